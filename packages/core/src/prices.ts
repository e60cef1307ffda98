import type { ModelUsage } from '@rlaif/spec';

/** Dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** For input read from the provider's cache. Default: as `input`. */
  readonly cachedInput?: number | undefined;
}

/** Prices of models, with their date. */
export interface PriceTable {
  /** When the prices were read, `YYYY-MM-DD`; the oldest of them, where they were read at different times. */
  readonly asOf: string;
  /** By model id. A key also stands for ids that begin with it, or hold it behind a region (`us.`) or a path; the longest that fits wins. */
  readonly models: Readonly<Record<string, Price>>;
}

/**
 * On-demand list prices of common judges. Prices change and differ by region, tier and length: give your own table where it matters. What is
 * written to a cache counts as fresh input, though some services ask a quarter more for it.
 *
 * Amazon Bedrock: read 2026-07-02. Anthropic: https://platform.claude.com/docs/en/about-claude/pricing as of 2026-10-24; the same list holds on
 * Bedrock. OpenAI: the model pages at https://developers.openai.com/api/docs/models (5.6: effective 2026-07-30) and the releases of
 * https://github.com/TheKrush/PromptFuel (6: 2026-09-22, 6.1: 2026-10-26).
 */
export const defaultPrices: PriceTable = {
  asOf: '2026-07-02',
  models: {
    'amazon.nova-micro': { input: 0.035, output: 0.14, cachedInput: 0.00875 },
    'amazon.nova-lite': { input: 0.06, output: 0.24, cachedInput: 0.015 },
    'amazon.nova-pro': { input: 0.8, output: 3.2, cachedInput: 0.2 },
    'amazon.nova-2-lite': { input: 0.33, output: 2.75, cachedInput: 0.075 },
    'openai.gpt-oss-120b': { input: 0.15, output: 0.6 },
    'openai.gpt-oss-20b': { input: 0.07, output: 0.3 },
    'deepseek.v3-v1': { input: 0.58, output: 1.68 },
    'claude-haiku-4-5': { input: 1, output: 5, cachedInput: 0.1 },
    'claude-sonnet-4-5': { input: 3, output: 15, cachedInput: 0.3 },
    'claude-sonnet-4-6': { input: 3, output: 15, cachedInput: 0.3 },
    'claude-sonnet-5': { input: 2, output: 10, cachedInput: 0.2 },
    'claude-sonnet-5-5': { input: 2, output: 10, cachedInput: 0.1 },
    'claude-opus-4-5': { input: 5, output: 25, cachedInput: 0.5 },
    'claude-opus-4-6': { input: 5, output: 25, cachedInput: 0.5 },
    'claude-opus-4-7': { input: 5, output: 25, cachedInput: 0.5 },
    'claude-opus-4-8': { input: 5, output: 25, cachedInput: 0.5 },
    'claude-opus-5': { input: 5, output: 25, cachedInput: 0.5 },
    'claude-opus-5-5': { input: 4, output: 20, cachedInput: 0.2 },
    'claude-fable-5-1': { input: 10, output: 50, cachedInput: 0.25 },
    'gpt-5-mini': { input: 0.25, output: 2, cachedInput: 0.025 },
    'gpt-5.6-luna': { input: 0.2, output: 1.2, cachedInput: 0.02 },
    'gpt-5.6-terra': { input: 2, output: 12, cachedInput: 0.2 },
    'gpt-6-luna': { input: 0.1, output: 0.5, cachedInput: 0.01 },
    'gpt-6-sol': { input: 2, output: 10, cachedInput: 0.2 },
    'gpt-6-astra': { input: 10, output: 50, cachedInput: 1 },
    'gpt-6.1-terra': { input: 1, output: 5, cachedInput: 0.05 },
  },
};

/**
 * The price of a model, or `undefined` where the table has none.
 *
 * @example
 * priceOf('us.amazon.nova-2-lite-v1:0')?.output; // 2.75
 */
export function priceOf(modelId: string, prices: PriceTable = defaultPrices): Price | undefined {
  let found: string | undefined;
  for (const key of Object.keys(prices.models)) {
    const at = modelId.indexOf(key);
    if ((at === 0 || (at > 0 && './'.includes(modelId[at - 1]!))) && key.length > (found?.length ?? 0)) found = key;
  }
  return found === undefined ? undefined : prices.models[found];
}

/**
 * What usage costs in dollars by a price table. Replayed calls cost nothing. `undefined` where a model has no price: an unknown price is
 * not zero.
 *
 * @example
 * dollarsOf(outcome.usage); // 0.0021
 */
export function dollarsOf(usage: readonly ModelUsage[], prices: PriceTable = defaultPrices): number | undefined {
  let dollars = 0;
  for (const part of usage) {
    if (part.replayed) continue;
    const price = priceOf(part.modelId, prices);
    if (!price) return undefined;
    const fresh = Math.max(0, part.inputTokens - part.cachedInputTokens);
    dollars +=
      fresh * price.input +
      part.cachedInputTokens * (price.cachedInput ?? price.input) +
      part.outputTokens * price.output;
  }
  return dollars / 1e6;
}
