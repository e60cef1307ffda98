import { countOf, formatScore } from '../../numbers.ts';
import { histogram } from '../../report/histogram.ts';
import { type Html, html } from '../../report/html.ts';
import { folded } from '../../report/samples-section.ts';
import { cutText } from '../../shown-sample.ts';
import { agreementCells, agreementHead, judgeRows } from '../compare-rows.ts';
import type { Judged } from '../compare-scores.ts';
import { pairLine } from '../compare-table.ts';
import type { Agreement, Comparison, PairAgreement, WidestSample } from '../comparison.ts';
import type { ComparisonTexts } from './comparison-texts.ts';

/** Who judged, and what each gave, side by side. */
export function judgesSection(comparison: Comparison, pricesOf: string): Html {
  const { judges, samples, malformed } = comparison;
  const left = malformed > 0 ? `, ${countOf(malformed, 'malformed row')} left out` : '';
  const heads = judges.map(({ label }) => html`<th class="number">${label}</th>`);
  const isPriced = judges.some(({ dollarsPerThousand }) => dollarsPerThousand !== null);
  return html`<p>${countOf(samples, 'sample')}${left}.</p>
<h2>Judges</h2>
<div class="card scroll"><ul class="parts">${judges.map(({ label, judge }) => html`<li>${label} <bdi>${judge}</bdi></li>`)}</ul>
<table><tr><th></th>${heads}</tr>${judgeRows(comparison).map(tableRow)}</table>
<p class="soft">A reply's time is that of one attempt, as the provider takes it.${isPriced ? ` Dollars by the price table of ${pricesOf}.` : ''}</p></div>`;
}

/** How far each two agree. */
export function pairsSection({ pairs }: Comparison): Html {
  return html`<h2>Agreement</h2>${pairs.map(pairCard)}
<p class="soft">Equal: the same number. Difference: the mean of the absolute differences. Rank corr.: Spearman's, 1 for the same order. Kappa:
agreement beyond chance, of two-valued numbers. Same choice: of two rollouts of one prompt, how often both judges that prefer one prefer the
same.</p>`;
}

/** How the scores of each are distributed. */
export function scoresSection(judged: readonly Judged[]): Html {
  const cards = judged.flatMap(({ label, judge, score }): Html[] => {
    const summary = score.summary();
    if (!summary) return [];
    return [
      html`<div class="card"><h3>${label} <bdi>${judge}</bdi></h3>
${histogram(score, summary, { width: 320, height: 120, bins: 20 })}</div>`,
    ];
  });
  return cards.length === 0 ? html`` : html`<h2>Scores</h2><div class="grid">${cards}</div>`;
}

/** The samples that a person should look at first. */
export function widestSection({ judges, widest }: Comparison, texts: ComparisonTexts): Html {
  if (widest.length === 0) return html``;
  const labels = judges.map(({ label }) => label);
  return html`<h2>They differ most on</h2>${widest.map((sample) => widestCard(sample, labels, texts))}`;
}

/** Failures in words, rows that count nowhere, and who was not asked to the end. */
export function notesSection({ judges }: Comparison): Html {
  const rows = judges.flatMap(({ label, failures, foreign, refused }) => [
    ...Object.entries(failures).map(([code, { message }]) => noteRow(label, code, message)),
    ...(foreign > 0
      ? [noteRow(label, 'other rows', `${countOf(foreign, 'row')} of its file are of no sample of the data`)]
      : []),
    ...(refused === null ? [] : [noteRow(label, 'not asked to the end', refused)]),
  ]);
  if (rows.length === 0) return html``;
  return html`<h2>Not scored</h2><div class="card scroll"><table><tr><th>Judge</th><th>Code</th><th>For example</th></tr>${rows}</table></div>`;
}

function noteRow(label: string, code: string, text: string): Html {
  return html`<tr><td>${label}</td><td class="id"><bdi>${code}</bdi></td><td class="message"><bdi>${text}</bdi></td></tr>`;
}

function tableRow([name = '', ...cells]: readonly string[]): Html {
  return html`<tr><td class="id"><bdi>${name}</bdi></td>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`;
}

function pairCard(pair: PairAgreement): Html {
  const all: readonly (readonly [string, Agreement])[] = [['score', pair.score], ...Object.entries(pair.components)];
  const heads = agreementHead.map((name) => html`<th class="number">${name}</th>`);
  const rows = all.map(([name, agreement]) => tableRow([name, ...agreementCells(agreement)]));
  return html`<div class="card scroll sample"><h3>${pairLine(pair)}</h3>
${pair.score.n === 0 ? undefined : html`<table><tr><th></th>${heads}</tr>${rows}</table>`}</div>`;
}

function widestCard({ id, difference, scores }: WidestSample, labels: readonly string[], texts: ComparisonTexts): Html {
  const shown = texts.samples.get(id);
  const parts = labels.map((label) => html`<li>${label} ${formatScore(scores[label] ?? undefined)}</li>`);
  const said = labels.flatMap((label): Html[] => {
    const rationale = texts.rationales.get(label)?.get(id);
    if (rationale === undefined) return [];
    return [
      html`<details open><summary>What ${label} said</summary><p class="text">${cutText(rationale)}</p></details>`,
    ];
  });
  return html`<article class="card sample"><header><h3><bdi>${id}</bdi></h3><b>${formatScore(difference)}</b></header>
<ul class="parts">${parts}</ul>
${said}
${folded("Prompt's last user message", shown?.question)}${folded('Reference', shown?.reference)}${folded('Completion', shown?.completion)}</article>`;
}
