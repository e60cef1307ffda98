import { RlaifError } from '@rlaif/spec';
import { afterAll, describe, expect, it } from 'vitest';
import { compareAnswers } from '../compare/compare-answers.ts';
import { createSymbolicEngine } from './create-symbolic-engine.ts';
import type { SymbolicEngineOptions } from './symbolic-engine.ts';

const engine = createSymbolicEngine({ timeoutMs: 5000 });
afterAll(() => engine[Symbol.asyncDispose]());

const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'nothing was thrown',
    (error) => (RlaifError.isInstance(error) ? `${error.code} ${error.attribution}` : String(error)),
  );
const x = { json: 'x' };
/** Takes far longer than anybody waits. */
const endless = { latex: '\\sum_{n=1}^{100000000} \\sin(n)^{3}\\cos(n)' };

describe('what only the engine decides', () => {
  it.each([
    ['\\tan^2(y)+1', '\\sec^2(y)'],
    ['\\sin(2x)', '2\\sin x\\cos x'],
    ['\\sin^2 x', '1-\\cos^2 x'],
    ['\\cos(2x)', '2\\cos^2 x - 1'],
    ['\\int_0^1 x^2 dx', '\\frac{1}{3}'],
    ['\\ln(2x)', '\\ln 2 + \\ln x'],
  ])('%s equals %s', async (expected, actual) => {
    const { equal, rule } = await compareAnswers(expected, actual, { engine });
    expect({ equal, isOfEngine: rule === 'symbolic' || rule === 'sampled' }).toEqual({ equal: true, isOfEngine: true });
  });

  it('says that the engine shows the sum formula for tangents', async () => {
    expect(await compareAnswers('\\tan^2(y)+1', '\\sec^2(y)', { engine })).toEqual({ equal: true, rule: 'symbolic' });
  });

  it('does not find equal what is not', async () => {
    expect(await compareAnswers('\\int_0^1 x^2 dx', '\\frac{1}{4}', { engine })).toMatchObject({ equal: false });
  });
});

describe('an engine', () => {
  it('answers many at once, each its own', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        engine.compare({ json: ['Add', 'x', i] }, { json: ['Add', i % 2 === 0 ? i : i + 1, 'x'] }),
      ),
    );
    expect(verdicts).toEqual(
      verdicts.map((_, i) => (i % 2 === 0 ? 'equal' : expect.stringMatching(/different|unknown/))),
    );
  });

  it('stops what takes too long, and goes on with the next', async () => {
    await using own = createSymbolicEngine({ timeoutMs: 300 });
    const [slow, next] = await Promise.all([own.compare(x, endless), own.compare(x, x)]);
    expect([slow, next]).toEqual(['timeout', 'equal']);
  });

  it('blames the reference where the reference takes too long', async () => {
    await using own = createSymbolicEngine({ timeoutMs: 300 });
    expect(await codeOf(own.compare(endless, x))).toBe('RLAIF_SAMPLE service');
    expect(await own.compare(x, x)).toBe('equal');
  });

  it('survives a thread that runs out of memory', async () => {
    await using own = createSymbolicEngine({ timeoutMs: 20_000, memoryMb: 64 });
    const huge = { json: ['Add', ...Array.from({ length: 1_000_000 }, (_, i) => ['Sin', i])] };
    expect(await codeOf(own.compare(huge, x))).toBe('RLAIF_SAMPLE service');
    expect(await own.compare(x, x)).toBe('equal');
  });

  it('is cancelled before, while it waits, and while it works', async () => {
    await using own = createSymbolicEngine({ timeoutMs: 1000 });
    const before = AbortSignal.abort();
    expect(await codeOf(own.compare(x, x, { signal: before }))).toBe('RLAIF_ABORTED service');
    const controller = new AbortController();
    const working = codeOf(own.compare(x, endless, { signal: controller.signal }));
    const waiting = codeOf(own.compare(x, x, { signal: controller.signal }));
    const other = own.compare(x, x);
    setTimeout(() => controller.abort(), 50);
    expect(await Promise.all([working, waiting])).toEqual(['RLAIF_ABORTED service', 'RLAIF_ABORTED service']);
    expect(await other).toBe('equal');
  });

  it('rejects what is under way and what comes after when it is disposed', async () => {
    const own = createSymbolicEngine();
    const working = codeOf(own.compare(x, endless));
    await own.compare(x, x, { signal: AbortSignal.timeout(1) }).catch(() => {});
    await own[Symbol.asyncDispose]();
    expect(await working).toBe('RLAIF_ABORTED service');
    expect(await codeOf(own.compare(x, x))).toBe('RLAIF_ABORTED service');
  });

  it.each<SymbolicEngineOptions>([
    { workers: 0 },
    { timeoutMs: 0 },
    { memoryMb: 1 },
    { threads: 1 } as SymbolicEngineOptions,
  ])('refuses %j', (options) => {
    expect(() => createSymbolicEngine(options)).toThrow(TypeError);
  });
});
