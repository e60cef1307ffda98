import { defineConfig } from 'tsup';

/** The one build that all packages share: ESM, types and source maps. */
export function library(entry: readonly string[]): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry: [...entry],
    format: ['esm'],
    target: 'es2022',
    platform: 'node',
    dts: { compilerOptions: { noEmit: false } },
    sourcemap: true,
    clean: true,
    treeshake: true,
    splitting: true,
  });
}
