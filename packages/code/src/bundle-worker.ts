import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * The text of a worker's program, `x-worker.ts`, asked for by `x-worker-source.ts` beside it. This runs in the source tree and in the build, which
 * puts the finished text in the place of `x-worker-source.ts`: what is published needs no bundler and no second file.
 *
 * @example
 * export const workerSource: string = bundleWorker(import.meta.url);
 */
export function bundleWorker(sourceUrl: string): string {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  const built = buildSync({
    entryPoints: [fileURLToPath(sourceUrl).replace(/-source\.ts$/, '.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'node',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    loader: { '.py': 'text', '.wasm': 'binary' },
    // QuickJS has a loader for workerd that asks nothing of Node: by then the worker is closed.
    conditions: ['workerd'],
    // SQLite asks where it is before it asks for its WebAssembly, which it is given.
    define: { 'import.meta.url': '"file:///worker.mjs"' },
    logLevel: 'silent',
  });
  return built.outputFiles[0]!.text;
}
