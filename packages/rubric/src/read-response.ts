import type { JudgeResponse, RlaifErrorCode, StopReason } from '@rlaif/spec';
import { type Mark, parseVerdict } from './parse-verdict.ts';
import type { Criterion } from './rubric-definition.ts';

/** The marks that a response holds, or why it cannot be used. */
export type Reading = { readonly marks: readonly Mark[]; readonly fault?: undefined } | Unusable;

export interface Unusable {
  /** What is wrong with the reply, called `it`. Quotes nothing of it. */
  readonly fault: string;
  /** What people can do about it. */
  readonly advice: string;
  readonly code: RlaifErrorCode;
  /** Whether the judge may do better when it is asked again. */
  readonly worthAskingAgain: boolean;
}

// A reply that stopped for one of these is not parsed: what a filter or a limit has cut may still look like a verdict.
// `other` is what a service says that nobody has mapped; its reply is parsed, because a whole verdict was not cut.
const unusableStops: Readonly<Partial<Record<StopReason['unified'], Unusable>>> = {
  filtered: {
    fault: 'it was stopped by a content filter',
    advice: "check the filter of the judge's service, or gate such completions before the judge",
    code: 'RLAIF_JUDGE_FILTERED',
    worthAskingAgain: false,
  },
  refusal: {
    fault: 'it is a refusal',
    advice: 'say in `task` what is judged and why, or use another judge model',
    code: 'RLAIF_JUDGE_REFUSED',
    worthAskingAgain: false,
  },
  context: {
    fault: "it did not fit into the model's context window",
    advice: 'show less, limit the length of completions, or use a judge model with a larger window',
    code: 'RLAIF_JUDGE_TRUNCATED',
    worthAskingAgain: false,
  },
  length: {
    fault: 'it was cut off, because it ran out of output tokens',
    advice: 'raise `maxOutputTokens`; a judge that reasons needs several thousand more',
    code: 'RLAIF_JUDGE_TRUNCATED',
    worthAskingAgain: true,
  },
  malformed: {
    fault: 'it is broken, as the service says',
    advice: "use another judge model, or set this one's capability `structuredOutput` to 'none'",
    code: 'RLAIF_JUDGE_PARSE',
    worthAskingAgain: true,
  },
};

/** Reads a response, its stop reason first. */
export function readResponse(response: JudgeResponse, criteria: readonly Criterion[]): Reading {
  const unusable = unusableStops[response.stopReason.unified];
  if (unusable !== undefined) return unusable;
  const parsed = parseVerdict(response.content, criteria);
  if (parsed.fault === undefined) return parsed;
  return {
    fault: parsed.fault,
    advice: 'use a more capable judge model, or one that holds replies to a schema',
    code: 'RLAIF_JUDGE_PARSE',
    worthAskingAgain: true,
  };
}
