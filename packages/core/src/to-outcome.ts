import type { Failed, Outcome, Range, RlaifError, Sample } from '@rlaif/spec';
import { toRlaifError } from './failure.ts';
import { checkTree, isAbstained, type Output } from './output.ts';
import { treeUsage } from './usage.ts';

/** What became of a sample by what its reward gave. Throws `RLAIF_SCORE` for an unsound output. */
export function toOutcome(output: Output, range: Range, knownNames?: string[]): Outcome {
  const usage = checkTree(output, range, knownNames);
  if (typeof output === 'number') return { status: 'scored', score: output, output, usage };
  return isAbstained(output)
    ? { status: 'abstained', reason: output.reason, components: output.components ?? {}, usage }
    : { status: 'scored', score: output.score, output, usage };
}

/** What became of a sample whose reward threw. What was cancelled with its batch fails for the batch's reason. */
export function toFailed(thrown: unknown, stopped?: RlaifError): Failed {
  const error = toRlaifError(thrown);
  try {
    return {
      status: 'failed',
      error: error.code === 'RLAIF_ABORTED' ? (stopped ?? error) : error,
      components: error.components,
      usage: treeUsage(error),
    };
  } catch (cause) {
    return toFailed(cause, stopped); // a user's error may carry anything
  }
}

export function isSample(value: unknown): value is Sample {
  const { prompt, completion } = (value ?? {}) as Partial<Sample>;
  return Array.isArray(prompt) && typeof completion === 'string';
}
