import { writeFileSync } from 'node:fs';
import type { PriceTable } from '@rlaif/core';
import type { Extremes } from '../extremes.ts';
import type { Summary, SummaryData } from '../summary.ts';
import { notWritten } from '../terminal.ts';
import { groupsSection } from './groups-section.ts';
import { html } from './html.ts';
import { nameOf, renderPage } from './page.ts';
import { samplesSection } from './samples-section.ts';
import {
  componentsSection,
  judgesLine,
  notScoredSection,
  rewardLine,
  scoreSection,
  totalsSection,
  usageSection,
} from './sections.ts';

/** What a report shows. */
export interface ReportInput {
  /** The config's and the data's paths; `-` is standard input. */
  readonly config: string;
  readonly data: string;
  readonly isInterrupted: boolean;
  readonly made: Date;
  readonly totals: SummaryData;
  readonly summary: Summary;
  readonly extremes: Extremes;
  readonly prices: PriceTable;
}

/** Writes one HTML file that needs nothing else and runs nothing. */
export function writeReport(path: string, input: ReportInput): void {
  try {
    writeFileSync(path, renderReport(input));
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

const lowestRule = 'At most half of these are samples that no judge explained, as long as there are others.';

export function renderReport(input: ReportInput): string {
  const { config, isInterrupted, made, totals, summary, extremes, prices } = input;
  const data = nameOf(input.data);
  const interrupted = isInterrupted
    ? html`<p class="bad">The run was interrupted: this is what was done by then.</p>`
    : undefined;
  return renderPage({
    title: 'Reward report',
    generator: 'rlaif score',
    data,
    config,
    made,
    body: html`${judgesLine(totals)}
${rewardLine(totals)}
${interrupted}
${totalsSection(totals)}
${scoreSection(summary.score)}
${componentsSection(summary.components)}
${groupsSection(summary.groups)}
${samplesSection('Lowest scores', extremes.lowest(), lowestRule)}
${samplesSection('Highest scores', extremes.highest())}
${notScoredSection(totals)}
${usageSection(totals, prices.asOf)}`,
  });
}
