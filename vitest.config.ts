import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const packages = fileURLToPath(new URL('./packages', import.meta.url));

export default defineConfig({
  resolve: {
    // Unit tests read the sources; tests/ and the examples' own processes use what is built.
    alias: [
      { find: /^@rlaif\/([a-z-]+)$/, replacement: `${packages}/$1/src/index.ts` },
      { find: /^@rlaif\/([a-z-]+)\/([a-z-]+)$/, replacement: `${packages}/$1/src/$2.ts` },
    ],
  },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/src/**/*.test-prop.ts',
      'examples/*/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // The default leaves a core idle, and half of the tests wait for processes.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    unstubEnvs: true,
    reporters: ['default', ['json', { outputFile: 'test-report.json' }]],
  },
});
