import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Gives each test of a file a clock of its own, and sees to it that none leaves a timer behind. `setImmediate` stays real. */
export function useFakeTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
}
