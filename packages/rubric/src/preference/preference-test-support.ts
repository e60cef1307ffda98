import type { GroupJudgePlan, JudgePlan, JudgeRequest, JudgeResponse, RlaifError } from '@rlaif/spec';
import { textReply } from '../test-support.ts';

/** What a plan asked, step by step, and what it came to. */
export interface Run {
  readonly steps: readonly (readonly JudgeRequest[])[];
  readonly requests: readonly JudgeRequest[];
  readonly result: unknown;
  /** What the plan threw. */
  readonly error: unknown;
}

/** Drives a plan of either kind with a judge that answers each request. */
export function runPlan(
  plan: JudgePlan | GroupJudgePlan,
  judge: (request: JudgeRequest) => JudgeResponse | RlaifError,
): Run {
  const steps: (readonly JudgeRequest[])[] = [];
  let error: unknown;
  let result: unknown;
  try {
    let step = plan.next();
    while (!step.done) {
      steps.push(step.value);
      step = plan.next(step.value.map(judge));
    }
    result = step.value;
  } catch (thrown) {
    error = thrown;
  }
  return { steps, requests: steps.flat(), result, error };
}

/** The text between the tags of a label, in the turn that shows the answers. */
export function shownIn(request: JudgeRequest, label: string): string | undefined {
  const turn = request.messages[0]!.content.map(({ text }) => text).join('');
  return new RegExp(`<${label}-([0-9a-f]{16})>\\n([\\s\\S]*?)\\n</${label}-\\1>`).exec(turn)?.[2];
}

/** The two answers that a request shows. */
export function answersIn(request: JudgeRequest): { readonly a: string; readonly b: string } {
  return { a: shownIn(request, 'completion-a') ?? '', b: shownIn(request, 'completion-b') ?? '' };
}

/** A verdict as JSON text. */
export function verdict(better: string, reason = 'Because.'): JudgeResponse {
  return textReply(JSON.stringify({ reason, better }));
}

/** A judge that prefers the answer with the higher value, and calls equal ones a tie. */
export function judgeBy(value: (answer: string) => number): (request: JudgeRequest) => JudgeResponse {
  return (request) => {
    const { a, b } = answersIn(request);
    return verdict(value(a) > value(b) ? 'A' : value(b) > value(a) ? 'B' : 'tie');
  };
}

/** A judge that always prefers what is shown first. */
export const favoursTheFirst = (): JudgeResponse => verdict('A');
