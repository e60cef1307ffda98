import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resilient, resilientOnce } from './resilient.ts';
import { modelOf, request, responseOf } from './test-support.ts';
import { withConcurrency } from './with-concurrency.ts';
import { withRetry } from './with-retry.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('resilient', () => {
  it('retries a time-out, and gives its place back while it waits', async () => {
    let asked = 0;
    const model = resilient(
      modelOf(() => (asked++ === 0 ? new Promise(() => {}) : Promise.resolve(responseOf('ok')))),
      { timeoutMs: 100, maxConcurrent: 1, retry: { random: () => 0.5, baseDelayMs: 1000 } },
    );
    const slow = model.generate(request);
    await vi.advanceTimersByTimeAsync(100);
    await model.generate(request);
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(500);
    await slow;
    expect(asked).toBe(3);
  });

  it('is made once per model, and refuses a second layer of retries', () => {
    const model = modelOf(async () => responseOf('ok'));
    expect(resilientOnce(model)).toBe(resilientOnce(model));
    expect(resilientOnce(resilientOnce(model))).toBe(resilientOnce(model));
    expect(() => resilient(resilient(model))).toThrow(/already retries/);
    expect(() => resilient(withConcurrency(withRetry(model), { maxConcurrent: 1 }))).toThrow(TypeError);
  });

  it('reports the capabilities of the model as they are now', () => {
    const model = { ...modelOf(async () => responseOf('ok')) };
    const armoured = resilient(model);
    Object.assign(model, { capabilities: { ...model.capabilities, temperature: false } });
    expect(armoured.capabilities.temperature).toBe(false);
    expect(armoured).toMatchObject({ specificationVersion: 'v1', provider: 'test', modelId: 'model' });
  });
});
