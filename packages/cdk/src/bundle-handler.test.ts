import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { type BundlingOptions, bundleHandler } from './bundle-handler.ts';
import { temporaryFolder } from './test-support.ts';

function write(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Bundles each entry into a function of one stack; where the assets are, in the order of the entries. */
function bundle(entries: readonly (string | URL)[], options?: BundlingOptions): readonly string[] {
  const outdir = temporaryFolder();
  const stack = new Stack(new App({ outdir, builtinCloudFormationValidation: false }), 'Stack');
  for (const [i, entry] of entries.entries()) {
    const code = bundleHandler(stack, entry, options);
    new LambdaFunction(stack, `Function${i}`, { code, runtime: Runtime.NODEJS_24_X, handler: 'index.handler' });
  }
  const functions = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
  return functions.map(({ Properties }) => join(outdir, `asset.${Properties.Code.S3Key.replace('.zip', '')}`));
}
/** Calls the handler of an asset in a process of Node's own. */
function call(asset: string, event: unknown): unknown {
  const program = `const { handler } = await import(process.argv[1]); console.log(JSON.stringify(await handler(${JSON.stringify(event)})))`;
  const file = pathToFileURL(join(asset, 'index.mjs')).href;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program, file], { encoding: 'utf8' }));
}

const sources = {
  'handler.ts': `import { half } from './half.ts';
import { letters } from './legacy.cjs';
const started: number = await Promise.resolve(1);
export const handler = async (event: { readonly n: number }): Promise<unknown> => [half(event.n), letters(), started];`,
  'half.ts': 'export const half = (n: number): number => n / 2;',
  'legacy.cjs': "const { sep } = require('node:path'); exports.letters = () => sep;",
};

describe('bundleHandler', () => {
  it('makes one ES module of TypeScript, CommonJS that requires, and a top-level await', () => {
    const folder = write(sources);
    const [asset] = bundle([join(folder, 'handler.ts')]);
    expect(readdirSync(asset!).toSorted()).toEqual(['index.mjs', 'index.mjs.map']);
    expect(call(asset!, { n: 3 })).toEqual([1.5, '/', 1]);
    const text = readFileSync(join(asset!, 'index.mjs'), 'utf8');
    expect(text).not.toContain('half');
    expect(text).toContain('//# sourceMappingURL=index.mjs.map');
  });

  it('maps positions to sources by their names, without their text and without the machine’s paths', () => {
    const folder = write(sources);
    const [asset] = bundle([join(folder, 'handler.ts')]);
    const map = JSON.parse(readFileSync(join(asset!, 'index.mjs.map'), 'utf8'));
    expect(map.sources.toSorted()).toEqual(['half.ts', 'handler.ts', 'legacy.cjs']);
    expect(map.sourcesContent).toBeUndefined();
  });

  it('makes the same asset of the same sources in another place, so that nothing is deployed anew', () => {
    const hashOf = () => bundle([join(write(sources), 'handler.ts')])[0]!.replace(/.*asset\./, '');
    expect(hashOf()).toBe(hashOf());
  });

  it('tells two handlers of one folder apart, and two settings of one handler', () => {
    const folder = write({
      'one.ts': 'export const handler = () => "one";',
      'two.ts': 'export const handler = () => "two";',
      'set.ts': 'declare const WHICH: string; export const handler = () => WHICH;',
    });
    const [one, two] = bundle([join(folder, 'one.ts'), join(folder, 'two.ts')]);
    expect([call(one!, {}), call(two!, {})]).toEqual(['one', 'two']);
    const [blue] = bundle([join(folder, 'set.ts')], { define: { WHICH: '"blue"' } });
    const [red] = bundle([join(folder, 'set.ts')], { define: { WHICH: '"red"' } });
    expect([call(blue!, {}), call(red!, {})]).toEqual(['blue', 'red']);
  });

  it('needs no shell, package manager or Docker', () => {
    const folder = write(sources);
    vi.stubEnv('PATH', '');
    const [asset] = bundle([join(folder, 'handler.ts')]);
    vi.unstubAllEnvs();
    expect(call(asset!, { n: 1 })).toEqual([0.5, '/', 1]);
  });

  it('takes a URL, and a path relative to where the command runs', () => {
    const folder = write(sources);
    const [byUrl] = bundle([pathToFileURL(join(folder, 'handler.ts'))]);
    const [byPath] = bundle([relative(process.cwd(), join(folder, 'handler.ts'))]);
    expect(byUrl!.replace(/.*asset/, '')).toBe(byPath!.replace(/.*asset/, ''));
  });

  it('refuses what is not a file, and says how to name one', () => {
    for (const entry of ['nowhere.ts', temporaryFolder()]) {
      expect(() => bundle([entry])).toThrow(TypeError);
      expect(() => bundle([entry])).toThrow(/Stack: entry is not a file: .*import\.meta\.url/);
    }
  });

  it('fails with esbuild’s words for a file that does not compile or finds what it imports', () => {
    const folder = write({ 'broken.ts': 'export const handler = (;', 'lost.ts': "import './gone.ts';" });
    const error = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => bundle([join(folder, 'broken.ts')])).toThrow(/broken\.ts:1:24/);
    expect(() => bundle([join(folder, 'lost.ts')])).toThrow(/Could not resolve "\.\/gone\.ts"/);
    error.mockRestore();
  });
});
