import { bundleWorker } from '../bundle-worker.ts';

/** The text of `javascript-worker.ts`. */
export const workerSource: string = bundleWorker(import.meta.url);
