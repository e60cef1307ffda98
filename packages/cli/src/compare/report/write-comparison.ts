import { writeFileSync } from 'node:fs';
import type { PriceTable } from '@rlaif/core';
import type { FirstPass } from '../../first-pass.ts';
import type { ReadSamplesOptions } from '../../read-samples.ts';
import { html } from '../../report/html.ts';
import { nameOf, renderPage } from '../../report/page.ts';
import { notWritten } from '../../terminal.ts';
import type { Judged } from '../compare-scores.ts';
import type { Comparison } from '../comparison.ts';
import { judgesSection, notesSection, pairsSection, scoresSection, widestSection } from './comparison-sections.ts';
import { type ComparisonTexts, readTexts } from './comparison-texts.ts';

/** What a report of a comparison shows. */
export interface ComparisonReportInput {
  /** The config's and the data's paths. */
  readonly config: string;
  readonly data: string;
  readonly made: Date;
  readonly comparison: Comparison;
  readonly judged: readonly Judged[];
  readonly prices: PriceTable;
}

/** Writes one HTML file that needs nothing else and runs nothing. Reads the texts of the samples that it shows. */
export async function writeComparison(
  path: string,
  input: ComparisonReportInput & { readonly pass: FirstPass; readonly read: ReadSamplesOptions },
): Promise<void> {
  const { comparison, judged, pass, read } = input;
  const texts = await readTexts(new Set(comparison.widest.map(({ id }) => id)), judged, pass, read);
  try {
    writeFileSync(path, renderComparisonPage(input, texts));
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

export function renderComparisonPage(
  { config, data, made, comparison, judged, prices }: ComparisonReportInput,
  texts: ComparisonTexts,
): string {
  const interrupted = comparison.isInterrupted
    ? html`<p class="bad">The run was interrupted: this is what was done by then.</p>`
    : undefined;
  return renderPage({
    title: 'Comparison of judges',
    generator: 'rlaif compare',
    data: nameOf(data),
    config,
    made,
    body: html`${interrupted}
${judgesSection(comparison, prices.asOf)}
${pairsSection(comparison)}
${scoresSection(judged)}
${widestSection(comparison, texts)}
${notesSection(comparison)}`,
  });
}
