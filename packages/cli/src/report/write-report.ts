import { writeFileSync } from 'node:fs';
import type { PriceTable } from '@rlaif/core';
import type { Extremes } from '../extremes.ts';
import type { Summary, SummaryData } from '../summary.ts';
import { UsageError } from '../usage-error.ts';
import { html } from './html.ts';
import {
  componentsSection,
  groupsSection,
  notScoredSection,
  samplesSection,
  scoreSection,
  totalsSection,
  usageSection,
} from './sections.ts';
import { style } from './style.ts';

/** What a report shows. */
export interface ReportInput {
  /** The config's and the data's names. */
  readonly config: string;
  readonly data: string;
  readonly isInterrupted: boolean;
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
    throw new UsageError(`could not write ${path}: ${(cause as Error).message}`, { cause });
  }
}

export function renderReport(input: ReportInput): string {
  const { config, data, isInterrupted, totals, summary, extremes, prices } = input;
  const interrupted = isInterrupted
    ? html`<p class="bad">The run was interrupted: this is what was done by then.</p>`
    : undefined;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reward report: ${data}</title>
<style>${{ markup: style }}</style>
</head>
<body><main>
<h1>Reward report</h1>
<p class="soft"><bdi>${data}</bdi> scored by <bdi>${config}</bdi></p>
${interrupted}
${totalsSection(totals)}
${scoreSection(summary.score)}
${componentsSection(summary.components)}
${groupsSection(summary.groups)}
${samplesSection('Lowest scores', extremes.lowest())}
${samplesSection('Highest scores', extremes.highest())}
${notScoredSection(totals)}
${usageSection(totals, prices.asOf)}
</main></body>
</html>
`;
  return page.markup;
}
