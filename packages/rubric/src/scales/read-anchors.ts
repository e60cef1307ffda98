/** A number that a sentence says the meaning of. */
export interface Anchor {
  readonly at: number;
  readonly text: string;
}

/**
 * Checks the sentences at numbers of a scale; gives them lowest first. `numberAt` reads a key, and throws where no anchor can stand.
 *
 * @throws TypeError for a number that is anchored twice, such as '1' and '1.0', and for a blank sentence.
 * @example
 * readAnchors('likert', { 5: 'Good.', 1: 'Bad.' }, Number); // [{ at: 1, text: 'Bad.' }, { at: 5, text: 'Good.' }]
 */
export function readAnchors(
  caller: string,
  anchors: Readonly<Record<string, unknown>>,
  numberAt: (key: string) => number,
): readonly Anchor[] {
  const textAt = new Map<number, string>();
  for (const [key, text] of Object.entries(anchors)) {
    const at = numberAt(key);
    if (typeof text !== 'string' || text.trim() === '') {
      throw new TypeError(`${caller}: the anchor at ${key} must be a text that is not blank`);
    }
    if (textAt.has(at)) throw new TypeError(`${caller}: ${at} is anchored twice`);
    textAt.set(at, text.trim());
  }
  return [...textAt].map(([at, text]) => ({ at, text })).sort((one, other) => one.at - other.at);
}
