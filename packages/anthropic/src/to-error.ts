import { APIConnectionTimeoutError } from '@anthropic-ai/sdk';
import { RlaifError, type RlaifErrorCode, type RlaifErrorOptions } from '@rlaif/spec';
import { isOutage } from '@rlaif/spec/provider';
import { providerName } from './provider-name.ts';
import { readError } from './read-error.ts';

const advice: ReadonlyMap<RlaifErrorCode, string> = new Map([
  ['RLAIF_JUDGE_THROTTLED', 'Lower the concurrency or ask for a higher limit.'],
  [
    'RLAIF_JUDGE_AUTH',
    'Check ANTHROPIC_API_KEY, the `apiKey` setting or the credentials of your client, and that they may use this model.',
  ],
  ['RLAIF_JUDGE_REQUEST', 'Check the model id, the base URL and the settings; the cause has the words of the service.'],
]);

/** Exceptions of Bedrock whose status does not say what helps. */
const exceptions: ReadonlyMap<string | undefined, RlaifErrorCode> = new Map([
  ['ServiceQuotaExceededException', 'RLAIF_JUDGE_THROTTLED'],
  // HTTP 429, but the model is loading: less load does not help, time does.
  ['ModelNotReadyException', 'RLAIF_JUDGE_UNAVAILABLE'],
]);

const tooLong =
  /^(?:(?:prompt|input) is too long|input length and `?max_tokens`? exceed|[^:"']{0,80}\bexceeds? (?:the )?context (?:limit|window))/i;

const blocked = /^(?:output|input|request) blocked by (?:our |the )?content filter/i;

/** What waiting does not mend: the organization has no credit left or has reached a limit of its own. */
const unpaidKind = /_spend_limit_reached$|billing|^organization_on_hold$/;
const unpaidWords = /^Your credit balance is too low|^You have reached your specified (?:workspace )?API usage limits/;

/** What the clients say where they were not set up to ask anything. */
const notSetUp =
  /^(?:Could not resolve authentication|No projectId was given|Expected `awsRegion`|Failed to (?:resolve AWS|acquire Google OAuth) credentials)/;

/**
 * The error for whatever a message request threw. The service's own words stay in the `cause`, because they may quote the request.
 */
export function toError(error: unknown, modelId: string): RlaifError {
  const { status, label, kind, words, retryAfterMs } = readError(error);
  const subject = `${providerName} ${modelId}: ${label}.`;
  const failure = (code: RlaifErrorCode, hint: string, more: RlaifErrorOptions = {}): RlaifError =>
    new RlaifError(code, `${subject} ${hint}`, { cause: error, retryAfterMs, ...more });

  if (isHeader(error)) {
    // Without the cause, which quotes the header.
    return new RlaifError(
      'RLAIF_JUDGE_AUTH',
      `${subject} A header has a line break or a character that HTTP does not take: check the credentials, ANTHROPIC_CUSTOM_HEADERS and the headers of your client.`,
    );
  }
  if (error instanceof APIConnectionTimeoutError || nameOf(error) === 'APIConnectionTimeoutError') {
    return failure('RLAIF_JUDGE_TIMEOUT', 'Try again later.');
  }
  if (isNotSetUp(error)) {
    const hint = 'No usable credentials: set ANTHROPIC_API_KEY or the `apiKey` setting, or those of your client.';
    return failure('RLAIF_JUDGE_AUTH', hint);
  }
  if (status === 402 || unpaidKind.test(kind ?? '') || (status === 400 && unpaidWords.test(words))) {
    return failure(
      'RLAIF_JUDGE_AUTH',
      'The organization cannot spend more and waiting does not help: check its billing.',
    );
  }
  if (status === 413 || (status === 400 && tooLong.test(words))) {
    const hint = 'The request is longer than the model takes: shorten it or choose a model with more context.';
    return failure('RLAIF_JUDGE_REQUEST', hint, { attribution: 'completion' });
  }
  if (status === 400 && blocked.test(words)) {
    return failure('RLAIF_JUDGE_FILTERED', 'A content filter blocked it.');
  }
  const code = exceptions.get(kind) ?? RlaifError.fromStatus(status, '').code;
  return failure(code, advice.get(code) ?? 'Try again later.');
}

/** Whether a header could not be written: the check of the client knows neither all headers nor keys that a function gives. */
function isHeader(error: unknown): boolean {
  return errorChain(error).some(
    (link) => link instanceof TypeError && /invalid header value|to a ByteString/i.test(link.message),
  );
}

/** Whether the client gave up before it asked: no settings, or no credentials for another reason than the network. */
function isNotSetUp(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  return (nameOf(error) === 'AnthropicError' || notSetUp.test(error.message)) && !isOutage(error.cause);
}

/** Its class, whichever copy of the SDK it is of. */
function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

/** The error and its causes: `fetch` puts the network's error three levels down. */
function errorChain(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let link = error; chain.length < 4 && link instanceof Error; link = link.cause) {
    chain.push(link);
  }
  return chain;
}
