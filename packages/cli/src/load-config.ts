import type { Reward } from '@rlaif/core';
import { type Config, checkConfig } from './config.ts';
import { importModule } from './import-module.ts';
import { UsageError } from './usage-error.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** The file's URL: judge providers are found from there. */
  readonly url: string;
}

/**
 * Imports a config file.
 *
 * @throws UsageError when there is no such file, it throws, or its default export is neither a reward nor a config.
 */
export async function loadConfig(path: string): Promise<LoadedConfig> {
  const { exports, url } = await importModule(path);
  const exported = exports.default;
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
