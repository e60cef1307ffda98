import { parseRetryAfter, RlaifError, type RlaifErrorCode, type RlaifErrorOptions } from '@rlaif/spec';
import { errorLabel } from '@rlaif/spec/provider';
import { type AwsError, awsErrorCode, clockCorrection, setUpFailure, statusOf } from './aws-failure.ts';
import { providerName } from './provider-name.ts';
import { cachingRefusal } from './refusal.ts';

/** What only Bedrock throws. */
const ownCodes: ReadonlyMap<string, RlaifErrorCode> = new Map<string, RlaifErrorCode>([
  ['ModelTimeoutException', 'RLAIF_JUDGE_TIMEOUT'],
  // HTTP 429, but the model is loading: less load does not help, time does.
  ['ModelNotReadyException', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['ModelErrorException', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['ModelStreamErrorException', 'RLAIF_JUDGE_UNAVAILABLE'],
]);

const hints: ReadonlyMap<RlaifErrorCode, string> = new Map([
  ['RLAIF_JUDGE_THROTTLED', 'Lower the concurrency or maxOutputTokens, or ask for a higher quota.'],
  [
    'RLAIF_JUDGE_AUTH',
    'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, to credentials that allow bedrock:InvokeModel on this model.',
  ],
  ['RLAIF_JUDGE_REQUEST', 'Check the model id, the region and the settings; the cause has the words of the service.'],
]);

const tooLong =
  /(?:input|prompt) is too long|too many (?:input tokens|total text bytes)|number of input tokens exceeds|input length and `?max_tokens`? exceed|maximum (?:context|input) length|longer than the model's context length|expected maxLength: \d+, actual: \d+|exceeds? the (?:maximum number of input tokens|context window)/i;

const blocked = /blocked by (?:our |the )?content filter/i;

const needsProfile = /^Invocation of model ID \S+ with on-demand throughput isn.t supported/;

/**
 * The error for whatever a Converse call threw: by the exception's name first, then by the HTTP status. The service's own text stays in the
 * `cause`, because it may quote the request.
 *
 * @param learned What the refused request sent that is left out from now on: asked again, it may succeed. Default: nothing.
 */
export function toError(error: unknown, modelId: string, learned: readonly string[] = []): RlaifError {
  const awsError = (error ?? {}) as AwsError;
  const { message, $response } = awsError;
  const headers = $response?.headers;
  const status = statusOf(awsError);
  const text = typeof message === 'string' ? message : '';
  const options: RlaifErrorOptions = {
    cause: error,
    retryAfterMs: parseRetryAfter(headers?.['retry-after'], headers?.['x-amz-retry-after']),
  };
  const subject = `${providerName} ${modelId}: ${errorLabel(error, httpStatusOf(awsError), ['code', 'name'])}.`;
  const failure = (errorCode: RlaifErrorCode, hint: string, more: RlaifErrorOptions = {}): RlaifError =>
    new RlaifError(errorCode, `${subject} ${hint}`, { ...options, ...more });

  const setUp = setUpFailure(awsError, 'BEDROCK_RUNTIME');
  if (setUp !== undefined) {
    return failure(setUp.code, setUp.hint);
  }
  if (learned.length > 0) {
    const hint = `The model does not take what was set (${learned.join(', ')}): from now on it is left out.`;
    return failure('RLAIF_JUDGE_REQUEST', hint, { isRetryable: true });
  }
  if (status === 413 || (status === 400 && tooLong.test(text))) {
    const hint = 'The request is longer than the model takes: shorten it or choose a model with more context.';
    return failure('RLAIF_JUDGE_REQUEST', hint, { attribution: 'completion' });
  }
  if (status === 400 && blocked.test(text)) {
    return failure('RLAIF_JUDGE_FILTERED', 'A content filter blocked it.');
  }
  if (status === 400 && needsProfile.test(text)) {
    const hint = 'This model is asked through an inference profile: put us., eu. or another region before its id.';
    return failure('RLAIF_JUDGE_REQUEST', hint);
  }
  if (status === 403 && cachingRefusal.test(text)) {
    return failure('RLAIF_JUDGE_REQUEST', 'The model is not known to Bedrock, or takes no cache points.');
  }
  const errorCode = codeOf(awsError) ?? RlaifError.fromStatus(status, '').code;
  const clock = clockCorrection(errorCode, awsError);
  if (clock !== undefined) {
    return failure(errorCode, clock, { isRetryable: true });
  }
  return failure(errorCode, hints.get(errorCode) ?? 'Try again later.');
}

function codeOf(error: AwsError): RlaifErrorCode | undefined {
  return (typeof error.name === 'string' ? ownCodes.get(error.name) : undefined) ?? awsErrorCode(error);
}

/** The status that is shown, that of a reply which could not be read included. */
function httpStatusOf({ $metadata }: AwsError): number | undefined {
  const status = $metadata?.httpStatusCode;
  return typeof status === 'number' ? status : undefined;
}
