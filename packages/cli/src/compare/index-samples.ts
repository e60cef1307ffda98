import type { FirstPass } from '../first-pass.ts';
import { createMalformedLog } from '../malformed-log.ts';
import { printable } from '../printable.ts';
import { type ReadSamplesOptions, readSamples } from '../read-samples.ts';
import { UsageError } from '../usage-error.ts';

/** The samples of the data. */
export interface SampleIndex {
  /** The group of each, by its id, in the order of the data. */
  readonly groups: ReadonlyMap<string, string>;
  readonly malformed: number;
}

/**
 * Reads all rows once, so that what is wrong with them is said once, and before a judge is paid.
 *
 * @throws UsageError when two samples have one id: the judges' scores are put together by it.
 */
export async function indexSamples(pass: FirstPass, read: ReadSamplesOptions): Promise<SampleIndex> {
  const groups = new Map<string, string>();
  const log = createMalformedLog();
  let malformed = 0;
  const samples = readSamples(pass.lines(), read, (line, problem) => {
    malformed++;
    log.add(line, problem);
  });
  for await (const { id, group = '' } of samples) {
    if (groups.has(id)) {
      throw new UsageError(
        `the data has two rows with the id '${printable(id, 100)}', and which of their scores belong together could not be told; give each row an id of its own`,
      );
    }
    groups.set(id, group);
  }
  log.close();
  return { groups, malformed };
}
