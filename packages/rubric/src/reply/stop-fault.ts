import type { StopReason } from '@rlaif/spec';
import type { Unusable } from './reading.ts';

// A reply that stopped for one of these is not parsed: what a filter or a limit has cut may still look like a verdict.
// `other` is what a service says that nobody has mapped; its reply is parsed, because a whole verdict was not cut.
const stopFaults: Readonly<Partial<Record<StopReason['unified'], Unusable>>> = {
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

/**
 * Why a reply that stopped for this reason is not read, whatever it holds; `undefined` where it may be read.
 *
 * @example
 * stopFault({ unified: 'length', raw: 'max_tokens' })?.code; // 'RLAIF_JUDGE_TRUNCATED'
 */
export function stopFault({ unified }: StopReason): Unusable | undefined {
  return stopFaults[unified];
}
