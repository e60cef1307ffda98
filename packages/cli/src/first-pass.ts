import type { Data } from './open-data.ts';
import type { Line, LineBatch } from './read-lines.ts';

/** What is known of the data before a row is scored. */
export interface FirstPass {
  /** The first lines. */
  readonly head: readonly Line[];
  /** How many lines there are to read, malformed ones included; `undefined` where a stream has not ended yet. */
  readonly count: number | undefined;
  /** All lines, from the first, in batches, each to be read before the next. To be read once, but for a file's. */
  lines(): AsyncGenerator<LineBatch>;
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
  const batches = data.lines();
  let batch: LineBatch = [].values();
  const head: Line[] = [];
  let characters = 0;
  let hasEnded = false;
  while (head.length < Math.min(headLines, limit) && characters < maxHeadCharacters) {
    const line = batch.next();
    if (!line.done) {
      head.push(line.value);
      characters += line.value.problem === undefined ? line.value.text.length : 0;
      continue;
    }
    const next = await batches.next();
    hasEnded = next.done === true;
    if (next.done) break;
    batch = next.value;
  }
  if (data.isFile) {
    await batches.return(undefined);
    const count = hasEnded ? head.length : await data.count(limit);
    return { head, count, lines: () => take(data.lines(), limit) };
  }
  async function* lines(): AsyncGenerator<LineBatch> {
    yield head.values();
    yield batch;
    yield* batches;
  }
  const count = hasEnded || head.length >= limit ? head.length : undefined;
  return { head, count, lines: () => take(lines(), limit) };
}

function take(batches: AsyncGenerator<LineBatch>, limit: number): AsyncGenerator<LineBatch> {
  if (limit === Infinity) return batches;
  let left = limit;
  function* upToLimit(lines: LineBatch): LineBatch {
    for (const line of lines) {
      yield line;
      if (--left === 0) return;
    }
  }
  return (async function* () {
    for await (const lines of batches) {
      yield upToLimit(lines);
      if (left === 0) return;
    }
  })();
}
