import type { JudgePlan, JudgeRequest, JudgeResponse, RlaifError, Verdict } from '@rlaif/spec';
import { deepFreeze } from '../test-support.ts';

/** What a plan asked, round by round, and what it came to. */
export interface Rounds<Result extends Verdict> {
  readonly rounds: readonly (readonly JudgeRequest[])[];
  readonly result: Result | undefined;
  readonly abstained: string | undefined;
  readonly error: unknown;
}

/** Drives a plan with a judge that answers each request by itself; `place` counts all requests. */
export function driveWith<Result extends Verdict>(
  plan: JudgePlan<Result>,
  judge: (request: JudgeRequest, place: number) => JudgeResponse | RlaifError,
): Rounds<Result> {
  const rounds: (readonly JudgeRequest[])[] = [];
  let place = 0;
  try {
    let step = plan.next();
    while (!step.done) {
      rounds.push(step.value.map(deepFreeze));
      step = plan.next(step.value.map((request) => judge(request, place++)));
    }
    return 'abstained' in step.value && step.value.abstained
      ? { rounds, result: undefined, abstained: step.value.reason, error: undefined }
      : { rounds, result: step.value as Result, abstained: undefined, error: undefined };
  } catch (error) {
    return { rounds, result: undefined, abstained: undefined, error };
  }
}

/** The text of all turns of a request. */
export function textOf({ system = [], messages }: JudgeRequest): string {
  return [...system, ...messages.flatMap(({ content }) => content)].map(({ text }) => text).join('');
}
