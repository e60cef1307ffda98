import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PriceTable } from '@rlaif/core';
import type { Extremes } from '../extremes.ts';
import { shownPath } from '../place-of.ts';
import { reportGenerator } from '../report-file.ts';
import type { Summary, SummaryData } from '../summary.ts';
import { notWritten } from '../terminal.ts';
import { version } from '../version.ts';
import { groupsSection } from './groups-section.ts';
import { html } from './html.ts';
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
import { style } from './style.ts';

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
  const data = input.data === '-' ? 'standard input' : nameOf(input.data);
  const interrupted = isInterrupted
    ? html`<p class="bad">The run was interrupted: this is what was done by then.</p>`
    : undefined;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="${`${reportGenerator} ${version}`}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reward report: ${data}</title>
<style>${{ markup: style }}</style>
</head>
<body><main>
<h1>Reward report</h1>
<p class="soft"><bdi>${data}</bdi> scored by <bdi>${nameOf(config)}</bdi>, ${made.toISOString()}, rlaif ${version}</p>
${judgesLine(totals)}
${rewardLine(totals)}
${interrupted}
${totalsSection(totals)}
${scoreSection(summary.score)}
${componentsSection(summary.components)}
${groupsSection(summary.groups)}
${samplesSection('Lowest scores', extremes.lowest(), lowestRule)}
${samplesSection('Highest scores', extremes.highest())}
${notScoredSection(totals)}
${usageSection(totals, prices.asOf)}
</main></body>
</html>
`;
  return page.markup;
}

function nameOf(path: string): string {
  const full = resolve(path);
  const shown = shownPath(full);
  return shown === full ? path : shown;
}
