/** Prints what a user's bundle carries, and fails above the ceilings. Sizes are brotli, of minified ESM for Node. */
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const withoutWrappers = Object.keys(await import('../packages/core/dist/index.js'))
  .filter((name) => !/^with(?!Range|Description)|^(judge|resilient)$/.test(name))
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
    what: '@rlaif/core, without the wrappers of judge models',
    code: `export { ${withoutWrappers} } from './packages/core/dist/index.js'; export * from './packages/spec/dist/index.js'`,
    max: 10_300,
  },
  { what: '@rlaif/core, all', code: "export * from './packages/core/dist/index.js'", max: 15_600, aim: 10_000 },
];

let over = false;
for (const { what, code, max, aim } of budgets) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    write: false,
  });
  const size = brotliCompressSync(outputFiles[0]!.contents).length;
  const fits = size <= max;
  over ||= !fits;
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${what.padEnd(56)} ${size} of ${max} B${aim === undefined ? '' : ` (aim: ${aim})`}`,
  );
}
process.exitCode = over ? 1 : 0;
