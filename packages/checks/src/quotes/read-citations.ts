/** A passage in quotation marks, and the sources that are cited for it. */
export interface Passage {
  readonly text: string;
  /** Numbers of sources, from 1 on; empty where none is cited. */
  readonly sources: readonly number[];
}

/** What a text cites. */
export interface Citations {
  /** The number of every marker, in order: `[1, 3]` is two. */
  readonly numbers: readonly number[];
  readonly passages: readonly Passage[];
}

const marker = /\[\^?(\d{1,6}(?:\s{0,3}[,;\u2013-]\s{0,3}\d{1,6}){0,50})\]/g;
const passage =
  /(?<!\d)"([^"\n]+)"|\u201c([^\u201c\u201d\n]+)\u201d|\u00ab([^\u00ab\u00bb\n]+)\u00bb|\u201e([^\u201c-\u201e\n]+)[\u201c\u201d]|\u00bb([^\u00ab\u00bb\n]+)\u00ab|\u201d([^\u201c\u201d\n]+)\u201d|\u300c([^\u300c\u300d\n]+)\u300d/g;

/** How far behind a passage its marker may stand, in the same sentence. */
const maxDistance = 200;

/** The most numbers that a range such as `[2-5]` may stand for. */
const maxRange = 100;

/**
 * Reads the markers of a text (`[1]`, `[^1]`, `[1, 3]`, `[2-5]`) and the passages in double quotation marks. A passage belongs to the markers that
 * follow it in the same sentence, those side by side all.
 *
 * @example
 * readCitations('It says "shall deliver" [1][2].'); // { numbers: [1, 2], passages: [{ text: 'shall deliver', sources: [1, 2] }] }
 */
export function readCitations(text: string): Citations {
  const markers = Array.from(text.matchAll(marker), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    numbers: numbersOf(match[1]!),
  }));
  const passages: Passage[] = [];
  let next = 0;
  for (const match of text.matchAll(passage)) {
    const end = match.index + match[0].length;
    while (next < markers.length && markers[next]!.start < end) next++;
    const sources: number[] = [];
    let from = end;
    for (let i = next; i < markers.length && belongs(text, from, markers[i]!.start, from === end); i++) {
      sources.push(...markers[i]!.numbers);
      from = markers[i]!.end;
    }
    passages.push({ text: match.slice(1).find((group) => group !== undefined)!, sources });
  }
  return { numbers: markers.flatMap(({ numbers }) => numbers), passages };
}

/** Whether a marker belongs to what ends at `from`: a passage, when it is the first, or the marker before it. */
function belongs(text: string, from: number, start: number, isFirst: boolean): boolean {
  if (!isFirst) return start - from <= 1 && text.slice(from, start).trim() === '';
  return (
    start - from <= maxDistance &&
    !/\n|[.!?\u2026]\s+\p{L}|\u3002.|["\u201c-\u201e\u00ab\u00bb\u300c]/su.test(text.slice(from, start))
  );
}

function numbersOf(list: string): readonly number[] {
  return list.split(/\s*[,;]\s*/).flatMap((part) => {
    const [first, last] = part.split(/\s*[\u2013-]\s*/).map(Number) as [number, number?];
    if (last === undefined) return [first];
    return last >= first && last - first < maxRange
      ? Array.from({ length: last - first + 1 }, (_, i) => first + i)
      : [first, last];
  });
}
