import { pathToFileURL } from 'node:url';
import { library } from '../../tools/tsup.ts';
import { bundleWorker } from './src/bundle-worker.ts';

/** In what is built, the module of a worker's source is its text. */
const workerSources = {
  name: 'worker-sources',
  setup(build: { onLoad: (filter: { filter: RegExp }, load: (file: { path: string }) => object) => void }): void {
    build.onLoad({ filter: /-worker-source\.ts$/ }, ({ path }) => ({
      contents: `export const workerSource = ${JSON.stringify(bundleWorker(pathToFileURL(path).href))};`,
      loader: 'ts',
    }));
  },
};

const base = library(['src/index.ts']);
export default Object.assign({}, base, { esbuildPlugins: [workerSources] });
