import { parseRetryAfter, RlaifError, type RlaifErrorCode, type RlaifErrorOptions } from '@rlaif/spec';
import { APIConnectionTimeoutError, APIError, OpenAIError } from 'openai';
import { providerName } from './provider-name.ts';

/** What is read of an error: of the service, of the SDK's set-up, or of the network. */
interface SdkError {
  readonly message?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
  readonly type?: unknown;
  readonly headers?: Headers | undefined;
}

const advice: ReadonlyMap<RlaifErrorCode, string> = new Map([
  ['RLAIF_JUDGE_THROTTLED', 'Lower the concurrency or ask for a higher limit.'],
  ['RLAIF_JUDGE_AUTH', 'Check OPENAI_API_KEY or the `apiKey` setting, and that the key may use this model.'],
  ['RLAIF_JUDGE_REQUEST', 'Check the model id, the base URL and the settings; the cause has the words of the service.'],
]);

const tooLong =
  /maximum context length|context (?:window|length|size)|(?:prompt|input) is too long|too many input tokens/i;

/**
 * The error for whatever a chat completion threw. The service's own text stays in the `cause`, because it may quote the request
 * or a part of the key.
 */
export function toError(error: unknown, modelId: string): RlaifError {
  const { message, status: itsStatus, code, headers } = (error ?? {}) as SdkError;
  const status = typeof itsStatus === 'number' ? itsStatus : undefined;
  const text = typeof message === 'string' ? message : '';
  const options: RlaifErrorOptions = {
    cause: error,
    retryAfterMs: parseRetryAfter(headers?.get('retry-after'), headers?.get('retry-after-ms')),
  };
  const subject = `${providerName} ${modelId}: ${describe(error, status)}.`;
  const failure = (errorCode: RlaifErrorCode, hint: string, more: RlaifErrorOptions = {}): RlaifError =>
    new RlaifError(errorCode, `${subject} ${hint}`, { ...options, ...more });

  if (isHeader(error)) {
    // Without the cause, which quotes the header.
    return new RlaifError(
      'RLAIF_JUDGE_AUTH',
      `${subject} A header has a line break or a character that HTTP does not take: check the credentials, OPENAI_ORG_ID, OPENAI_PROJECT_ID, OPENAI_CUSTOM_HEADERS and the headers of your client.`,
    );
  }
  if (error instanceof APIConnectionTimeoutError) {
    return failure('RLAIF_JUDGE_TIMEOUT', 'Try again later.');
  }
  if (isSetUp(error)) {
    const hint = 'No usable key: set OPENAI_API_KEY or the `apiKey` setting (any text for a server without keys).';
    return failure('RLAIF_JUDGE_AUTH', hint);
  }
  if (status === 402 || code === 'insufficient_quota' || code === 'billing_hard_limit_reached') {
    return failure('RLAIF_JUDGE_AUTH', 'The account has no quota left and waiting brings none: check its billing.');
  }
  if (status === 413 || (status === 400 && (code === 'context_length_exceeded' || tooLong.test(text)))) {
    const hint = 'The request is longer than the model takes: shorten it or choose a model with more context.';
    return failure('RLAIF_JUDGE_REQUEST', hint, { attribution: 'completion' });
  }
  if (
    status === 400 &&
    (code === 'content_filter' || code === 'invalid_prompt' || code === 'content_policy_violation')
  ) {
    return failure('RLAIF_JUDGE_FILTERED', 'A content filter blocked it.');
  }
  const errorCode = RlaifError.fromStatus(status, '').code;
  return failure(errorCode, advice.get(errorCode) ?? 'Try again later.');
}

/** Whether a header could not be written: the check of the client knows neither all headers nor keys that a function gives. */
function isHeader(error: unknown): boolean {
  return error instanceof TypeError && /invalid header value|to a ByteString/i.test(error.message);
}

/** Whether the SDK gave up before it asked, for want of credentials. A client without any throws a plain `Error`. */
function isSetUp(error: unknown): boolean {
  const isOwn =
    error instanceof OpenAIError || (error instanceof Error && /^Could not resolve authentication/.test(error.message));
  return isOwn && !(error instanceof APIError);
}

/** The code or type of the service, or the code of the network error, where it can be nothing but that; and the status. */
function describe(error: unknown, status: number | undefined): string {
  const label = [...errorChain(error)].flatMap(({ code, type }) => [code, type]).find(isWord) ?? 'request failed';
  return status === undefined ? label : `${label} (HTTP ${status})`;
}

/** The error and its causes: `fetch` puts the network's error three levels down. */
function* errorChain(error: unknown): Generator<SdkError> {
  for (let depth = 0, link = error; depth < 4 && link instanceof Error; depth += 1, link = link.cause) {
    yield link as SdkError;
  }
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z_]{1,64}$/.test(value);
}
