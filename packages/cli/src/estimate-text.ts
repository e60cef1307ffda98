import type { PriceTable } from '@rlaif/core';
import type { Estimate, ModelEstimate } from './estimate.ts';
import { formatCount, formatDollars } from './numbers.ts';
import { judgeName, printable } from './printable.ts';

export interface EstimateTextOptions {
  /** Which samples it holds for, and how it was made, in words. */
  readonly basis: string;
  readonly prices: PriceTable;
}

/** An estimate in lines for people: calls, tokens and dollars of each model. */
export function estimateText({ models }: Estimate, { basis, prices }: EstimateTextOptions): readonly string[] {
  if (models.length === 0) return [`judge calls: none ${basis}`];
  return models.flatMap((model) => [
    `judge calls: about ${formatCount(model.calls)} to ${judgeName(model)} ${basis}`,
    `tokens: about ${formatCount(model.inputTokens)} in (characters / 4), at most ${formatCount(model.maxOutputTokens)} out`,
    `dollars: ${dollarsText(model, prices)}`,
  ]);
}

function dollarsText({ modelId, replays, dollars }: ModelEstimate, { asOf }: PriceTable): string {
  if (replays) return 'none: the replies are replayed from a transcript, nobody is asked';
  if (!dollars) return `no price for ${printable(modelId)} in the table of ${asOf}`;
  const { input, max } = dollars;
  return `about ${formatDollars(input)} for the input, at most ${formatDollars(max)} with every reply at its longest (prices of ${asOf})`;
}
