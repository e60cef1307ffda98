/**
 * Where the worker's code is. The build replaces this file by one that holds the code itself, compressed: a bundle needs nothing beside it.
 *
 * @example
 * const found = workerSource();
 */
export function workerSource(): { readonly url: URL } | { readonly code: string } {
  return { url: new URL('./worker.ts', import.meta.url) };
}
