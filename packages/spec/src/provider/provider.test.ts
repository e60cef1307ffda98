import { expect, it, vi } from 'vitest';
import { RlaifError } from '../error.ts';
import { callService } from './call-service.ts';
import { collectWarnings } from './collect-warnings.ts';
import { errorLabel } from './error-label.ts';
import { rejectedSettings } from './rejected-settings.ts';
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
