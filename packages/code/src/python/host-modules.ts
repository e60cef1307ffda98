import { constants } from 'node:fs';
import { registerHooks } from 'node:module';

const empty = 'data:text/javascript,export default {}';

/**
 * Gives pyodide, while it starts, less than it asks of Node for: no sockets, no processes, and of Node's bindings the flags of files.
 *
 * @example
 * narrowHostModules();
 */
export function narrowHostModules(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const isClosed = /^(node:)?(ws|child_process|net|http|https|worker_threads)$/.test(specifier);
      return isClosed ? { url: empty, shortCircuit: true, format: 'module' } : nextResolve(specifier, context);
    },
  });
  Object.assign(process, { binding: () => ({ fs: constants }) });
}
