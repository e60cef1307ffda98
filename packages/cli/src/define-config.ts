import { type Config, checkConfig, type TypedConfig, type UntypedConfig } from './config.ts';

/**
 * What a config file exports as its default: a reward, and how to read the rows that it scores. With `reference`, a Standard Schema,
 * the reward may be typed over the schema's output; without it only a reward over the untyped `Sample` compiles.
 *
 * @throws TypeError for an unknown option or a bad value.
 * @example
 * export default defineConfig({ reward, reference: z.object({ answer: z.string() }), map: { completion: 'output.text' } });
 */
export function defineConfig<Reference>(config: TypedConfig<Reference>): Config;
export function defineConfig(config: UntypedConfig): Config;
export function defineConfig(config: unknown): Config {
  return checkConfig(config);
}
