import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Reward } from '@rlaif/core';
import { type Config, checkConfig } from './config.ts';
import { placeOf } from './place-of.ts';
import { UsageError } from './usage-error.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** The file's URL: judge providers are found from there. */
  readonly url: string;
}

/**
 * Imports a config file. Node strips the types of TypeScript itself, so it holds erasable syntax only.
 *
 * @throws UsageError when there is no such file, it throws, or its default export is neither a reward nor a config.
 */
export async function loadConfig(path: string): Promise<LoadedConfig> {
  const file = resolve(path);
  if (!existsSync(file)) throw new UsageError(`no such file: ${path}`);
  const url = pathToFileURL(file).href;
  let module: { readonly default?: unknown };
  try {
    module = (await import(url)) as { readonly default?: unknown };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const place = placeOf(cause, dirname(file));
    throw new UsageError(`${path} could not be loaded: ${message}${place === undefined ? '' : ` (${place})`}`, {
      cause,
    });
  }
  const exported = module.default;
  if (exported === undefined) {
    throw new UsageError(
      `${path} has no default export; expected: export default reward, or export default defineConfig({ reward })`,
    );
  }
  if (typeof exported === 'function') return { config: { reward: exported as Reward }, url };
  if (typeof exported !== 'object' || exported === null) {
    throw new UsageError(
      `${path} exports ${exported === null ? 'null' : `a ${typeof exported}`} as its default; expected a reward or a config`,
    );
  }
  try {
    return { config: checkConfig(exported), url };
  } catch (cause) {
    throw new UsageError(`${path}: ${(cause as Error).message}`, { cause });
  }
}
