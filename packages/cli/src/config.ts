import type { PriceTable, Reward, Sample, StandardSchema } from '@rlaif/core';
import { z } from 'zod';
import { type FieldMap, sampleFields } from './row-format.ts';

/** What a config says beside its reward. */
export interface ConfigOptions {
  /** Where in a row the fields of a Sample are, as paths: `{ completion: 'output.text' }`. Default: as the row's format says. */
  readonly map?: FieldMap | undefined;
  /** The path of what the rollouts of one prompt share. Default: the row's `group`, else a hash of prompt and reference. */
  readonly groupBy?: string | undefined;
  /** How many samples are under way at once. Default: 64. */
  readonly concurrency?: number | undefined;
  /** Prices of judge models. Default: the list prices that `@rlaif/core` holds. */
  readonly prices?: PriceTable | undefined;
}

/** A reward that does not rely on the type of its references. */
export interface UntypedConfig extends ConfigOptions {
  readonly reward: Reward;
  readonly reference?: undefined;
}

/** A reward over typed references, and the Standard Schema that checks each one where it enters. */
export interface TypedConfig<Reference> extends ConfigOptions {
  readonly reward: Reward<Sample<NoInfer<Reference>>>;
  /** A row whose reference it refuses is malformed. */
  readonly reference: StandardSchema<unknown, Reference>;
}

/** A config after the check: what types say of references was settled where it was written. */
export interface Config extends ConfigOptions {
  readonly reward: Reward;
  readonly reference?: StandardSchema | undefined;
}

const path = z.string().min(1, { error: 'expected a path such as output.text' });
const price = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cachedInput: z.number().nonnegative().optional(),
});

const configSchema = z.strictObject({
  reward: z.custom<Reward>((value) => typeof value === 'function', { error: 'expected a reward (a function)' }),
  reference: z
    .custom<StandardSchema>(isStandardSchema, { error: 'expected a Standard Schema, such as one of zod or valibot' })
    .optional(),
  map: z.partialRecord(z.enum(sampleFields), path).optional(),
  groupBy: path.optional(),
  concurrency: z.int().min(1).optional(),
  prices: z.strictObject({ asOf: z.string(), models: z.record(z.string(), price) }).optional(),
});

/** Returns the config, or throws a TypeError that names the key and what is wrong with it. */
export function checkConfig(config: unknown): Config {
  const checked = configSchema.safeParse(config);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `unknown option ${issue.keys.map((key) => `'${[...issue.path, key].join('.')}'`).join(', ')}`
      : `${issue.path.join('.') || 'the config'}: ${issue.message}`,
  );
  throw new TypeError(`config: ${problems.join('; ')}; known options: ${Object.keys(configSchema.shape).join(', ')}`);
}

function isStandardSchema(value: unknown): boolean {
  const standard = (value as { readonly '~standard'?: { readonly validate?: unknown } } | null)?.['~standard'];
  return typeof standard?.validate === 'function';
}
