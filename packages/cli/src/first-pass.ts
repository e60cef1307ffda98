import type { Data } from './open-data.ts';
import type { Line } from './read-lines.ts';

/** What is known of the data before a row is scored. */
export interface FirstPass {
  /** The first lines. */
  readonly head: readonly Line[];
  /** How many lines there are to read, malformed ones included; `undefined` where a stream has not ended yet. */
  readonly count: number | undefined;
  /** All lines, from the first. To be read once. */
  lines(): AsyncGenerator<Line>;
}

export interface FirstPassOptions {
  /** How many lines the head has at most. */
  readonly headLines: number;
  /** Lines after these are left alone. Default: all are read. */
  readonly limit?: number | undefined;
}

/** More text than this is not held for the head. */
const maxHeadCharacters = 16_000_000;

/** Reads a file once, to count it; of a stream no more than the head, which is held and given again. */
export async function firstPass(data: Data, { headLines, limit = Infinity }: FirstPassOptions): Promise<FirstPass> {
  const head: Line[] = [];
  const lines = data.lines();
  let characters = 0;
  let count = 0;
  let isHeadFull = false;
  let hasEnded = false;
  while (count < limit && (data.isFile || !isHeadFull)) {
    const next = await lines.next();
    if (next.done) {
      hasEnded = true;
      break;
    }
    count++;
    if (isHeadFull) continue;
    head.push(next.value);
    characters += next.value.problem === undefined ? next.value.text.length : 0;
    isHeadFull = head.length >= headLines || characters >= maxHeadCharacters;
  }
  if (data.isFile) {
    await lines.return(undefined);
    return { head, count, lines: () => take(data.lines(), limit) };
  }
  return { head, count: hasEnded || count >= limit ? count : undefined, lines: () => take(chain(head, lines), limit) };
}

async function* chain(head: readonly Line[], rest: AsyncIterable<Line>): AsyncGenerator<Line> {
  yield* head;
  yield* rest;
}

async function* take(lines: AsyncIterable<Line>, limit: number): AsyncGenerator<Line> {
  let left = limit;
  if (left === 0) return;
  for await (const line of lines) {
    yield line;
    if (--left === 0) return;
  }
}
