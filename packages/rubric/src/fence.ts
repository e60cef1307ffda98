import { hash } from 'node:crypto';

/** A text under the name that the judge knows it by, such as `completion`. */
export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

/**
 * Puts a text between two tags that it cannot contain. The tags end in a boundary that no text of the request contains, so no
 * text can end a fence or open one, and that depends on nothing but the texts, so equal texts give an equal request.
 *
 * @param texts every text of the request, the fenced one included
 */
export function fence({ label, text }: LabelledText, texts: readonly string[]): string {
  const tag = `${label}-${boundaryFor(text, texts)}`;
  return `<${tag}>\n${text}\n</${tag}>`;
}

/**
 * The hash of the fenced text alone, so that the fence of a prompt is the same for all its rollouts. Who can compute that hash
 * can write it into another text of the request; then the boundary is a hash over all of them. A text that took part in a hash
 * cannot contain it, so the first counter suffices and hostile texts cannot make this loop long.
 */
function boundaryFor(text: string, texts: readonly string[]): string {
  let boundary = shortHash(text);
  for (let counter = 1; texts.some((other) => other.includes(boundary)); counter += 1) {
    boundary = shortHash(`${counter}\n${text}\n${texts.join('\n')}`);
  }
  return boundary;
}

/** 64 bits of SHA-256, as 16 hexadecimal digits. */
function shortHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}
