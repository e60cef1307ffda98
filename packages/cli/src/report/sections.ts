import type { Distribution, DistributionSummary } from '../distribution.ts';
import type { ShownSample } from '../extremes.ts';
import type { GroupSpread, Groups } from '../groups.ts';
import { countOf, formatCount, formatDollars, formatScore } from '../numbers.ts';
import { judgeName } from '../printable.ts';
import type { SummaryData } from '../summary.ts';
import { histogram } from './histogram.ts';
import { type Html, html } from './html.ts';

/** Counts, the mean and the bill. */
export function totalsSection({ samples, scored, abstained, failed, malformed, score, usage }: SummaryData): Html {
  const unpriced = usage.some(({ dollars }) => dollars === null);
  const billed = usage.filter(({ replayed }) => !replayed);
  const dollars = usage.reduce((sum, part) => sum + (part.dollars ?? 0), 0);
  return html`<dl class="tiles">
${tile('Samples', formatCount(samples))}
${tile('Scored', formatCount(scored))}
${tile('Abstained', formatCount(abstained))}
${tile('Failed', formatCount(failed), failed > 0)}
${tile('Malformed', formatCount(malformed), malformed > 0)}
${tile('Mean score', formatScore(score?.mean))}
${tile('Spread (sd)', formatScore(score?.standardDeviation ?? undefined))}
${usage.length === 0 ? undefined : tile('Judge bill', billed.length === 0 ? 'replayed' : unpriced ? 'no price' : formatDollars(dollars))}
</dl>`;
}

/** How the score is distributed. */
export function scoreSection(score: Distribution): Html {
  const summary = score.summary();
  if (!summary) return html`<h2>Score</h2><p class="card">Nothing was scored.</p>`;
  return html`<h2>Score</h2><div class="card">${quantiles(summary)}
${histogram(score, summary, { width: 1000, height: 220, bins: 40 })}
<p class="soft">The dashed line is the mean.</p></div>`;
}

/** How each component is distributed. */
export function componentsSection(components: ReadonlyMap<string, Distribution>): Html {
  const cards = [...components].flatMap(([name, distribution]): Html[] => {
    const summary = distribution.summary();
    if (!summary) return [];
    const card = html`<div class="card"><h3>${name}</h3>
<div class="soft">mean ${formatScore(summary.mean)}, sd ${formatScore(summary.standardDeviation ?? undefined)}, n ${formatCount(summary.n)}</div>
${histogram(distribution, summary, { width: 320, height: 120, bins: 20 })}</div>`;
    return [card];
  });
  return cards.length === 0 ? html`` : html`<h2>Components</h2><div class="grid">${cards}</div>`;
}

/** Which groups teach a policy something: those whose rollouts differ. */
export function groupsSection(groups: Groups): Html {
  const { count, withoutSpread, single, untracked } = groups.summary();
  const capped = untracked > 0 ? ` ${countOf(untracked, 'sample')} of further groups are not counted here.` : '';
  if (count === 0) {
    return html`<h2>Groups</h2><p class="card">No group has two scored samples, so nothing can be said about spread.${capped}</p>`;
  }
  const share = Math.round((100 * withoutSpread) / count);
  return html`<h2>Groups</h2>
<p>Of ${countOf(count, 'group')} with two scored samples or more, <b>${formatCount(withoutSpread)} (${share} %)</b> have no spread: all
their samples got the same score, so training learns nothing from them. ${countOf(single, 'group')} with a single sample left out.${capped}</p>
<div class="pair">${groupTable('Widest', groups.extreme('widest', 10))}${groupTable('Flattest', groups.extreme('flattest', 10))}</div>`;
}

/** Samples with what explains their score. */
export function samplesSection(title: string, samples: readonly ShownSample[]): Html {
  if (samples.length === 0) return html``;
  return html`<h2>${title}</h2>${samples.map(sampleCard)}`;
}

/** Failures by code and abstentions by reason. */
export function notScoredSection({ failures, abstentions }: SummaryData): Html {
  const failed = Object.entries(failures).map(
    ([code, { count, message }]) =>
      html`<tr><td>${code}</td><td class="number">${formatCount(count)}</td><td><bdi>${message}</bdi></td></tr>`,
  );
  const abstained = Object.entries(abstentions).map(
    ([reason, count]) =>
      html`<tr><td>abstained</td><td class="number">${formatCount(count)}</td><td><bdi>${reason}</bdi></td></tr>`,
  );
  if (failed.length + abstained.length === 0)
    return html`<h2>Not scored</h2><p class="card">Every sample was scored.</p>`;
  return html`<h2>Not scored</h2><div class="card scroll"><table>
<tr><th>Code</th><th class="number">Samples</th><th>For example</th></tr>${failed}${abstained}</table></div>`;
}

/** What the judges were asked. */
export function usageSection({ usage }: SummaryData, pricesOf: string): Html {
  if (usage.length === 0) return html``;
  const rows = usage.map(
    ({
      provider,
      modelId,
      replayed,
      calls,
      inputTokens,
      outputTokens,
      dollars,
    }) => html`<tr><td>${judgeName({ provider, modelId })}</td>
<td class="number">${formatCount(calls)}</td><td class="number">${formatCount(inputTokens)}</td><td class="number">${formatCount(outputTokens)}</td>
<td class="number">${replayed ? 'replayed' : dollars === null ? 'no price' : formatDollars(dollars)}</td></tr>`,
  );
  return html`<h2>Judges</h2><div class="card scroll"><table><tr><th>Model</th><th class="number">Calls</th><th class="number">Tokens in</th>
<th class="number">Tokens out</th><th class="number">Dollars</th></tr>${rows}</table>
<p class="soft">Dollars by the price table of ${pricesOf}.</p></div>`;
}

function tile(name: string, value: string, isBad = false): Html {
  return html`<div class="card"><dt>${name}</dt><dd class="${isBad ? 'bad' : 'plain'}">${value}</dd></div>`;
}

function quantiles({ n, min, max, quantiles: { p5, p25, p50, p75, p95 } }: DistributionSummary): Html {
  const columns = { n, min, p5, p25, median: p50, p75, p95, max };
  const heads = Object.keys(columns).map((name) => html`<th class="number">${name}</th>`);
  const values = Object.entries(columns).map(
    ([name, value]) => html`<td class="number">${name === 'n' ? formatCount(value) : formatScore(value)}</td>`,
  );
  return html`<div class="scroll"><table><tr>${heads}</tr><tr>${values}</tr></table></div>`;
}

function groupTable(title: string, spreads: readonly GroupSpread[]): Html {
  const rows = spreads.map(
    ({
      group,
      firstId,
      n,
      mean,
      standardDeviation,
    }) => html`<tr><td><bdi>${group}</bdi></td><td><bdi>${firstId}</bdi></td>
<td class="number">${n}</td><td class="number">${formatScore(mean)}</td><td class="number">${formatScore(standardDeviation)}</td></tr>`,
  );
  return html`<div class="card scroll"><table><caption>${title}</caption><tr><th>Group</th><th>First sample</th><th class="number">n</th>
<th class="number">Mean</th><th class="number">Sd</th></tr>${rows}</table></div>`;
}

function sampleCard({ row: { id, score, components, rationale }, completion }: ShownSample): Html {
  const parts = Object.entries(components).map(
    ([name, value]) => html`<li><bdi>${name}</bdi> ${formatScore(value)}</li>`,
  );
  return html`<article class="card sample"><header><h3><bdi>${id}</bdi></h3><b>${formatScore(score)}</b></header>
${parts.length === 0 ? undefined : html`<ul class="parts">${parts}</ul>`}
${rationale === null ? undefined : html`<p class="text">${rationale}</p>`}
${completion === undefined ? undefined : html`<details><summary>Completion</summary><pre class="text">${completion}</pre></details>`}</article>`;
}
