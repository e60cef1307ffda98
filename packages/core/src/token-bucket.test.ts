import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createTokenBucket', () => {
  it('begins with five seconds of its refill and refills all the time', () => {
    const bucket = createTokenBucket();
    expect(bucket.waitMs(5000)).toBe(0);
    bucket.take(4000);
    expect(bucket.waitMs(1000)).toBe(0);
    expect(bucket.waitMs(3000)).toBe(2000);
    vi.advanceTimersByTime(1000);
    expect(bucket.waitMs(3000)).toBe(1000);
  });

  it('holds no more, however long it is left alone', () => {
    const bucket = createTokenBucket();
    bucket.take(1000);
    vi.advanceTimersByTime(3_600_000);
    bucket.take(5000);
    expect(bucket.waitMs(1)).toBe(1);
  });

  it('gives what is larger than itself when it is full, and makes up for it', () => {
    const bucket = createTokenBucket();
    expect(bucket.waitMs(60_000)).toBeLessThanOrEqual(0);
    bucket.take(60_000);
    expect(bucket.waitMs(60_000)).toBe(60_000);
    expect(bucket.waitMs(1000)).toBe(56_000);
  });

  it('takes back what was not used, and never more than it holds', () => {
    const bucket = createTokenBucket();
    bucket.take(5000);
    bucket.take(-2000);
    expect(bucket.waitMs(3000)).toBe(1000);
    bucket.take(-60_000);
    bucket.take(5000);
    expect(bucket.waitMs(1)).toBe(1);
  });

  it('is not held up by a clock that is set back', () => {
    const bucket = createTokenBucket();
    bucket.take(5000);
    vi.setSystemTime(Date.now() - 86_400_000);
    expect(bucket.waitMs(5000)).toBe(5000);
    vi.advanceTimersByTime(5000);
    expect(bucket.waitMs(5000)).toBe(0);
  });
});
