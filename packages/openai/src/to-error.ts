import { type ModelUsage, parseRetryAfter, RlaifError, type RlaifErrorCode, type RlaifErrorOptions } from '@rlaif/spec';
import { errorLabel, isOutage, recordOf } from '@rlaif/spec/provider';
import { APIConnectionTimeoutError, APIError, OpenAIError } from 'openai';
import { openaiSources, type Sources } from './sources.ts';

/** What is read of an error: of the service, of the SDK's set-up, or of the network. */
interface SdkError {
  readonly message?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
  readonly type?: unknown;
  /** The body of the service's answer. */
  readonly error?: unknown;
  readonly headers?: unknown;
}

/** What the maker of an error knows beyond the service's words. */
export interface ErrorContext {
  /** Default: those of OpenAI. */
  readonly sources?: Sources | undefined;
  /** What was billed. Default: nothing. */
  readonly usage?: readonly ModelUsage[] | undefined;
}

/** The words are those of OpenAI, vLLM, llama.cpp and LM Studio. */
const tooLong =
  /maximum context length|context (?:window|length|size)|(?:prompt|input) is too (?:long|large)|too many input tokens|longer than the maximum model length/i;

const filterCodes: readonly unknown[] = [
  'content_filter',
  'content_policy_violation',
  'invalid_prompt',
  'bio_policy',
  'cyber_policy',
  'misalignment_policy_violation',
  // Azure.
  'ResponsibleAIPolicyViolation',
];

/** Of OpenAI; `budget_exceeded` of LiteLLM. */
const quotaCodes: readonly unknown[] = [
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
  'budget_exceeded',
];

/**
 * The error for whatever a call threw. The service's own text stays in the `cause`, because it may quote the request or a part of the key.
 * `x-ratelimit-reset-*` is not read: it says when a limit is whole again, which is later than when the next call is let through.
 */
export function toError(
  error: unknown,
  modelId: string,
  provider: string,
  { sources = openaiSources, usage }: ErrorContext = {},
): RlaifError {
  const { message, status: itsStatus, code, type, headers, error: body } = (error ?? {}) as SdkError;
  const status = typeof itsStatus === 'number' ? itsStatus : undefined;
  const text = typeof message === 'string' ? message : '';
  const options: RlaifErrorOptions = {
    cause: error,
    usage,
    retryAfterMs: retryAfterOf(headers),
  };
  const subject = `${provider} ${modelId}: ${errorLabel(error, status)}.`;
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
    return failure('RLAIF_JUDGE_AUTH', `No usable key: set ${sources.key} (any text for a server without keys).`);
  }
  if (status === 402 || quotaCodes.includes(code) || quotaCodes.includes(type)) {
    return failure('RLAIF_JUDGE_AUTH', 'The account has no quota left and waiting brings none: check its billing.');
  }
  if (isTooLong(status, code, type, text)) {
    const hint = 'The request is longer than the model or the account takes: shorten it or choose another model.';
    return failure('RLAIF_JUDGE_REQUEST', hint, { attribution: 'completion' });
  }
  if (status !== undefined && isFiltered(status, code, body)) {
    return failure('RLAIF_JUDGE_FILTERED', 'A content filter blocked it.');
  }
  const errorCode = RlaifError.fromStatus(status, '').code;
  return failure(errorCode, adviceFor(errorCode, text, sources));
}

/** Not every `Headers` is of the global class: a client may bring its own `fetch`. */
function retryAfterOf(headers: unknown): number | undefined {
  if (typeof recordOf(headers).get !== 'function') return undefined;
  const named = headers as Headers;
  return parseRetryAfter(named.get('retry-after'), named.get('retry-after-ms'));
}

function adviceFor(code: RlaifErrorCode, text: string, { key, url }: Sources): string {
  switch (code) {
    case 'RLAIF_JUDGE_THROTTLED':
      return 'Lower the concurrency or ask for a higher limit.';
    case 'RLAIF_JUDGE_AUTH':
      return `Check ${key}, and that the key may use this model.`;
    case 'RLAIF_JUDGE_REQUEST':
      return /v1\/responses and not|not a chat model|chatCompletion operation does not work/.test(text)
        ? "The model is not served by chat completions: set `api: 'responses'`."
        : `Check the model id, ${url}, and the settings; the cause has the words of the service.`;
    default:
      return 'Try again later.';
  }
}

/** A 429 for a request that is larger than the limit of a minute will not go away by waiting. */
function isTooLong(status: number | undefined, code: unknown, type: unknown, text: string): boolean {
  return (
    status === 413 ||
    type === 'exceed_context_size_error' ||
    (status === 400 &&
      (code === 'context_length_exceeded' || code === 'string_above_max_length' || tooLong.test(text))) ||
    (status === 429 && /^(?:429 )?Request too large for /.test(text))
  );
}

/** By the code of OpenAI, that inside Azure's error, or the reasons of OpenRouter's moderation. */
function isFiltered(status: number, code: unknown, body: unknown): boolean {
  const { innererror, metadata } = (body ?? {}) as {
    readonly innererror?: { readonly code?: unknown } | null;
    readonly metadata?: { readonly reasons?: unknown } | null;
  };
  return (
    (status === 400 && (filterCodes.includes(code) || filterCodes.includes(innererror?.code))) ||
    (status === 403 && Array.isArray(metadata?.reasons))
  );
}

/** Whether a header could not be written: the check of the client knows neither all headers nor keys that a function gives. */
function isHeader(error: unknown): boolean {
  return error instanceof TypeError && /invalid header value|to a ByteString/i.test(error.message);
}

/**
 * Whether the SDK gave up before it asked, for want of credentials and not because who gives them is down. A client without any throws a
 * plain `Error`.
 */
function isSetUp(error: unknown): boolean {
  const isOwn =
    error instanceof OpenAIError || (error instanceof Error && /^Could not resolve authentication/.test(error.message));
  return isOwn && !(error instanceof APIError) && !isOutage(error.cause);
}
