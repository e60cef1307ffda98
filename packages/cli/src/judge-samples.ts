import type { Sample } from '@rlaif/core';
import type { JudgedSamples } from './judge-ask.ts';
import { createMalformedLog } from './malformed-log.ts';
import { countOf } from './numbers.ts';
import { openData } from './open-data.ts';
import type { Line } from './read-lines.ts';
import { readSamples } from './read-samples.ts';
import type { FieldMap } from './row-format.ts';
import { maxLineBytes } from './split-lines.ts';
import { UsageError } from './usage-error.ts';

export interface JudgeSamplesOptions {
  /** The sample to judge. Default: the first. */
  readonly id?: string | undefined;
  /** Whether the other rollouts of its prompt are wanted, too. */
  readonly withGroup: boolean;
  readonly map?: FieldMap | undefined;
  readonly groupBy?: string | undefined;
}

/**
 * The sample to judge, or its group, in the order of the file: a `.jsonl` or `.jsonl.gz` file, a JSON file of one row or a list of rows, or `-`
 * for standard input. Reads no further than it must. Rows that are no samples are said and left out. `undefined` when the signal is aborted.
 *
 * @throws UsageError when there is no such sample.
 */
export async function judgeSamples(
  path: string,
  { id, withGroup, map = {}, groupBy }: JudgeSamplesOptions,
  signal: AbortSignal,
): Promise<JudgedSamples | undefined> {
  const data = await openData(path, signal);
  let [rows, malformed] = [0, 0];
  const isWanted = (sample: Sample): boolean => {
    rows++;
    return withGroup || id === undefined || sample.id === id;
  };
  const log = createMalformedLog();
  const onMalformed = (line: number, problem: string): void => {
    malformed++;
    if (id === undefined) log.add(line, problem);
  };
  const read: Sample[] = [];
  for await (const sample of readSamples(linesOf(data.lines(), path), { map, groupBy, isWanted }, onMalformed)) {
    read.push(sample);
    if (!withGroup) break;
  }
  log.close();
  if (signal.aborted) return undefined;
  const chosen = id === undefined ? read[0] : read.find((sample) => sample.id === id);
  if (chosen === undefined) {
    const looked = `${countOf(rows, 'sample')}${malformed > 0 ? ` and ${countOf(malformed, 'malformed row')}` : ''}`;
    throw new UsageError(
      id === undefined ? `no sample in ${path}: ${looked}` : `no sample with the id '${id}' in ${path}: ${looked}`,
    );
  }
  const [first = chosen, ...others] = withGroup ? read.filter(({ group }) => group === chosen.group) : [chosen];
  return [first, ...others];
}

/** Lines that are a row each, or else all of them as one JSON text: a row over several lines, or a list of rows. */
async function* linesOf(batches: AsyncIterable<Iterable<Line>>, path: string): AsyncGenerator<Iterable<Line>> {
  const held: string[] = [];
  let size = 0;
  let isFirst = true;
  for await (const lines of batches) {
    const rows: Line[] = [];
    for (const line of lines) {
      if (isFirst && line.problem === undefined && !isRow(line.text)) held.push('');
      isFirst = false;
      if (held.length === 0) rows.push(line);
      else if (line.problem === undefined) {
        size += line.text.length;
        if (size > maxLineBytes) throw new UsageError(`${path} is too large for one JSON text; write one row per line`);
        held.push(line.text);
      }
    }
    if (rows.length > 0) yield rows;
  }
  if (held.length > 0) yield wholeRows(held.join('\n'), path);
}

function wholeRows(text: string, path: string): readonly Line[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${path} is neither rows of JSON, one per line, nor one JSON text`, { cause });
  }
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
  return rows.map((row, i) => ({ number: i + 1, text: JSON.stringify(row) }));
}

function isRow(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
