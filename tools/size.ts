/** Prints what a user's bundle carries, and fails above the ceilings. Sizes are brotli, of minified ESM for Node. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const withoutWrappers = Object.keys(await import('../packages/core/dist/index.js'))
  .filter((name) => !/^with(?!Range|Description)|^(judge|judgeGroup|runPlan|resilient)$/.test(name))
  .join(', ');

/** Bytes, brotli. `aim` is what we want where it is not reached yet; docs/decisions/0003-bundle-size.md says why. */
const budgets: readonly {
  readonly what: string;
  readonly code: string;
  readonly max: number;
  readonly aim?: number;
}[] = [
  { what: '@rlaif/spec', code: "export * from './packages/spec/dist/index.js'", max: 1000 },
  {
    what: '@rlaif/core { weightedMean, gate, judge, scoreBatch }',
    code: "export { weightedMean, gate, judge, scoreBatch } from './packages/core/dist/index.js'",
    max: 6800,
    aim: 3000,
  },
  {
    what: '@rlaif/core, without what asks a judge model',
    code: `export { ${withoutWrappers} } from './packages/core/dist/index.js'; export * from './packages/spec/dist/index.js'`,
    max: 10_300,
  },
  { what: '@rlaif/core, all', code: "export * from './packages/core/dist/index.js'", max: 15_800, aim: 10_000 },
];

const rubrics = [
  {
    what: '@rlaif/rubric { defineRubric }',
    code: "export { defineRubric } from './packages/rubric/dist/index.js'",
    max: 22_000,
    aim: undefined,
  },
  { what: '@rlaif/rubric, all', code: "export * from './packages/rubric/dist/index.js'", max: 50_000, aim: undefined },
];

/** Each sub-path of the checks, its libraries included. */
const checks = Object.entries({
  format: 5000,
  instructions: 300_000,
  json: 90_000,
  language: 300_000,
  length: 3000,
  quotes: 4500,
  safety: 110_000,
  text: 50_000,
  tools: 90_000,
}).map(([name, max]) => ({
  what: `@rlaif/checks/${name}`,
  code: `export * from './packages/checks/dist/${name}.js'`,
  max,
  aim: undefined,
}));

const providers = [
  {
    what: '@rlaif/ai-sdk',
    code: "export * from './packages/ai-sdk/dist/index.js'",
    max: 8200,
    aim: undefined,
  },
];

/** The heavy rewards: what is loaded at once; their engines come when they are first needed. */
const heavy = Object.entries({ math: 32_000, code: 5000 }).map(([name, max]) => ({
  what: `@rlaif/${name}`,
  code: `export * from './packages/${name}/dist/index.js'`,
  max,
  aim: undefined,
}));

let over = false;
for (const { what, code, max, aim } of [...budgets, ...rubrics, ...checks, ...providers, ...heavy]) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    splitting: true,
    outdir: 'size',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const atOnce = new Set<string>();
  const load = (path: string): void => {
    if (atOnce.has(path)) return;
    atOnce.add(path);
    for (const { path: next, kind, external } of metafile.outputs[path]!.imports) {
      if (kind === 'import-statement' && !external) load(next);
    }
  };
  load(Object.keys(metafile.outputs).find((path) => metafile.outputs[path]!.entryPoint === '<stdin>')!);
  let size = 0;
  let later = 0;
  for (const { path, contents } of outputFiles) {
    const bytes = brotliCompressSync(contents).length;
    if (atOnce.has(relative(process.cwd(), path))) size += bytes;
    else later += bytes;
  }
  const fits = size <= max;
  over ||= !fits;
  const more = `${aim === undefined ? '' : ` (aim: ${aim})`}${later === 0 ? '' : `, and ${later} when needed`}`;
  console.log(`${fits ? 'ok  ' : 'OVER'} ${what.padEnd(56)} ${size} of ${max} B${more}`);
}
process.exitCode = over ? 1 : 0;
