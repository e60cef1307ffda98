import { parseRetryAfter, RlaifError, type RlaifErrorCode, type RlaifErrorOptions } from '@rlaif/spec';
import { errorLabel } from '@rlaif/spec/provider';
import { type AwsError, awsErrorCode, clockCorrection, setUpFailure, statusOf } from '../aws-failure.ts';
import { providerName } from './provider-name.ts';
import { messageOf, parsed } from './refused-settings.ts';

/** What SageMaker says of a container's failure. */
interface EndpointError extends AwsError {
  readonly OriginalStatusCode?: unknown;
  readonly OriginalMessage?: unknown;
}

/** HTTP 429 and 530, but the model is loading or SageMaker itself is ill: less load does not help, time does. */
const unavailable: readonly unknown[] = ['ModelNotReadyException', 'InternalDependencyException'];

const advice: ReadonlyMap<RlaifErrorCode, string> = new Map([
  ['RLAIF_JUDGE_THROTTLED', 'Lower the concurrency, or give the endpoint more instances.'],
  ['RLAIF_JUDGE_TIMEOUT', 'A container has 60 seconds: lower maxOutputTokens or the concurrency.'],
  [
    'RLAIF_JUDGE_AUTH',
    'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, to credentials that allow sagemaker:InvokeEndpoint on this endpoint.',
  ],
  ['RLAIF_JUDGE_REQUEST', 'Check the endpoint, the format and the settings; the cause has the words of the service.'],
]);

const containerAdvice: ReadonlyMap<RlaifErrorCode, string> = new Map([
  ...advice,
  ['RLAIF_JUDGE_AUTH', 'The container refuses whoever asks: check what it was deployed with.'],
]);

const tooLong =
  /maximum context length|max_model_len|(?:prompt|input)s?`? (?:is|are) too long|too many input tokens|inputs`? (?:must have less than|tokens \+ `?max_new_tokens)|input length/i;

const timedOut = /^Your invocation timed out while waiting for a response from container/;

/**
 * The error for whatever InvokeEndpoint threw. A container's failure comes as a `ModelError`, HTTP 424, and is read by the status that
 * the container gave. The words of both stay in the `cause`, because they may quote the request.
 */
export function toError(error: unknown, modelId: string): RlaifError {
  const thrown = (error ?? {}) as EndpointError;
  const status = statusOf(thrown);
  const container = containerStatusOf(thrown);
  const label = errorLabel(error, status, ['code', 'name']);
  const subject = `${providerName} ${modelId}: ${label}${container ? `, the container answered ${container}` : ''}.`;
  const headers = thrown.$response?.headers;
  const options: RlaifErrorOptions = {
    cause: error,
    retryAfterMs: parseRetryAfter(headers?.['retry-after'], headers?.['x-amz-retry-after']),
  };
  const failure = (code: RlaifErrorCode, hint: string, more: RlaifErrorOptions = {}): RlaifError =>
    new RlaifError(code, `${subject} ${hint}`, { ...options, ...more });

  const setUp = setUpFailure(thrown, 'SAGEMAKER_RUNTIME');
  if (setUp) return failure(setUp.code, setUp.hint);
  if (isMissing(thrown)) {
    const hint = 'There is no such endpoint or component: check its name, the account, and the region.';
    return failure('RLAIF_JUDGE_REQUEST', hint);
  }
  const answer = container === undefined ? '' : originalMessageOf(thrown);
  if (status === 413 || container === 413 || ((container === 400 || container === 422) && isTooLong(answer))) {
    const hint = 'The request is longer than the model takes: shorten it or serve the model with more context.';
    return failure('RLAIF_JUDGE_REQUEST', hint, { attribution: 'completion' });
  }
  const code = codeOf(thrown, status, container);
  const clock = clockCorrection(code, thrown);
  if (clock !== undefined) return failure(code, clock, { isRetryable: true });
  return failure(code, (container === undefined ? advice : containerAdvice).get(code) ?? 'Try again later.');
}

/** What the container answered, where SageMaker says that it was the container; `undefined` where it was SageMaker itself. */
export function refusalOf(error: unknown): string | undefined {
  const thrown = (error ?? {}) as EndpointError;
  const container = containerStatusOf(thrown);
  return container === 400 || container === 422 ? originalMessageOf(thrown) : undefined;
}

function codeOf(error: EndpointError, status: number | undefined, container: number | undefined): RlaifErrorCode {
  if (container !== undefined) return RlaifError.fromStatus(container, '').code;
  if (error.name === 'ModelError') {
    // The status 0 is SageMaker's own: the container did not answer.
    return timedOut.test(originalMessageOf(error)) ? 'RLAIF_JUDGE_TIMEOUT' : 'RLAIF_JUDGE_UNAVAILABLE';
  }
  if (unavailable.includes(error.name)) return 'RLAIF_JUDGE_UNAVAILABLE';
  return awsErrorCode(error) ?? RlaifError.fromStatus(status, '').code;
}

function containerStatusOf({ name, OriginalStatusCode: status }: EndpointError): number | undefined {
  return name === 'ModelError' && typeof status === 'number' && status >= 400 ? status : undefined;
}

function originalMessageOf({ OriginalMessage }: EndpointError): string {
  return typeof OriginalMessage === 'string' ? OriginalMessage : '';
}

function isTooLong(answer: string): boolean {
  return tooLong.test(messageOf(parsed(answer)) ?? answer);
}

/** "Endpoint my-endpoint of account 123456789012 not found." */
function isMissing({ name, message }: EndpointError): boolean {
  return name === 'ValidationError' && typeof message === 'string' && / not found\.?$/i.test(message);
}
