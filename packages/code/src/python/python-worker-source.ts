import { bundleWorker } from '../bundle-worker.ts';

/** The text of `python-worker.ts`. */
export const workerSource: string = bundleWorker(import.meta.url);
