import type { FirstPass } from '../../first-pass.ts';
import { type ReadSamplesOptions, readSamples } from '../../read-samples.ts';
import { readResults } from '../../results-file.ts';
import { type ShownTexts, shownTexts } from '../../shown-sample.ts';
import type { Judged } from '../compare-scores.ts';

/** What a report shows of the samples that differ most, by their ids. */
export interface ComparisonTexts {
  readonly samples: ReadonlyMap<string, ShownTexts>;
  /** What a judge said of a sample, by the judge's label. */
  readonly rationales: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Reads the texts of a few samples, from the data and from the files of the judges: a comparison holds none. */
export async function readTexts(
  ids: ReadonlySet<string>,
  judged: readonly Judged[],
  pass: FirstPass,
  read: ReadSamplesOptions,
): Promise<ComparisonTexts> {
  const samples = new Map<string, ShownTexts>();
  const isWanted = ({ id }: { readonly id: string }): boolean => ids.has(id);
  for await (const sample of readSamples(pass.lines(), { ...read, isWanted }, () => {})) {
    samples.set(sample.id, shownTexts(sample));
  }
  const rationales = new Map<string, Map<string, string>>();
  for (const { label, out } of judged) {
    const said = new Map<string, string>();
    for await (const { id, rationale } of readResults(out)) {
      if (ids.has(id) && rationale !== null && !said.has(id)) said.set(id, rationale);
    }
    rationales.set(label, said);
  }
  return { samples, rationales };
}
