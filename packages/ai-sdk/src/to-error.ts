import { RlaifError, type RlaifErrorCode, type RlaifErrorOptions } from '@rlaif/spec';
import { errorLabel, textOf } from '@rlaif/spec/provider';
import { isBlocked, isKeyInvalid, isTooLong, isUnpaid } from './error-reasons.ts';
import { retryAfterOf, type ServiceError, serviceErrorOf } from './service-error.ts';
import { toCause } from './to-cause.ts';

const advice: ReadonlyMap<RlaifErrorCode, string> = new Map([
  ['RLAIF_JUDGE_THROTTLED', 'Lower the concurrency or ask for a higher limit.'],
  ['RLAIF_JUDGE_AUTH', 'Check the key that the provider was made with, and that it may use this model.'],
  ['RLAIF_JUDGE_REQUEST', 'Check the model id, the base URL and the settings; the cause has the words of the service.'],
]);

/** Errors that the SDK throws before it asks. */
const beforeAsking: ReadonlyMap<string, RlaifErrorCode> = new Map([
  ['AI_LoadAPIKeyError', 'RLAIF_JUDGE_AUTH'],
  ['AI_LoadSettingError', 'RLAIF_JUDGE_AUTH'],
  ['AI_NoSuchModelError', 'RLAIF_JUDGE_REQUEST'],
  ['AI_NoSuchProviderError', 'RLAIF_JUDGE_REQUEST'],
  ['AI_UnsupportedFunctionalityError', 'RLAIF_JUDGE_REQUEST'],
  ['AI_UnsupportedModelVersionError', 'RLAIF_JUDGE_REQUEST'],
  ['AI_InvalidArgumentError', 'RLAIF_JUDGE_REQUEST'],
  ['AI_InvalidPromptError', 'RLAIF_JUDGE_REQUEST'],
]);

/** Of Google's and of Amazon's ways to find credentials, which throw errors of their own. */
const noCredentials =
  /^(?:Could not load the default credentials|AWS SigV4 authentication requires|AWS credential provider failed)/;

/** Whose failure it is: the start of every message. */
export interface ErrorSubject {
  readonly provider: string;
  readonly modelId: string;
}

/**
 * The error for whatever `doGenerate` threw. The words of a service stay in the `cause`, because they may quote the request or a part of
 * the key.
 */
export function toError(error: unknown, { provider, modelId }: ErrorSubject): RlaifError {
  const service = serviceErrorOf(error);
  const label = labelOf(error, service);
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  const failure = (code: RlaifErrorCode, hint: string | undefined, more: RlaifErrorOptions = {}): RlaifError =>
    new RlaifError(code, `${provider} ${modelId}: ${label}. ${hint ?? advice.get(code) ?? 'Try again later.'}`, {
      cause: toCause(error),
      retryAfterMs: retryAfterOf(service),
      ...more,
    });

  // Without the cause, which quotes the header or the URL.
  if (/invalid header value|to a ByteString/i.test(message)) {
    const hint = 'A header has a line break or a character that HTTP does not take: check the key.';
    return failure('RLAIF_JUDGE_AUTH', hint, { cause: undefined });
  }
  if (/Failed to parse URL|URL that includes credentials|Invalid URL/i.test(message)) {
    const hint = 'The base URL cannot be asked: give the provider an http or https URL without a user name.';
    return failure('RLAIF_JUDGE_REQUEST', hint, { cause: undefined });
  }
  const early = beforeAsking.get(name);
  // The SDK's words for missing credentials say which variable to set, and nothing secret.
  if (early === 'RLAIF_JUDGE_AUTH') return failure(early, message);
  if (early !== undefined) return failure(early, 'The AI SDK cannot ask so; the cause says why.');
  if (service.status === undefined && noCredentials.test(message)) {
    return failure('RLAIF_JUDGE_AUTH', 'No usable credentials; the cause says where they were looked for.');
  }
  if (isUnpaid(service)) {
    return failure('RLAIF_JUDGE_AUTH', 'The account cannot spend more and waiting does not help: check its billing.');
  }
  if (isKeyInvalid(service)) return failure('RLAIF_JUDGE_AUTH', undefined);
  if (isTooLong(service)) {
    const hint = 'The request is longer than the model takes: shorten it or choose a model with more context.';
    return failure('RLAIF_JUDGE_REQUEST', hint, { attribution: 'completion' });
  }
  if (isBlocked(service)) return failure('RLAIF_JUDGE_FILTERED', 'A content filter blocked it.');
  if (/TIMEOUT|ETIMEDOUT|TimeoutError/.test(label)) return failure('RLAIF_JUDGE_TIMEOUT', undefined);
  return failure(RlaifError.fromStatus(statusOf(service), '').code, undefined);
}

function statusOf({ status }: ServiceError): number | undefined {
  // An answer that could not be read says nothing of the request.
  if (status !== undefined && status < 400) return undefined;
  // Groq: its flexible tier has no room.
  return status === 498 ? 429 : status;
}

/** The service's code or type, the network's code, or the name of the SDK's error. */
export function labelOf(error: unknown, { status, fields }: ServiceError): string {
  const ofService = { code: fields.code, type: textOf(fields.type) || fields.status };
  const labels = [errorLabel(ofService, status), errorLabel(error, status), errorLabel(error, status, ['name'])];
  return labels.find((label) => !label.startsWith('request failed')) ?? labels[0]!;
}
