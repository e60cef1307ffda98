import { isJoining } from '../parse/words.ts';

/** One `\boxed{}` of a text. */
interface Box {
  readonly content: string;
  /** Where it begins and ends, its command and brace included. */
  readonly start: number;
  readonly end: number;
}

/** Earlier boxes are not looked at: so many different answers are none. */
const maxBoxes = 100;
const opening = /\\?\\(?:boxed|fbox)\s*(?=[{\s\d])/g;

/**
 * The contents of the boxes of a text, in their order. Boxes that only commas and words such as "and" keep apart are one answer.
 *
 * @example
 * boxedAnswers('$x = \\boxed{1}$ or $x = \\boxed{2}$'); // ['1, 2']
 */
export function boxedAnswers(text: string): readonly string[] {
  const answers: string[] = [];
  let last: Box | undefined;
  for (const box of boxesOf(text)) {
    const isJoined = last !== undefined && box.start - last.end <= 80 && joins(text.slice(last.end, box.start));
    if (isJoined) answers.push(`${answers.pop()}, ${box.content}`);
    else answers.push(box.content);
    last = box;
  }
  return answers;
}

function boxesOf(text: string): readonly Box[] {
  const boxes: Box[] = [];
  const starts = [...lastMatches(text)];
  if (starts.length === 0) return boxes;
  // One pass over the braces, however many boxes are open.
  const open: number[] = [];
  const boxAt = new Map<number, number>();
  for (const { start, brace } of starts) boxAt.set(brace, start);
  let openBoxes = 0;
  for (let at = starts[0]!.start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) {
      if (!boxAt.has(at)) at++;
    } else if (code === 123) {
      open.push(at);
      if (boxAt.has(at)) openBoxes++;
    } else if (code === 125 && open.length > 0) {
      const brace = open.pop()!;
      const start = boxAt.get(brace);
      if (start === undefined) continue;
      openBoxes--;
      if (openBoxes === 0) boxes.push({ content: unwrapped(text.slice(brace + 1, at)), start, end: at + 1 });
    }
  }
  for (const { start, brace, bare } of starts) if (bare) boxes.push({ content: bare, start, end: brace });
  return boxes.toSorted((a, b) => a.start - b.start).slice(-maxBoxes);
}

function lastMatches(
  text: string,
): readonly { readonly start: number; readonly brace: number; readonly bare?: string }[] {
  const found: { start: number; brace: number; bare?: string }[] = [];
  for (const match of text.matchAll(opening)) {
    const brace = match.index + match[0].length;
    if (text[brace] === '{') found.push({ start: match.index, brace });
    else {
      const bare = /^[\dA-Za-z.,]{1,40}/.exec(text.slice(brace, brace + 40))?.[0];
      if (bare) found.push({ start: match.index, brace: brace + bare.length, bare });
    }
    if (found.length > 2 * maxBoxes) found.splice(0, maxBoxes);
  }
  return found;
}

/** Whether the text between two boxes only joins them. */
function joins(gap: string): boolean {
  const words = gap
    .replaceAll(/\\(?:text|mbox|textrm)\s*\{([^{}]*)\}/g, ' $1 ')
    .replaceAll(/\\q?quad|\\[()[\],;:! ]|[$&,;\s]+/g, ' ')
    .replaceAll(/(?<![A-Za-z])[A-Za-z](?:_\{?\w{1,3}\}?)? ?(?:=|\\in) ?/g, ' ')
    .trim();
  return words === '' || (words.split(' ').length === 1 && isJoining(words, true));
}

/** A box in a box is one box. */
function unwrapped(content: string): string {
  const inner = content.length < 5000 ? /^\s*\\(?:boxed|fbox)\s*\{([^{}]*)\}\s*$/.exec(content)?.[1] : undefined;
  return inner ?? content;
}
