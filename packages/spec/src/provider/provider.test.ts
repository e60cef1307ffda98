import { expect, it, vi } from 'vitest';
import { RlaifError } from '../error.ts';
import { callService } from './call-service.ts';
import { collectWarnings } from './collect-warnings.ts';
import { errorLabel } from './error-label.ts';
import { failedGeneration } from './failed-generation.ts';
import { isOutage } from './is-outage.ts';
import { readLogprobs } from './read-logprobs.ts';
import { recordOf, textOf } from './record-of.ts';
import { refusedError } from './refused-error.ts';
import { rejectedSettings } from './rejected-settings.ts';
import { settingsOf } from './settings-of.ts';
import { tokenCount } from './token-count.ts';
import { tokenLimitOf } from './token-limit-of.ts';

const call = {
  provider: 'a-service',
  modelId: 'a-model',
  toError: (error: unknown) => new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'mapped', { cause: error }),
};

it('gives the answer and its time', async () => {
  const { response, latencyMs } = await callService(call, async () => 'yes');
  expect(response).toBe('yes');
  expect(latencyMs).toBeGreaterThanOrEqual(0);
});

it('maps what the client throws, at once or later', async () => {
  const thrown = new Error('socket');
  const later = callService(call, () => Promise.reject(thrown));
  await expect(later).rejects.toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', cause: thrown });
  const atOnce = callService(call, () => {
    throw thrown;
  });
  await expect(atOnce).rejects.toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', cause: thrown });
});

it('throws an error of ours as it is', async () => {
  const own = new RlaifError('RLAIF_JUDGE_AUTH', 'no key');
  await expect(callService(call, () => Promise.reject(own))).rejects.toBe(own);
});

it('asks nothing when the signal is aborted already', async () => {
  const ask = vi.fn();
  const failure = callService({ ...call, signal: AbortSignal.abort('enough') }, ask);
  await expect(failure).rejects.toMatchObject({ code: 'RLAIF_ABORTED', cause: 'enough' });
  expect(ask).not.toHaveBeenCalled();
});

it('calls a failure after an abort an abort', async () => {
  const controller = new AbortController();
  const failure = callService({ ...call, signal: controller.signal }, async () => {
    controller.abort();
    throw new Error('socket');
  });
  await expect(failure).rejects.toMatchObject({ code: 'RLAIF_ABORTED', isRetryable: false });
});

it('does not wait for a client that does not heed the signal, and leaves no listener behind', async () => {
  const controller = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const removed = vi.spyOn(controller.signal, 'removeEventListener');
  const failure = callService({ ...call, signal: controller.signal }, () => promise);
  controller.abort('enough');
  await expect(failure).rejects.toMatchObject({ code: 'RLAIF_ABORTED', cause: 'enough' });
  // Nobody listens any more, and nothing is left unhandled.
  reject(new Error('late'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(removed).toHaveBeenCalledTimes(1);
});

it('leaves no listener behind an answer', async () => {
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  await callService({ ...call, signal }, () => 'at once');
  expect(added).toHaveBeenCalledTimes(0);
  await callService({ ...call, signal }, async () => 'later');
  expect(added).toHaveBeenCalledTimes(1);
  expect(removed).toHaveBeenCalledTimes(1);
});

it('keeps one warning for each setting, the last', () => {
  const { warn, warnings } = collectWarnings();
  warn('cache', 'first');
  warn('seed', 'no seed');
  warn('cache', 'last');
  expect(warnings()).toEqual([
    { setting: 'cache', message: 'last' },
    { setting: 'seed', message: 'no seed' },
  ]);
});

it.each([
  [Object.assign(new Error('x'), { code: 'ECONNRESET' }), undefined, 'ECONNRESET'],
  [new Error('x', { cause: new Error('y', { cause: { code: 'ENOTFOUND' } }) }), undefined, 'ENOTFOUND'],
  [{ code: 42, type: 'overloaded_error' }, 529, 'overloaded_error (HTTP 529)'],
  [{ code: 'sk-secret-1' }, 401, 'request failed (HTTP 401)'],
  [{ code: 'a'.repeat(65) }, undefined, 'request failed'],
  [undefined, undefined, 'request failed'],
  ['a text', 500, 'request failed (HTTP 500)'],
])('labels %o', (error, status, expected) => {
  expect(errorLabel(error, status)).toBe(expected);
});

it('looks for a name only where it is told to, and takes none that says nothing', () => {
  expect(errorLabel(Object.assign(new Error('x'), { name: 'ThrottlingException' }), 429)).toBe(
    'request failed (HTTP 429)',
  );
  expect(errorLabel({ name: 'ThrottlingException' }, 429, ['name'])).toBe('ThrottlingException (HTTP 429)');
  expect(errorLabel(new Error('x'), undefined, ['name'])).toBe('request failed');
});

it('survives an error that is its own cause', () => {
  const error: { cause?: unknown } = {};
  error.cause = error;
  expect(errorLabel(error, undefined)).toBe('request failed');
});

it('remembers what was refused, by model', () => {
  const rejected = rejectedSettings();
  rejected.add('a', 'temperature');
  rejected.add('a', 'seed');
  rejected.add('a', 'seed');
  expect([...rejected.of('a')]).toEqual(['temperature', 'seed']);
  expect(rejected.of('b').size).toBe(0);
});

it('lowers a limit to what the model takes, with a warning', () => {
  const warn = vi.fn();
  expect(tokenLimitOf({}, { maxOutputTokens: 9000 }, warn)).toBe(9000);
  expect(tokenLimitOf({ maxOutputTokens: 5000 }, { maxOutputTokens: 5000 }, warn)).toBe(5000);
  expect(warn).not.toHaveBeenCalled();
  expect(tokenLimitOf({ maxOutputTokens: 5000 }, { maxOutputTokens: 9000 }, warn)).toBe(5000);
  expect(warn).toHaveBeenCalledWith('maxOutputTokens', expect.stringContaining('5000'));
});

it('tells what a service refused, once for each setting, and that it may be asked again', () => {
  const cause = new Error('x');
  const error = refusedError({
    provider: 'a-service',
    modelId: 'a-model',
    label: 'bad (HTTP 400)',
    settings: ['temperature', 'format', 'tool'],
    cause,
  });
  expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: true, attribution: 'service', cause });
  expect(error.message).toBe(
    'a-service a-model: bad (HTTP 400). The service refused `temperature` and `schema`: ask again, and it is done without.',
  );
});

it.each([
  [11, 11],
  [2.5, 3],
  [0, 0],
  [-1, 0],
  [Number.NaN, 0],
  [Number.POSITIVE_INFINITY, 0],
  ['11', 0],
  [null, 0],
  [undefined, 0],
])('counts %o as %i tokens', (value, expected) => {
  expect(tokenCount(value)).toBe(expected);
});

it.each([
  [400, { code: 'tool_use_failed', failed_generation: '{"a' }, { code: 'tool_use_failed', text: '{"a' }],
  [400, { code: 'json_validate_failed', failed_generation: null }, { code: 'json_validate_failed', text: '' }],
  [400, { code: 'invalid_request' }, undefined],
  [500, { code: 'tool_use_failed' }, undefined],
  [undefined, undefined, undefined],
])('reads with status %o the broken reply in %j', (status, error, expected) => {
  expect(failedGeneration(status, error)).toEqual(expected);
});

it('reads log-probabilities, and leaves out what is none', () => {
  const other = { token: 'B', logprob: -2 };
  const list = [{ token: 'A', logprob: -0.5, top_logprobs: [other, null, { token: 'C' }] }, null, 5, { token: 'D' }];
  expect(readLogprobs(list)).toEqual([{ token: 'A', logprob: -0.5, alternatives: [other] }]);
  expect(readLogprobs([{ token: 'A', logprob: -0.5, top_logprobs: null }])?.[0]?.alternatives).toEqual([]);
  for (const none of [undefined, null, {}, 'A']) expect(readLogprobs(none)).toBeUndefined();
});

it('reads fields and texts of whatever there is', () => {
  expect(recordOf(recordOf({ error: { code: 'x' } }).error).code).toBe('x');
  for (const none of [undefined, null, 'text', 5]) expect(recordOf(none)).toEqual({});
  expect([textOf('text'), textOf(5), textOf(null)]).toEqual(['text', '', '']);
});

it.each([
  [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), true],
  [new TypeError('fetch failed', { cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } }), true],
  [{ code: 'REQUEST_SEND_ERROR' }, true],
  [{ status: 503 }, true],
  [{ statusCode: 500 }, true],
  [{ status: 400, code: 'invalid_grant' }, false],
  [{ code: 'ENOENT' }, false],
  [new Error('no key'), false],
  [undefined, false],
])('tells of %o whether it is an outage: %s', (error, expected) => {
  expect(isOutage(error)).toBe(expected);
});

it('says which options change an answer', () => {
  expect(settingsOf({ effort: 'low', metadata: { run: 'one' }, absent: undefined }, ['metadata'])).toEqual({
    effort: 'low',
  });
  expect(settingsOf({ metadata: {} }, ['metadata'])).toBeUndefined();
  expect(settingsOf({}, [])).toBeUndefined();
});
