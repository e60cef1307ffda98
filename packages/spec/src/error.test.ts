import { describe, expect, it } from 'vitest';
import { RlaifError, type RlaifErrorCode } from './error.ts';

describe('RlaifError', () => {
  const table: readonly (readonly [RlaifErrorCode, boolean, 'service' | 'completion'])[] = [
    ['RLAIF_JUDGE_THROTTLED', true, 'service'],
    ['RLAIF_JUDGE_TIMEOUT', true, 'service'],
    ['RLAIF_JUDGE_UNAVAILABLE', true, 'service'],
    ['RLAIF_JUDGE_AUTH', false, 'service'],
    ['RLAIF_JUDGE_REQUEST', false, 'service'],
    ['RLAIF_JUDGE_REFUSED', false, 'completion'],
    ['RLAIF_JUDGE_FILTERED', false, 'completion'],
    ['RLAIF_JUDGE_TRUNCATED', false, 'completion'],
    ['RLAIF_JUDGE_PARSE', false, 'completion'],
    ['RLAIF_DEADLINE', false, 'service'],
    ['RLAIF_ABORTED', false, 'service'],
    ['RLAIF_BUDGET', false, 'service'],
    ['RLAIF_SAMPLE', false, 'service'],
    ['RLAIF_SCORE', false, 'completion'],
    ['RLAIF_REWARD', false, 'completion'],
    ['RLAIF_EVENT', false, 'service'],
  ];

  it.each(table)('%s is retryable: %s, and is the fault of the %s', (code, isRetryable, attribution) => {
    expect(new RlaifError(code, 'x')).toMatchObject({ code, isRetryable, attribution, usage: [], components: {} });
  });

  it('takes what its maker knows better', () => {
    const cause = new Error('socket');
    const error = new RlaifError('RLAIF_JUDGE_REQUEST', 'too long', {
      attribution: 'completion',
      isRetryable: true,
      cause,
    });
    expect(error).toMatchObject({ attribution: 'completion', isRetryable: true, cause, name: 'RlaifError' });
    expect('cause' in new RlaifError('RLAIF_EVENT', 'x')).toBe(false);
  });

  it('keeps its message in JSON', () => {
    expect(JSON.parse(JSON.stringify(new RlaifError('RLAIF_EVENT', 'not a list')))).toMatchObject({
      name: 'RlaifError',
      code: 'RLAIF_EVENT',
      message: 'not a list',
    });
  });

  it('is recognised across copies of the package, where instanceof is not', async () => {
    const copy = (await import(/* @vite-ignore */ './error.ts?copy' as string)) as {
      RlaifError: typeof RlaifError;
    };
    const other = new copy.RlaifError('RLAIF_EVENT', 'x');
    expect(copy.RlaifError).not.toBe(RlaifError);
    expect(other instanceof RlaifError).toBe(false);
    expect(RlaifError.isInstance(other)).toBe(true);
  });

  it.each([undefined, null, 'RlaifError', new Error('x'), { code: 'RLAIF_EVENT' }])(
    'does not take %s for one',
    (value) => {
      expect(RlaifError.isInstance(value)).toBe(false);
    },
  );

  it.each([
    [400, 'RLAIF_JUDGE_REQUEST', false],
    [401, 'RLAIF_JUDGE_AUTH', false],
    [403, 'RLAIF_JUDGE_AUTH', false],
    [404, 'RLAIF_JUDGE_REQUEST', false],
    [408, 'RLAIF_JUDGE_TIMEOUT', true],
    [409, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [413, 'RLAIF_JUDGE_REQUEST', false],
    [424, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [429, 'RLAIF_JUDGE_THROTTLED', true],
    [500, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [503, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [504, 'RLAIF_JUDGE_TIMEOUT', true],
    [529, 'RLAIF_JUDGE_UNAVAILABLE', true],
    [undefined, 'RLAIF_JUDGE_UNAVAILABLE', true],
  ])('reads the status %s as %s', (status, code, isRetryable) => {
    expect(RlaifError.fromStatus(status, 'x', { retryAfterMs: 5 })).toMatchObject({
      code,
      isRetryable,
      retryAfterMs: 5,
    });
  });

  it('blames an over-long request on the completion', () => {
    expect(RlaifError.fromStatus(413, 'x').attribution).toBe('completion');
    expect(RlaifError.fromStatus(400, 'x').attribution).toBe('service');
    expect(RlaifError.fromStatus(413, 'x', { attribution: 'service' }).attribution).toBe('service');
    expect(RlaifError.fromStatus(413, 'x', { attribution: undefined }).attribution).toBe('completion');
  });
});
