import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { placeOf } from './place-of.ts';
import { UsageError } from './usage-error.ts';

export interface ImportedModule {
  readonly exports: Readonly<Record<string, unknown>>;
  /** The file's URL: judge providers are found from there. */
  readonly url: string;
}

/**
 * Imports a file of the user's. Node strips the types of TypeScript itself, so it holds erasable syntax only.
 *
 * @throws UsageError when there is no such file, or it cannot be loaded.
 */
export async function importModule(path: string): Promise<ImportedModule> {
  const file = resolve(path);
  if (!existsSync(file)) throw new UsageError(`no such file: ${path}`);
  const url = pathToFileURL(file).href;
  try {
    return { exports: (await import(url)) as Readonly<Record<string, unknown>>, url };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const place = placeOf(cause, dirname(file));
    throw new UsageError(`${path} could not be loaded: ${message}${place === undefined ? '' : ` (${place})`}`, {
      cause,
    });
  }
}
