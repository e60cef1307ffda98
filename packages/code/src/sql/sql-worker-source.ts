import { bundleWorker } from '../bundle-worker.ts';

/** The text of `sql-worker.ts`. */
export const workerSource: string = bundleWorker(import.meta.url);
