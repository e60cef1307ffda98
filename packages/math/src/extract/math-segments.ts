/** A piece of mathematics between delimiters. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const maxSegment = 2000;
const delimiters = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
] as const;

/**
 * The mathematics of a text that stands between dollar signs, `\(` and `\)`, or `\[` and `\]`, the last ones of very much. In linear time.
 *
 * @example
 * mathSegments('so $x = 1$').map(({ text }) => text); // ['x = 1']
 */
export function mathSegments(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  const next = new Map<string, number>();
  const find = (mark: string, from: number): number => {
    const known = next.get(mark);
    if (known !== undefined && (known >= from || known < 0)) return known;
    const found = text.indexOf(mark, from);
    next.set(mark, found);
    return found;
  };
  for (let at = 0; at < text.length; ) {
    let best: readonly [string, string] | undefined;
    let start = text.length;
    for (const pair of delimiters) {
      const found = find(pair[0], at);
      if (found >= 0 && found < start) {
        start = found;
        best = pair;
      }
    }
    if (!best) break;
    const from = start + best[0].length;
    if (best[0].startsWith('$') && text[start - 1] === '\\') {
      at = from;
      continue;
    }
    const end = find(best[1], from);
    if (end < 0 || end - from > maxSegment || end === from) {
      at = from;
      continue;
    }
    if (best[0] === '$' && text[end - 1] === '\\') {
      const after = find('$', end + 1);
      if (after < 0 || after - from > maxSegment) {
        at = end + 1;
        continue;
      }
      segments.push({ text: text.slice(from, after), start, end: after + 1 });
      at = after + 1;
    } else {
      segments.push({ text: text.slice(from, end), start, end: end + best[1].length });
      at = end + best[1].length;
    }
    if (segments.length > 200) segments.splice(0, 100);
  }
  return segments;
}
