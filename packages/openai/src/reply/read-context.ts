import type { JudgeResponse, JudgeWarning } from '@rlaif/spec';
import type { Sources } from '../sources.ts';

/** What the reply alone does not tell. */
export interface ReadContext {
  readonly provider: string;
  readonly modelId: string;
  readonly sources: Sources;
  /** The tool that was forced, if one was. */
  readonly toolName: string | undefined;
  readonly isLogprobsAsked: boolean;
  /** Those of the request. */
  readonly warnings: readonly JudgeWarning[];
}

/** The warnings of a request, and that of a reply which lacks the log-probabilities that were asked for. */
export function withLogprobsWarning(
  warnings: readonly JudgeWarning[],
  logprobs: JudgeResponse['logprobs'],
  isAsked: boolean,
): readonly JudgeWarning[] {
  if (!isAsked || (logprobs !== undefined && logprobs.length > 0)) return warnings;
  return [...warnings, { setting: 'logprobs', message: 'The service gave no log-probabilities.' }];
}
