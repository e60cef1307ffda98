import type { JsonObject } from '../json.ts';

/**
 * What `JudgeModel.settings` says of a model's options: those that change what it answers. `undefined` where there are none.
 *
 * @param neutral The options that do not: what a call is called in a bill, where and how fast it runs.
 * @example
 * settingsOf({ effort: 'low', metadata: { run: 'one' } }, ['metadata']); // { effort: 'low' }
 */
export function settingsOf(options: object, neutral: readonly string[]): JsonObject | undefined {
  const left = Object.entries(options).filter(([key, value]) => value !== undefined && !neutral.includes(key));
  return left.length > 0 ? (Object.fromEntries(left) as JsonObject) : undefined;
}
