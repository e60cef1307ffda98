import type {
  Abstained,
  JsonValue,
  JudgeModelCapabilities,
  JudgePlan,
  JudgeRequest,
  JudgeResponse,
  RlaifError,
  Sample,
  StopReason,
  Verdict,
} from '@rlaif/spec';

export const capabilities: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: false,
  logprobs: false,
  promptCaching: true,
};

export function sampleOf<const Changes extends Partial<Sample>>(changes: Changes): Sample & Changes {
  const sample = {
    id: 'row-1',
    prompt: [{ role: 'user', content: 'May I return my shoes?' }],
    completion: 'Yes, within 30 days.',
    ...changes,
  } as const;
  return deepFreeze(sample);
}

export function textReply(text: string, stop: StopReason['unified'] = 'stop'): JudgeResponse {
  return response({ type: 'text', text }, stop);
}

export function argumentsReply(value: JsonValue, stop: StopReason['unified'] = 'stop'): JudgeResponse {
  return response({ type: 'arguments', value }, stop);
}

function response(content: JudgeResponse['content'], stop: StopReason['unified']): JudgeResponse {
  return deepFreeze({
    content,
    stopReason: { unified: stop, raw: `raw_${stop}` },
    usage: [],
    warnings: [],
    latencyMs: 1,
  });
}

/** What a plan asked until it ended, and what it came to. */
export interface Driven {
  readonly requests: readonly JudgeRequest[];
  readonly result: Verdict | Abstained | undefined;
  /** What the plan threw. */
  readonly error: unknown;
}

/** Drives a plan with one reply for each turn; a plan that wants more replies than there are is an error. */
export function drive(plan: JudgePlan, replies: readonly (JudgeResponse | RlaifError)[]): Driven {
  const requests: JudgeRequest[] = [];
  const left = [...replies];
  try {
    let step = plan.next();
    while (!step.done) {
      requests.push(...step.value.map(deepFreeze));
      const reply = left.shift();
      if (reply === undefined) throw new Error(`the plan asked ${requests.length} times`);
      step = plan.next([reply]);
    }
    return { requests, result: step.value, error: undefined };
  } catch (error) {
    return { requests, result: undefined, error };
  }
}

/** The first request of a plan. */
export function firstRequest(plan: JudgePlan): JudgeRequest {
  const step = plan.next();
  const request = step.done ? undefined : step.value[0];
  if (request === undefined) throw new Error('the plan asked nothing');
  return request;
}

/** The texts of the last user turn, as one. */
export function lastTurn(request: JudgeRequest | undefined): string {
  return (request?.messages.at(-1)?.content ?? []).map(({ text }) => text).join('');
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
