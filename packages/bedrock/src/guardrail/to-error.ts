import { parseRetryAfter, RlaifError, type RlaifErrorCode } from '@rlaif/spec';
import { errorLabel } from '@rlaif/spec/provider';
import { type AwsError, awsErrorCode, setUpFailure, statusOf } from '../aws-failure.ts';

const advice: ReadonlyMap<RlaifErrorCode, string> = new Map([
  [
    'RLAIF_JUDGE_THROTTLED',
    'Lower maxConcurrency, or ask for higher quotas of ApplyGuardrail: requests and text units per second.',
  ],
  [
    'RLAIF_JUDGE_AUTH',
    'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, to credentials that allow bedrock:ApplyGuardrail on this guardrail.',
  ],
  [
    'RLAIF_JUDGE_REQUEST',
    'Check guardrailId, guardrailVersion and the region; the cause has the words of the service.',
  ],
]);

/**
 * The error for whatever ApplyGuardrail threw, always the service's. Its own words stay in the `cause`, because they may quote the text.
 *
 * @param subject Which guardrail it was.
 */
export function toError(error: unknown, subject: string): RlaifError {
  const thrown = (error ?? {}) as AwsError;
  const status = statusOf(thrown);
  const headers = thrown.$response?.headers;
  const setUp = setUpFailure(thrown, 'BEDROCK_RUNTIME');
  const code = setUp?.code ?? awsErrorCode(thrown) ?? RlaifError.fromStatus(status, '').code;
  const hint = setUp?.hint ?? advice.get(code) ?? 'Try again later.';
  return new RlaifError(code, `${subject}: ${errorLabel(error, status, ['code', 'name'])}. ${hint}`, {
    cause: error,
    attribution: 'service',
    retryAfterMs: parseRetryAfter(headers?.['retry-after'], headers?.['x-amz-retry-after']),
  });
}
