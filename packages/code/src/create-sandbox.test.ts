import { RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { createSandbox, type SandboxOptions } from './create-sandbox.ts';

const remote = { url: 'http://127.0.0.1:1' };
const suite = { tests: [{ call: 'f', args: [], returns: 1 }] };

describe('createSandbox', () => {
  it.each([
    [undefined, /expected options/],
    [{}, /language must be a name/],
    [{ language: 'cobol' }, /'cobol' does not run here; javascript, typescript, python, sql do/],
    [{ language: 'toString' }, /does not run here/],
    [{ language: 'javascript', timeout: 1 }, /unknown option 'timeout'/],
    [{ language: 'javascript', pyodide: '/x' }, /unknown option 'pyodide'/],
    [{ language: 'sql', seed: 1 }, /unknown option 'seed'/],
    [{ language: 'go', remote, seed: 1 }, /unknown option 'seed'/],
    [{ language: 'python', pyodide: 1 }, /pyodide must be the path/],
    [{ language: 'javascript', timeoutMs: 0 }, /timeoutMs must be a whole number from 1/],
    [{ language: 'javascript', timeoutMs: 1.5 }, /timeoutMs/],
    [{ language: 'javascript', programTimeoutMs: Number.POSITIVE_INFINITY }, /programTimeoutMs/],
    [{ language: 'javascript', memoryBytes: 1 }, /memoryBytes/],
    [{ language: 'javascript', outputBytes: -1 }, /outputBytes/],
    [{ language: 'javascript', workers: 0 }, /workers/],
    [{ language: 'javascript', seed: 'x' }, /seed/],
    [{ language: 'javascript', now: Number.NaN }, /now/],
    [{ language: 'go', remote: { url: 'file:///x' } }, /remote.url must be an http address/],
    [{ language: 'go', remote: { url: 'nowhere' } }, /remote.url/],
    [{ language: 'go', remote: {} }, /remote.url/],
    [{ language: 'go', remote: null }, /expected an object/],
    [{ language: 'go', remote: { ...remote, token: 'x' } }, /unknown option 'token'/],
    [{ language: 'go', remote: { ...remote, headers: { a: 1 } } }, /remote.headers/],
    [{ language: 'go', remote: { ...remote, compileTimeoutMs: 0 } }, /remote.compileTimeoutMs/],
  ])('rejects %j', (options, message) => {
    expect(() => createSandbox(options as SandboxOptions)).toThrow(TypeError);
    expect(() => createSandbox(options as SandboxOptions)).toThrow(message);
  });

  it.each(['javascript', 'typescript', 'python', 'sql'] as const)(
    'says which names %s has, before anything is loaded',
    (language) => {
      const sandbox = createSandbox({ language } as SandboxOptions);
      expect(sandbox.language).toBe(language);
      expect(sandbox.aliases.length).toBeGreaterThan(0);
    },
  );

  it('rejects what is no program and no suite', async () => {
    await using sandbox = createSandbox({ language: 'javascript' });
    await expect(sandbox.run(1 as never, suite)).rejects.toThrow(TypeError);
    await expect(sandbox.run('', { tests: [] })).rejects.toMatchObject({ code: 'RLAIF_SAMPLE' });
    await expect(sandbox.run('', suite, { timeoutMs: 1 } as never)).rejects.toThrow(/unknown option/);
  });

  it('does not run a program of more than 2^20 characters', async () => {
    await using sandbox = createSandbox({ language: 'javascript' });
    const report = await sandbox.run(' '.repeat(2 ** 20 + 1), suite);
    expect(report).toMatchObject({ error: expect.stringContaining('longer than'), results: [{ passed: false }] });
  });

  it('runs nothing for a signal that is aborted', async () => {
    await using sandbox = createSandbox({ language: 'javascript' });
    await expect(sandbox.run('', suite, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
  });

  it('blames no program for an engine that is not there', async () => {
    const sandbox = createSandbox({ language: 'python', pyodide: '/nowhere', workers: 1 });
    const failed = await sandbox.run('x = 1', suite).catch((error) => error);
    expect(RlaifError.isInstance(failed)).toBe(true);
    expect(failed).toMatchObject({ code: 'RLAIF_REWARD', attribution: 'service' });
    await sandbox[Symbol.asyncDispose]();
  });

  it('can be disposed of before it is used, and twice, and runs nothing afterwards', async () => {
    const sandbox = createSandbox({ language: 'javascript' });
    await sandbox[Symbol.asyncDispose]();
    await sandbox[Symbol.asyncDispose]();
    const failed = await sandbox.run('', suite).catch((error) => error);
    expect(RlaifError.isInstance(failed)).toBe(true);
    expect(failed).toMatchObject({ attribution: 'service', message: 'the javascript sandbox has been disposed of' });
  });
});
