import { type Reward, rangeOf, rewardHash } from '@rlaif/core';
import { standInsOf } from './failure-policy.ts';
import { type RewardHandlerOptions, readOptions, type TypedRewardHandlerOptions } from './handler-options.ts';
import type { LambdaContext } from './lambda-context.ts';
import { toLogEntry } from './log-entry.ts';
import { readEvent } from './read-event.ts';
import { refuseBatch } from './refuse-batch.ts';
import type { RewardAnswer, RewardEnvelope } from './reward-answer.ts';
import { scoreRows } from './score-rows.ts';
import { toAnswer } from './to-answer.ts';
import { wireId } from './to-sample.ts';
import { withReference } from './with-reference.ts';

/** The handler of a Lambda function: takes a trainer's event, answers with one number per sample, in their order. */
export type RewardHandler = (
  event: unknown,
  context?: LambdaContext | undefined,
) => Promise<readonly RewardAnswer[] | RewardEnvelope>;

const caller = 'createRewardHandler';

/**
 * Serves a reward as the Lambda function that a training run calls.
 *
 * The handler takes every shape of event that trainers send: a list of samples, one sample, `{ batch: [...] }`, and any of these in a
 * `body`. It answers with a list, or with `{ statusCode, headers, body }` exactly where the event had a `body`. Each row has one
 * answer with its own id. A row that fails leaves the others untouched: its number is that of the failure policy, its metric
 * `reward_failed` is 1, and one line is logged.
 *
 * The handler throws a `RlaifError`, also for an event with a `body`: `RLAIF_EVENT` where the event is none of these shapes; the code of
 * a service's failure where a batch of at least 8 rows failed in every row, or where `failure.service` is `'throw'`.
 *
 * @throws TypeError for misuse: not a reward, an option that is not known, a number out of place.
 * @example
 * const Row = z.object({ answer: z.string() });
 * const exact: Reward<Sample<z.infer<typeof Row>>> = (sample) => (sample.completion === sample.reference?.answer ? 1 : 0);
 *
 * export const handler = createRewardHandler({ reward: exact, reference: Row });
 */
export function createRewardHandler<Reference>(options: TypedRewardHandlerOptions<Reference>): RewardHandler;
export function createRewardHandler(options: RewardHandlerOptions): RewardHandler;
export function createRewardHandler(options: RewardHandlerOptions | TypedRewardHandlerOptions<unknown>): RewardHandler {
  const { concurrency, marginMs, maxBatchMs, log } = readOptions(caller, options);
  const { reward, reference, failure = {}, abstention = 'midpoint' } = options;
  const standIns = standInsOf(caller, failure, abstention, rangeOf(reward));
  const hash = rewardHash(reward);
  const scoring: Reward = reference ? withReference(reward, reference) : reward;

  return async (event, context) => {
    const { rows, isEnveloped } = readEvent(event);
    const leftMs = context && Math.max(0, context.getRemainingTimeInMillis() - marginMs);
    const timeoutMs = leftMs === undefined ? maxBatchMs : Math.min(leftMs, maxBatchMs ?? leftMs);
    const outcomes = await scoreRows(scoring, rows, { concurrency, timeoutMs });
    for (const [row, outcome] of outcomes.entries()) {
      if (outcome.status !== 'scored') log(toLogEntry(hash, wireId(rows[row]), row, outcome));
    }
    refuseBatch(outcomes, standIns.isServiceThrown);
    const answers = outcomes.map((outcome, row) => toAnswer(wireId(rows[row]), outcome, standIns));
    if (!isEnveloped) return answers;
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answers) };
  };
}
