/** Prints what a user's bundle carries, and fails above the ceilings. Sizes are brotli, of minified ESM for Node. */
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
    max: 6700,
    aim: 3000,
  },
  {
    what: '@rlaif/core, without what asks a judge model',
    code: `export { ${withoutWrappers} } from './packages/core/dist/index.js'; export * from './packages/spec/dist/index.js'`,
    max: 10_300,
  },
  { what: '@rlaif/core, all', code: "export * from './packages/core/dist/index.js'", max: 15_600, aim: 10_000 },
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

let over = false;
for (const { what, code, max, aim } of [...budgets, ...checks]) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    write: false,
    logLevel: 'error',
  });
  const size = brotliCompressSync(outputFiles[0]!.contents).length;
  const fits = size <= max;
  over ||= !fits;
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${what.padEnd(56)} ${size} of ${max} B${aim === undefined ? '' : ` (aim: ${aim})`}`,
  );
}
process.exitCode = over ? 1 : 0;
