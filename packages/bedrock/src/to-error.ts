import { parseRetryAfter, RlaifError, type RlaifErrorCode, type RlaifErrorOptions } from '@rlaif/spec';
import { providerName } from './provider-name.ts';

/** What is read of an error: a service exception, an error of the credential chain, or a network error. */
interface SdkError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown } | undefined;
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> | undefined } | undefined;
}

const codes: ReadonlyMap<string, RlaifErrorCode> = new Map<string, RlaifErrorCode>([
  ['ThrottlingException', 'RLAIF_JUDGE_THROTTLED'],
  ['ServiceQuotaExceededException', 'RLAIF_JUDGE_THROTTLED'],
  ['TooManyRequestsException', 'RLAIF_JUDGE_THROTTLED'],
  ['ModelTimeoutException', 'RLAIF_JUDGE_TIMEOUT'],
  // HTTP 429, but the model is loading: less load does not help, time does.
  ['ModelNotReadyException', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['ModelErrorException', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['InternalServerException', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['ServiceUnavailableException', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['ValidationException', 'RLAIF_JUDGE_REQUEST'],
  ['ResourceNotFoundException', 'RLAIF_JUDGE_REQUEST'],
  ['AccessDeniedException', 'RLAIF_JUDGE_AUTH'],
  ['UnrecognizedClientException', 'RLAIF_JUDGE_AUTH'],
  ['InvalidSignatureException', 'RLAIF_JUDGE_AUTH'],
  ['IncompleteSignatureException', 'RLAIF_JUDGE_AUTH'],
  ['MissingAuthenticationTokenException', 'RLAIF_JUDGE_AUTH'],
  ['ExpiredTokenException', 'RLAIF_JUDGE_AUTH'],
  ['ExpiredToken', 'RLAIF_JUDGE_AUTH'],
  ['InvalidClientTokenId', 'RLAIF_JUDGE_AUTH'],
  ['CredentialsProviderError', 'RLAIF_JUDGE_AUTH'],
  ['TokenProviderError', 'RLAIF_JUDGE_AUTH'],
]);

const advice: ReadonlyMap<RlaifErrorCode, string> = new Map([
  ['RLAIF_JUDGE_THROTTLED', 'Lower the concurrency or maxOutputTokens, or ask for a higher quota.'],
  [
    'RLAIF_JUDGE_AUTH',
    'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, to credentials that allow bedrock:InvokeModel on this model.',
  ],
  ['RLAIF_JUDGE_REQUEST', 'Check the model id, the region and the settings; the cause has the words of the service.'],
]);

const tooLong =
  /(?:input|prompt) is too long|too many input tokens|maximum (?:context|input) length|exceeds? the (?:maximum number of input tokens|context window)/i;

const blocked = /blocked by (?:our |the )?content filter/i;

/**
 * The error for whatever a Converse call threw: by the exception's name first, then by the HTTP status. The service's own text
 * stays in the `cause`, because it may quote the request.
 */
export function toError(error: unknown, modelId: string): RlaifError {
  const { name, code, message, $metadata, $response } = (error ?? {}) as SdkError;
  const status = typeof $metadata?.httpStatusCode === 'number' ? $metadata.httpStatusCode : undefined;
  const text = typeof message === 'string' ? message : '';
  const options: RlaifErrorOptions = {
    cause: error,
    retryAfterMs: parseRetryAfter($response?.headers?.['retry-after']),
  };
  const subject = `${providerName} ${modelId}: ${describe(code, name, status)}.`;
  const failure = (errorCode: RlaifErrorCode, hint: string, more: RlaifErrorOptions = {}): RlaifError =>
    new RlaifError(errorCode, `${subject} ${hint}`, { ...options, ...more });

  if (status === undefined && /region is missing|region not accepted/i.test(text)) {
    const hint = 'No usable AWS region: set AWS_REGION or the `region` setting to one, such as us-east-1.';
    return failure('RLAIF_JUDGE_AUTH', hint);
  }
  if (code === 'ERR_INVALID_URL') {
    const hint =
      'The endpoint is not a URL: set AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL or the endpoint of the `client` setting to an http or https URL.';
    return failure('RLAIF_JUDGE_REQUEST', hint);
  }
  if (code === 'ERR_INVALID_CHAR') {
    const hint =
      'The credentials have a line break or a character that no header takes: copy AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN or AWS_BEARER_TOKEN_BEDROCK again.';
    return failure('RLAIF_JUDGE_AUTH', hint);
  }
  if (status === 413 || (status === 400 && tooLong.test(text))) {
    const hint = 'The request is longer than the model takes: shorten it or choose a model with more context.';
    return failure('RLAIF_JUDGE_REQUEST', hint, { attribution: 'completion' });
  }
  if (status === 400 && blocked.test(text)) {
    return failure('RLAIF_JUDGE_FILTERED', 'A content filter blocked it.');
  }
  const errorCode = (typeof name === 'string' ? codes.get(name) : undefined) ?? codeOfStatus(status);
  return failure(errorCode, advice.get(errorCode) ?? 'Try again later.');
}

/** A status below 400 beside an error means that the reply could not be read. */
function codeOfStatus(status: number | undefined): RlaifErrorCode {
  return RlaifError.fromStatus(status !== undefined && status < 400 ? undefined : status, '').code;
}

/** The error's code or name, where it can be nothing but that, and the status. */
function describe(code: unknown, name: unknown, status: number | undefined): string {
  const isWord = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z_]{1,64}$/.test(value);
  const label = isWord(code) ? code : isWord(name) && name !== 'Unknown' && name !== 'Error' ? name : 'request failed';
  return status === undefined ? `${label}` : `${label} (HTTP ${status})`;
}
