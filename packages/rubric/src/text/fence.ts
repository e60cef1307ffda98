import { hash } from 'node:crypto';

/** A text under the name that the judge knows it by, such as `completion`. */
export interface LabelledText {
  /** Lower-case letters, digits and hyphens. */
  readonly label: string;
  readonly text: string;
}

/**
 * Puts texts between tags that no text of the request contains, so that none can end a fence or open one. Returns one fenced text for each,
 * in their order. The tags end in a boundary, which depends on nothing but the texts: equal texts give an equal request.
 *
 * A boundary is the hash of its text alone, so that the fence of a prompt is the same for all its rollouts. Who can compute that hash can
 * write it into another text; only then the boundary is a hash over all texts of the request. A text that took part in a hash cannot contain
 * it. The time grows with the length of the texts and not with how many boundaries a text lists: each text is read once, and the hash over
 * all is taken once.
 *
 * @param others the other texts of the request, such as the instructions
 * @example
 * fence([{ label: 'completion', text: 'Yes.' }], ['Judge the completion.'])[0];
 * // '<completion-5f9a2b795615ba6a>\nYes.\n</completion-5f9a2b795615ba6a>'
 */
export function fence(parts: readonly LabelledText[], others: readonly string[]): readonly string[] {
  const texts = [...parts.map(({ text }) => text), ...others];
  const boundaries = boundariesFor(
    parts.map(({ text }) => text),
    texts,
  );
  return parts.map(({ label, text }, index) => {
    const tag = `${label}-${boundaries[index]}`;
    return `<${tag}>\n${text}\n</${tag}>`;
  });
}

function boundariesFor(fenced: readonly string[], texts: readonly string[]): readonly string[] {
  let boundaries = fenced.map(shortHash);
  let ofAll: string | undefined;
  for (let counter = 1; ; counter += 1) {
    const known = contained(boundaries, texts);
    if (known.size === 0) return boundaries;
    ofAll ??= hash('sha256', texts.join('\n'), 'hex');
    boundaries = boundaries.map((boundary, index) =>
      known.has(boundary) ? shortHash(`${counter}\n${ofAll}\n${fenced[index]}`) : boundary,
    );
  }
}

const boundaryLength = 16;
/** Below so many boundaries a search for each is the fastest. */
const fewBoundaries = 8;

/** The boundaries that a text contains. Reads every text once, however many there are. */
function contained(boundaries: readonly string[], texts: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(boundaries);
  if (wanted.size <= fewBoundaries) {
    return new Set([...wanted].filter((boundary) => texts.some((text) => text.includes(boundary))));
  }
  const found = new Set<string>();
  for (const text of texts) {
    for (const { 0: digits } of text.matchAll(/[0-9a-f]{16,}/g)) {
      for (let start = 0; start + boundaryLength <= digits.length; start += 1) {
        const window = digits.slice(start, start + boundaryLength);
        if (wanted.has(window)) found.add(window);
      }
    }
  }
  return found;
}

/** 64 bits of SHA-256, as 16 hexadecimal digits. */
function shortHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, boundaryLength);
}
