import {
  checkOptions,
  type JudgeCallOptions,
  type JudgeModel,
  type JudgeRequest,
  type JudgeResponse,
  RlaifError,
} from '@rlaif/spec';
import { abortedError, isUnasked } from './abortable.ts';
import { addTo, type BudgetStore, createTotals } from './budget-store.ts';
import { estimateInputTokens } from './estimate-tokens.ts';
import { toModelError } from './failure.ts';
import { numberOption } from './options.ts';
import { orOther } from './other-model.ts';
import { defaultPrices, dollarsOf, type PriceTable, priceOf } from './prices.ts';
import { checkModel, wrapModel } from './wrap-model.ts';

/** Options of `withBudget`: at least one of `maxDollars` and `maxCalls`. */
export interface BudgetOptions {
  /** The most that calls may cost, in dollars by `prices`; at least 0. Default: no cap. */
  readonly maxDollars?: number | undefined;
  /** The most calls that may be answered; a whole number, at least 0. Default: no cap. */
  readonly maxCalls?: number | undefined;
  /** Default: `defaultPrices`. */
  readonly prices?: PriceTable | undefined;
  /** Shares the caps with all who use the store and the key. Default: each wrapping counts for itself, in this process. */
  readonly store?: BudgetStore | undefined;
  /** The totals are under `{key}:dollars` and `{key}:calls`. Default: `rlaif:budget`. */
  readonly key?: string | undefined;
  /** Asked where the budget is used up; what it costs does not count. Default: such a call fails with `RLAIF_BUDGET`. */
  readonly otherwise?: JudgeModel | undefined;
}

/** A judge model with a budget, and live figures of what this wrapping of it has spent. Calls under way are not in them yet. */
export type BudgetedJudgeModel = JudgeModel & {
  readonly budget: {
    /** `undefined` where the model has no price: an unknown price is not zero. */
    readonly dollars: number | undefined;
    readonly calls: number;
  };
};

/**
 * Caps what a judge may spend. A call reserves its worst case before it is made: its input by a high estimate and `maxOutputTokens` at
 * the table's prices. When it has ended, the reservation becomes what was billed. A call whose worst case does not fit fails with
 * `RLAIF_BUDGET`, or is answered by `otherwise`, which then shows as `answeredBy`; so the last calls may be refused although a little is left.
 *
 * What may have been billed is not forgotten: where nothing is known of the bill (a time-out, a call that was cancelled under way, a reply
 * or a failure of the completion without tokens), the whole reservation counts as spent. A call that the service did not answer
 * (throttled, unavailable, refused credentials or request), that was cancelled while it waited, that no time was left for, or that was
 * replayed, costs nothing; what was billed for a reply that broke off on its way is missed.
 *
 * A store that fails or does not answer refuses the call with `RLAIF_JUDGE_UNAVAILABLE`: a cap that nobody checks is none. That is
 * retryable, so a store that comes back is enough to go on.
 *
 * It goes inside of retries, so that each attempt is counted. The cap can be exceeded where a service bills more than was reserved:
 * for text that has more than one token in three bytes, for what a service puts round a short request with a schema, or where a provider
 * warns that it left `maxOutputTokens` out.
 *
 * @throws TypeError when built without a cap, with a bad option, or with `maxDollars` for a model without a price.
 * @example
 * const model = withBudget(bedrock('us.amazon.nova-2-lite-v1:0'), { maxDollars: 20 });
 * // after the run: model.budget.dollars
 */
export function withBudget(model: JudgeModel, options: BudgetOptions): BudgetedJudgeModel {
  const caller = 'withBudget';
  checkOptions(caller, options, ['maxDollars', 'maxCalls', 'prices', 'store', 'key', 'otherwise']);
  const {
    maxDollars,
    maxCalls,
    prices = defaultPrices,
    store = createTotals(),
    key = 'rlaif:budget',
    otherwise,
  } = options;
  checkModel(model);
  const { modelId } = model;
  const price = priceOf(modelId, prices);
  const caps: (readonly [name: 'calls' | 'dollars', cap: number])[] = [];
  if (maxCalls !== undefined) caps.push(['calls', numberOption(caller, 'maxCalls', maxCalls, 0, true)]);
  if (maxDollars !== undefined) {
    caps.push(['dollars', numberOption(caller, 'maxDollars', maxDollars, 0)]);
    if (!(price && price.input >= 0 && price.output >= 0)) {
      throw new TypeError(`${caller}: ${modelId} has no price in the table of ${prices.asOf}: pass prices`);
    }
  }
  if (!caps[0]) throw new TypeError(`${caller}: expected maxDollars or maxCalls`);
  if (typeof store?.increment !== 'function') throw new TypeError(`${caller}: store has no increment`);
  const budget = { calls: 0, dollars: price && 0 };

  async function generate(request: JudgeRequest, call: JudgeCallOptions = {}): Promise<JudgeResponse> {
    const { signal } = call;
    if (signal?.aborted) throw abortedError(signal);
    const { maxOutputTokens } = request;
    const dollars = price ? (estimateInputTokens(request) * price.input + maxOutputTokens * price.output) / 1e6 : 0;
    if (!(dollars >= 0 && dollars < Number.POSITIVE_INFINITY)) {
      throw new RlaifError('RLAIF_JUDGE_REQUEST', `maxOutputTokens is ${maxOutputTokens}`);
    }
    const worst = { calls: 1, dollars };
    const spent = { calls: 0, dollars: 0 };
    const reserved: (keyof typeof worst)[] = [];
    // Nothing stops it, for what has happened counts. But nobody waits for it once cancelled: who leaves must take the bill along.
    const settle = () =>
      Promise.all(
        reserved.map((name) => addTo(store, `${key}:${name}`, spent[name] - worst[name], { signal }).catch(() => {})),
      );

    for (const [name, cap] of caps) {
      let total: number;
      try {
        total = await addTo(store, `${key}:${name}`, worst[name], call, true);
      } catch (cause) {
        await settle();
        if (signal?.aborted) throw cause;
        throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'the store of the budget failed', { cause });
      }
      reserved.push(name);
      if (total > cap) {
        await settle();
        throw new RlaifError(
          'RLAIF_BUDGET',
          `${modelId}: ${+(total - worst[name]).toFixed(6)} of ${cap} ${name} are spent or reserved, and a call may take ${+worst[name].toFixed(6)}: raise the cap, or name an \`otherwise\``,
        );
      }
    }

    let response: JudgeResponse | undefined;
    let error: RlaifError | undefined;
    try {
      response = await model.generate(request, call);
    } catch (thrown) {
      error = toModelError(thrown);
    }
    const usage = (response ?? error)?.usage ?? [];
    const live = usage.filter(({ replayed }) => !replayed);
    const isFree = error
      ? isUnasked(error) || /THROTTLED|UNAVAILABLE|AUTH|REQUEST|BUDGET|DEADLINE/.test(error.code)
      : usage.length > 0;
    if (live.length > 0 || !isFree) {
      spent.calls = 1;
      const billed = dollarsOf(live, prices)!;
      // A count that makes no sense must not spoil the total for good.
      spent.dollars = billed > 0 && billed < Number.POSITIVE_INFINITY ? billed : dollars;
    }
    budget.calls += spent.calls;
    if (price) budget.dollars! += spent.dollars;
    await settle();
    if (error) throw error;
    return response!;
  }

  const budgeted = otherwise
    ? orOther(model, otherwise, generate, ({ code }) => code === 'RLAIF_BUDGET')
    : wrapModel(model, generate);
  return Object.assign(budgeted, { budget });
}
