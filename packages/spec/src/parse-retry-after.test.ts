import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRetryAfter } from './parse-retry-after.ts';

describe('parseRetryAfter', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['7', undefined, 7000],
    ['0', null, 0],
    ['1.5', undefined, 1500],
    ['-3', undefined, 0],
    ['Thu, 01 Jan 2026 00:00:30 GMT', undefined, 30_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', undefined, 0],
    ['7', '250', 250],
    ['7', 'soon', 7000],
    [undefined, '250', 250],
  ])('reads %j and %j as %d ms', (header, headerMs, expected) => {
    expect(parseRetryAfter(header, headerMs)).toBe(expected);
  });

  it.each([undefined, null, '', '  ', 'soon', 'try 5', '2026-02-01', 'Infinity', 'NaN'])(
    'reads %j as no wait',
    (header) => {
      expect(parseRetryAfter(header)).toBeUndefined();
    },
  );
});
