import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { defineConfig } from 'tsup';
import { library } from '../../tools/tsup.ts';

/** Bundles the worker with the engine and puts it into the module that says where it is, so that a bundle of the user's needs no file beside it. */
const inlineWorker: Plugin = {
  name: 'inline-worker',
  setup({ onLoad }) {
    onLoad({ filter: /symbolic[\\/]worker-source\.ts$/ }, async () => {
      const { outputFiles } = await build({
        entryPoints: ['src/symbolic/worker.ts'],
        bundle: true,
        minify: true,
        write: false,
        platform: 'node',
        target: 'node22',
        format: 'cjs',
        legalComments: 'inline',
      });
      const code = outputFiles[0]!.contents;
      const compressed = brotliCompressSync(code, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length },
      });
      return {
        loader: 'ts',
        contents: `export const workerSource = () => ({ code: '${compressed.toString('base64')}' });`,
      };
    });
  },
};

const shared = library(['src/index.ts']);
export default defineConfig({ ...(shared as object), esbuildPlugins: [inlineWorker] });
