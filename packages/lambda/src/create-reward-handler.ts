import { RlaifError, rangeOf, rewardHash } from '@rlaif/core';
import { standInsOf } from './failure-policy.ts';
import type {
  AnyHandlerOptions,
  GroupRewardHandlerOptions,
  RewardHandlerOptions,
  TypedGroupRewardHandlerOptions,
  TypedRewardHandlerOptions,
} from './handler-options.ts';
import { type LambdaContext, remainingMsOf } from './lambda-context.ts';
import { asciiBytes, jsonOf } from './payload.ts';
import { readEvent } from './read-event.ts';
import { readOptions } from './read-options.ts';
import { whollyFailedRefusal } from './refuse-wholly-failed.ts';
import { createReporter } from './reporter.ts';
import type { RewardAnswer, RewardEnvelope } from './reward-answer.ts';
import { rowScorer } from './score-rows.ts';
import { toAnswer } from './to-answer.ts';
import { wireId } from './to-sample.ts';
import { madeUpRow, warmUp } from './warm-up.ts';
import { watchJudges } from './watch-judges.ts';

/** The handler of a Lambda function: takes a trainer's event, answers with one number per sample, in their order. */
export interface RewardHandler {
  (event: unknown, context?: LambdaContext | undefined): Promise<readonly RewardAnswer[] | RewardEnvelope>;
  /**
   * Makes ready what the first call would: prompts, compiled code, the clients of the judge models, their credentials and connections.
   * It asks no judge and costs nothing. Call it where the module is loaded, for Lambda gives that phase a whole processor. It never
   * rejects, takes five seconds at most, and has a line in the log where something was not made ready.
   *
   * @param event An example of what the trainer sends, with a completion that passes the reward's gates: a judge behind a gate is met only
   * then. Default: a greeting.
   * @returns the judge models that were made ready, `provider:model`.
   */
  warm(event?: unknown): Promise<readonly string[]>;
  /** Waits until the sink of `capture` has what it was given. An answer never does. */
  flush(): Promise<void>;
}

const caller = 'createRewardHandler';

/**
 * Serves a reward as the Lambda function that a training run calls.
 *
 * The handler takes every shape of event that trainers send: a list of samples, one sample, `{ batch: [...] }`, and any of these in a
 * `body`. It answers with a list, or with `{ statusCode, headers, body }` where the event had a `body` or `answerShape` says so. Each row
 * has one answer with its own id. A row that fails leaves the others untouched: its number is that of the failure policy, its metric
 * `reward_failed` is 1. Each row has a line in the log, and so has the invocation.
 *
 * A `groupReward` compares the rollouts of one prompt: the rows of one event that have the same prompt and the same reference. A group
 * that is not whole fails as a whole; it is never scored another way.
 *
 * The handler throws a `RlaifError`, also for an event with a `body`: `RLAIF_EVENT` where the event is none of these shapes; the code of
 * a service's failure where a batch of at least 8 rows, or the last 50 rows that this environment has seen, failed in every row, or where
 * `failure.service` is `'throw'`.
 *
 * @throws TypeError for misuse: not a reward, an option that is not known, a number out of place.
 * @example
 * const Row = z.object({ answer: z.string() });
 * const exact: Reward<Sample<z.infer<typeof Row>>> = (sample) => (sample.completion === sample.reference?.answer ? 1 : 0);
 *
 * export const handler = createRewardHandler({ reward: exact, reference: Row });
 */
export function createRewardHandler<Reference>(options: TypedRewardHandlerOptions<Reference>): RewardHandler;
export function createRewardHandler<Reference>(options: TypedGroupRewardHandlerOptions<Reference>): RewardHandler;
export function createRewardHandler(options: RewardHandlerOptions): RewardHandler;
export function createRewardHandler(options: GroupRewardHandlerOptions): RewardHandler;
export function createRewardHandler(options: AnyHandlerOptions): RewardHandler {
  const read = readOptions(caller, options);
  const { marginMs, maxBatchMs, metricType, answerShape } = read;
  const { reference, groupSize = 1, failure = {}, abstention = 'midpoint' } = options;
  const reward: object = options.groupReward ?? options.reward;
  const standIns = standInsOf(caller, failure, abstention, rangeOf(reward));
  const hash = rewardHash(reward);
  const score = rowScorer(options, read, hash);
  const reporter = createReporter(caller, hash, read);
  const refuse = whollyFailedRefusal(standIns.isServiceThrown);
  const onBroken = (message: string): void => reporter.complain('failure', message);
  let isFirst = true;

  const timeLeftMs = (context: LambdaContext | undefined): number | undefined => {
    const remaining = remainingMsOf(context);
    const leftMs = remaining === undefined ? maxBatchMs : Math.min(remaining - marginMs, maxBatchMs ?? remaining);
    return leftMs && Math.max(0, leftMs);
  };

  const handler = async (event: unknown, context?: LambdaContext): ReturnType<RewardHandler> => {
    const startedAt = performance.now();
    const coldStart = isFirst;
    isFirst = false;
    const { rows, isEnveloped } = readEvent(event);
    const { activity, replaceModel } = watchJudges();
    const scoring = score(rows, { timeLeftMs: () => timeLeftMs(context), replaceModel });
    // While the judges are asked: a large event takes so long to measure that the margin would be too short for it.
    const eventBytes = asciiBytes(event);
    const scored = await scoring;

    const answers = scored.map((row, place) => toAnswer(wireId(rows[place]), row, { standIns, metricType, onBroken }));
    const list = jsonOf(answers);
    if (list === undefined)
      throw new RlaifError('RLAIF_EVENT', 'an id is nested so deeply that it cannot be sent back');
    const envelope: RewardEnvelope | undefined =
      isEnveloped || answerShape === 'envelope'
        ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body: list }
        : undefined;
    reporter.report(scored, answers, {
      durationMs: performance.now() - startedAt,
      remainingMs: remainingMsOf(context),
      coldStart,
      activity,
      eventBytes,
      answerBytes: Buffer.byteLength(envelope ? JSON.stringify(envelope) : list),
    });
    refuse(scored.map(({ outcome }) => outcome));
    return envelope ?? answers;
  };

  return Object.assign(handler, {
    warm: (event?: unknown) => {
      if (event !== undefined) return warmUp(score, () => readEvent(event).rows, reporter.complain);
      // A made-up row has no reference that a schema takes.
      const unchecked = reference
        ? rowScorer({ ...options, reference: undefined } as AnyHandlerOptions, read, hash)
        : score;
      return warmUp(unchecked, () => new Array(groupSize).fill(madeUpRow), reporter.complain);
    },
    flush: reporter.flush,
  });
}
