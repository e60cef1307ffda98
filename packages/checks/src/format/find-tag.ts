/** Where a tag stands. */
export interface FoundTag {
  /** Where `<name>` begins. */
  readonly start: number;
  /** Where what it holds begins. */
  readonly from: number;
  /** Where what it holds ends. */
  readonly to: number;
  /** Where `</name>` ends. */
  readonly end: number;
}

/**
 * Finds a tag that is opened once and closed once after that, or says what is wrong. Where it may be open already, it need not be opened.
 *
 * @example
 * findTag('<answer>4</answer>', 'answer', false); // { start: 0, from: 8, to: 9, end: 18 }
 * findTag('<answer>4', 'answer', false); // '</answer> is missing'
 */
export function findTag(text: string, name: string, mayBeOpen: boolean): FoundTag | string {
  const [opening, closing] = [`<${name}>`, `</${name}>`];
  const start = text.indexOf(opening);
  const to = text.indexOf(closing);
  if (start < 0 && !mayBeOpen) return `${opening} is missing`;
  if (to < 0) return `${closing} is missing`;
  if (start >= 0 && text.includes(opening, start + 1)) return `${opening} stands more than once`;
  if (text.includes(closing, to + 1)) return `${closing} stands more than once`;
  if (to < start) return `${closing} comes before ${opening}`;
  const from = start < 0 ? 0 : start + opening.length;
  return { start: Math.max(start, 0), from, to, end: to + closing.length };
}
