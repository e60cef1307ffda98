import type { LabelledText } from './fence.ts';

/**
 * Cuts texts to a number of characters in all; texts that fit stay as they are. The longest are cut, to one length: a short question beside
 * a long document stays whole. Beginning and end are kept in equal parts, and a mark stands for the middle, `⟨… 1200 characters cut …⟩`,
 * on top of the number. `safeText` breaks such a mark where an author wrote it, so that none can be forged. No surrogate pair is cut.
 *
 * @example
 * cutTexts([{ label: 'completion', text: 'a'.repeat(1200) }], 200)[0]?.text.includes('⟨… 1000 characters cut …⟩'); // true
 */
export function cutTexts(texts: readonly LabelledText[], maxCharacters: number): readonly LabelledText[] {
  const most = longestAllowed(
    texts.map(({ text }) => text.length),
    maxCharacters,
  );
  return texts.map((part) => (part.text.length > most ? { label: part.label, text: cut(part.text, most) } : part));
}

/** The greatest length at which texts can be cut off so that all of them are no longer than the bound. */
function longestAllowed(lengths: readonly number[], maxCharacters: number): number {
  const sorted = lengths.toSorted((a, b) => a - b);
  let left = maxCharacters;
  for (const [index, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (length > share) return share;
    left -= length;
  }
  return Number.POSITIVE_INFINITY;
}

function cut(text: string, length: number): string {
  const headLength = Math.ceil(length / 2);
  const tailStart = text.length - (length - headLength);
  // Half a pair at an edge is left out with the middle.
  const head = text.slice(0, headLength).replace(/[\ud800-\udbff]$/, '');
  const tail = text.slice(tailStart).replace(/^[\udc00-\udfff]/, '');
  return `${head}⟨… ${text.length - head.length - tail.length} characters cut …⟩${tail}`;
}
