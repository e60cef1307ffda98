/** Prints what a user's bundle carries, and fails above the ceilings. Sizes are brotli, of minified ESM for Node. */
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

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
    max: 4900,
    aim: 3000,
  },
  { what: '@rlaif/core, all', code: "export * from './packages/core/dist/index.js'", max: 10_000 },
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
