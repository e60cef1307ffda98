import { descriptionOf, type RewardResult, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { context, hostile, sampleOf } from '../../spec/src/toolkit/check-support.ts';
import { type CodeOptions, code } from './code.ts';
import type { RunReport, Sandbox, TestSuite } from './sandbox.ts';

/** A sandbox that notes what it is asked to run. Programs that say `good` pass all tests, others the first alone. */
function sandboxOf(reportOf?: (program: string, suite: TestSuite) => RunReport) {
  const runs: { program: string; suite: TestSuite; signal: AbortSignal | undefined }[] = [];
  const sandbox: Sandbox = {
    language: 'python',
    aliases: ['py'],
    async run(program, suite, options) {
      runs.push({ program, suite, signal: options?.signal });
      if (reportOf) return reportOf(program, suite);
      const passes = program.includes('good');
      const results = suite.tests.map((_, i) =>
        passes || i === 0 ? { passed: true } : { passed: false, reason: 'expected 5, got 6' },
      );
      return { results, output: 'passed passed passed' };
    },
    async [Symbol.asyncDispose]() {},
  };
  return { sandbox, runs };
}
const tests = [1, 2, 3, 4].map((n) => ({ call: 'double', args: [n], returns: 2 * n }));
const fenced = (text: string): string => `Here it is:\n\`\`\`py\n${text}\n\`\`\`\nEnjoy!`;
const run = async (completion: string, options: Partial<CodeOptions> = {}, reference: unknown = tests) => {
  const { sandbox, runs } = sandboxOf();
  const output = await code({ sandbox, ...options })(sampleOf({ completion, reference }), context);
  return { output: output as RewardResult, runs };
};

describe('code', () => {
  it('scores the share of the tests that pass, and says why the first did not', async () => {
    expect((await run(fenced('good'))).output).toEqual({ score: 1, rationale: '4 of 4 tests passed' });
    expect((await run(fenced('bad'))).output).toEqual({
      score: 0.25,
      rationale: '1 of 4 tests passed; test 2: expected 5, got 6',
    });
  });

  it('gives all or nothing where it is told to', async () => {
    expect((await run(fenced('good'), { allOrNothing: true })).output.score).toBe(1);
    expect((await run(fenced('bad'), { allOrNothing: true })).output.score).toBe(0);
  });

  it('scores 0 where there is no code, and runs nothing', async () => {
    const { output, runs } = await run('I do not know.');
    expect(output).toEqual({ score: 0, rationale: 'no python code in the completion' });
    expect(runs).toEqual([]);
  });

  it('says why no test could be run', async () => {
    const { sandbox } = sandboxOf((_, suite) => ({
      results: suite.tests.map(() => ({ passed: false })),
      error: 'SyntaxError: \u0000',
      output: '',
    }));
    const output = await code({ sandbox })(sampleOf({ completion: fenced('x'), reference: tests }), context);
    expect(output).toEqual({ score: 0, rationale: 'no test could be run: SyntaxError: \\u{0}' });
  });

  it('takes the code as it is told to', async () => {
    const completion = `${fenced('a = 1')}\n${fenced('b = 2')}`;
    expect((await run(completion)).runs[0]!.program).toBe('b = 2');
    expect((await run(completion, { extract: 'all' })).runs[0]!.program).toBe('a = 1\nb = 2');
    expect((await run('good', { extract: 'whole' })).runs[0]!.program).toBe('good');
    expect(
      (await run('<code>x</code>', { extract: (text) => /<code>(.*)<\/code>/.exec(text)?.[1] })).runs[0]!.program,
    ).toBe('x');
  });

  it('takes a suite, a list of tests, or what a function picks', async () => {
    const suite = { setup: 'import math', tests };
    expect((await run(fenced('good'), {}, suite)).runs[0]!.suite).toBe(suite);
    expect((await run(fenced('good'), {}, tests)).runs[0]!.suite).toEqual({ tests });
    const picked = await run(
      fenced('good'),
      { tests: (sample) => (sample.reference as { t: TestSuite }).t },
      { t: suite },
    );
    expect(picked.runs[0]!.suite).toBe(suite);
  });

  it('abstains where there are no tests', async () => {
    const { sandbox } = sandboxOf();
    expect(await code({ sandbox })(sampleOf({ completion: fenced('good') }), context)).toMatchObject({
      abstained: true,
    });
  });

  it.each([
    ['a text', /must be a suite of tests or a list of tests, got a text|got a string/],
    [[], /tests must not be empty/],
    [{ tests: [] }, /tests must not be empty/],
    [[{ call: 'f', args: [] }], /test 1: a call needs what it returns/],
    [[{ input: '' }], /test 1: an input needs the output/],
    [[{ assertion: 'x', input: 'y', output: 'z' }], /test 1: expected one of/],
    [[{ assert: 'x' }], /test 1: expected one of/],
    [[{ assertion: 'x', why: 1 }], /test 1: unknown key 'why'/],
    [{ tests, setup: 1 }, /setup must be a text/],
    [[null], /test 1: expected an object/],
    [[{ rows: [1] }], /test 1: rows must be a list of lists/],
  ])('fails the row, not the completion, for %j', async (reference, message) => {
    const failed = await run(fenced('good'), {}, reference).catch((error) => error);
    expect(RlaifError.isInstance(failed)).toBe(true);
    expect(failed).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
      message: expect.stringMatching(message),
    });
  });

  it('hands on the signal, and what the sandbox throws', async () => {
    const { runs } = await run(fenced('good'));
    expect(runs[0]!.signal).toBe(context.signal);
    const broken = sandboxOf(() => {
      throw new RlaifError('RLAIF_REWARD', 'no worker', { attribution: 'service' });
    });
    const failed = Promise.resolve(
      code({ sandbox: broken.sandbox })(sampleOf({ completion: fenced('x'), reference: tests }), context),
    );
    await expect(failed).rejects.toMatchObject({ message: 'no worker', attribution: 'service' });
  });

  it('says that it was cancelled, and hands on a reason that is an error of ours', async () => {
    const { sandbox } = sandboxOf(() => {
      throw signal.reason;
    });
    let signal = AbortSignal.abort('enough');
    const sample = sampleOf({ completion: fenced('x'), reference: tests });
    const run = (): Promise<unknown> => Promise.resolve(code({ sandbox })(sample, { signal }));
    await expect(run()).rejects.toMatchObject({ code: 'RLAIF_ABORTED', cause: 'enough' });
    signal = AbortSignal.abort(new RlaifError('RLAIF_DEADLINE', 'late'));
    await expect(run()).rejects.toBe(signal.reason);
  });

  it('describes itself', () => {
    const { sandbox } = sandboxOf();
    expect(descriptionOf(code({ sandbox, extract: 'all' }))).toEqual({
      kind: 'code',
      range: [0, 1],
      options: { language: 'python', extract: 'all', allOrNothing: false },
    });
    const own = code({ sandbox, extract: () => undefined, tests: () => undefined });
    expect(descriptionOf(own)?.options).toMatchObject({ extract: 'function', tests: 'function' });
  });

  it.each([
    [{}, /sandbox must be one that createSandbox made/],
    [{ sandbox: {} }, /sandbox must be one/],
    [{ sandbox: sandboxOf().sandbox, extract: 'first' }, /extract must be/],
    [{ sandbox: sandboxOf().sandbox, tests: [] }, /tests must be a function/],
    [{ sandbox: sandboxOf().sandbox, allOrNothing: 1 }, /allOrNothing must be true or false/],
    [{ sandbox: sandboxOf().sandbox, timeoutMs: 1 }, /unknown option 'timeoutMs'/],
  ])('rejects bad options: case %#', (options, message) => {
    expect(() => code(options as CodeOptions)).toThrow(TypeError);
    expect(() => code(options as CodeOptions)).toThrow(message);
  });

  it.each(Object.entries(hostile))('comes back from %s', async (_name, make) => {
    const start = performance.now();
    await run(make());
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
