import { defaultPrices, dollarsOf, type JudgeModel, type ModelUsage, sumUsage } from '@rlaif/core';
import { type JudgedSamples, outcomesOf } from './judge-ask.ts';
import { costJson, exchangeJson, jsonLine, outcomeJson } from './judge-json.ts';
import { recordExchanges } from './judge-recorder.ts';
import type { AnyRubric } from './judge-rubric.ts';
import { headline, replyText, verdictText } from './judge-text.ts';
import { countOf, formatCount, formatDollars } from './numbers.ts';
import { judgeName } from './printable.ts';
import { print, say } from './terminal.ts';

/** What is judged, and by whom. */
export interface AskJudgeOptions {
  readonly rubric: AnyRubric;
  readonly samples: JudgedSamples;
  readonly model: JudgeModel;
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** Asks the judge, and prints its replies, the verdict and its cost. Returns the exit code. */
export async function askJudge({ rubric, samples, model: judge, json, signal }: AskJudgeOptions): Promise<number> {
  const { model, exchanges } = recordExchanges(judge);
  say(`${headline(rubric, samples)}, judged by ${judgeName(judge)}`);
  const outcomes = await outcomesOf(rubric, samples, model, { signal });
  const usage = sumUsage(outcomes.flatMap((outcome) => outcome.usage));
  if (json) {
    const judged = outcomes.map((outcome, i) => outcomeJson(samples[i] as JudgedSamples[0], outcome));
    const cost = costJson(usage, dollarsOf(usage));
    print(
      jsonLine({
        rubric: rubric.name,
        judge: judgeName(judge),
        exchanges: exchanges.map(exchangeJson),
        outcomes: judged,
        ...cost,
      }),
    );
  } else {
    for (const [i, exchange] of exchanges.entries()) {
      print(`=== reply ${i + 1} of ${exchanges.length}: ${replyText(exchange)}\n`);
    }
    for (const [i, outcome] of outcomes.entries()) print(verdictText(samples[i] as JudgedSamples[0], outcome));
    print(costText(usage));
  }
  if (signal.aborted) return 130;
  return outcomes.some(({ status }) => status === 'failed') ? 1 : 0;
}

function costText(usage: readonly ModelUsage[]): string {
  const billed = usage.filter(({ replayed }) => !replayed);
  if (billed.length === 0)
    return `cost: nothing${usage.length > 0 ? ', the replies are replayed' : ', nothing was asked'}`;
  const dollars = dollarsOf(billed);
  const price =
    dollars === undefined
      ? `no price for ${billed.map(judgeName).join(', ')} in the table of ${defaultPrices.asOf}`
      : `${formatDollars(dollars)} (prices of ${defaultPrices.asOf})`;
  const total = (key: 'calls' | 'inputTokens' | 'outputTokens'): number =>
    billed.reduce((sum, part) => sum + part[key], 0);
  const tokens = `${formatCount(total('inputTokens'))} tokens in, ${formatCount(total('outputTokens'))} out`;
  return `cost: ${price}, ${countOf(total('calls'), 'call')}, ${tokens}`;
}
