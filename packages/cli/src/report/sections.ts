import type { Distribution, DistributionSummary } from '../distribution.ts';
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

/** Who judged. */
export function judgesLine({ usage }: SummaryData): Html {
  const names = [...new Set(usage.map(judgeName))].map((name) => {
    const parts = usage.filter((part) => judgeName(part) === name);
    const replayed = parts.filter((part) => part.replayed).length;
    return replayed === 0 ? name : `${name} (${replayed < parts.length ? 'in part ' : ''}replayed)`;
  });
  return names.length === 0 ? html`` : html`<p class="soft">Judged by <bdi>${names.join(', ')}</bdi></p>`;
}

/** By which definition of the reward. */
export function rewardLine({ rewardHashes }: SummaryData): Html {
  const hashes = Object.entries(rewardHashes);
  if (hashes.length === 0) return html``;
  if (hashes.length === 1) return html`<p class="soft">Reward <bdi>${hashes[0]?.[0]}</bdi></p>`;
  const parts = hashes.map(([hash, count]) => html`<li><bdi>${hash}</bdi> ${countOf(count, 'sample')}</li>`);
  return html`<p class="bad">Scored by more than one reward:</p><ul class="parts">${parts}</ul>`;
}

/** How the score is distributed. */
export function scoreSection(score: Distribution): Html {
  const summary = score.summary();
  if (!summary) return html`<h2>Score</h2><p class="card">Nothing was scored.</p>`;
  return html`<h2>Score</h2><div class="card">${quantiles(summary)}
<div class="wide">${histogram(score, summary, { width: 1000, height: 220, bins: 40 })}</div>
<div class="narrow">${histogram(score, summary, { width: 320, height: 160, bins: 20 })}</div>
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

/** Failures by code and abstentions by reason. */
export function notScoredSection({ samples, failures, abstentions }: SummaryData): Html {
  if (samples === 0) return html``;
  const failed = Object.entries(failures).map(
    ([code, { count, message }]) =>
      html`<tr><td class="id">${code}</td><td class="number">${formatCount(count)}</td><td class="message"><bdi>${message}</bdi></td></tr>`,
  );
  const abstained = Object.entries(abstentions).map(
    ([reason, count]) =>
      html`<tr><td>abstained</td><td class="number">${formatCount(count)}</td><td class="message"><bdi>${reason}</bdi></td></tr>`,
  );
  if (failed.length + abstained.length === 0)
    return html`<h2>Not scored</h2><p class="card">Every sample was scored.</p>`;
  return html`<h2>Not scored</h2><div class="card scroll"><table>
<tr><th>Code</th><th class="number">Samples</th><th>For example</th></tr>${failed}${abstained}</table></div>`;
}

/** What the judges were asked. */
export function usageSection({ usage, answeredBy }: SummaryData, pricesOf: string): Html {
  if (usage.length === 0) return html``;
  const isReplayed = usage.some(({ replayed }) => replayed);
  const others = Object.entries(answeredBy).map(
    ([name, count]) => html`<li><bdi>${name}</bdi> ${countOf(count, 'sample')}</li>`,
  );
  const isPriced = usage.some(({ replayed, dollars }) => !replayed && dollars !== null);
  const rows = usage.map(
    ({
      provider,
      modelId,
      replayed,
      calls,
      inputTokens,
      outputTokens,
      dollars,
    }) => html`<tr><td class="id"><bdi>${judgeName({ provider, modelId })}</bdi></td>
<td class="number">${formatCount(calls)}</td><td class="number">${formatCount(inputTokens)}</td><td class="number">${formatCount(outputTokens)}</td>
<td class="number">${replayed ? 'replayed' : dollars === null ? 'no price' : formatDollars(dollars)}</td></tr>`,
  );
  return html`<h2>Judges</h2><div class="card scroll"><table><tr><th>Model</th><th class="number">Calls</th><th class="number">Tokens in</th>
<th class="number">Tokens out</th><th class="number">Dollars</th></tr>${rows}</table>
${others.length > 0 ? html`<p>Answered by another model than the one asked:</p><ul class="parts">${others}</ul>` : undefined}
${isReplayed ? html`<p class="soft">Replayed: answered from a transcript or a cache, which bills nothing.</p>` : undefined}
${isPriced ? html`<p class="soft">Dollars by the price table of ${pricesOf}.</p>` : undefined}</div>`;
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
