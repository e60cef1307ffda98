import type { JsonValue } from './json.ts';
import type { Range } from './reward.ts';

/** What the SDK knows of a reward that it built: for reports, provenance and checks of ranges. */
export interface RewardDescription {
  /** The function that built it, such as `weightedMean`. */
  readonly kind: string;
  readonly range: Range;
  readonly options?: Readonly<Record<string, JsonValue>> | undefined;
  readonly children?: Readonly<Record<string, RewardDescription>> | undefined;
}

/** The symbol under which a built reward carries its description. The same in every copy of this package. */
export const descriptionSymbol: unique symbol = Symbol.for('rlaif.description');

/**
 * Gives a reward its description and returns it.
 *
 * @example
 * const stars = withDescription<Reward>((sample) => starsOf(sample), { kind: 'stars', range: [1, 5] });
 */
export function withDescription<F extends object>(reward: F, description: RewardDescription): F {
  return Object.defineProperty(reward, descriptionSymbol, { value: description });
}

/**
 * The description that a built reward carries; `undefined` for a plain function.
 *
 * @example
 * descriptionOf(check((sample) => sample.completion !== ''))?.kind; // 'check'
 */
export function descriptionOf(reward: object): RewardDescription | undefined {
  return (reward as { [descriptionSymbol]?: RewardDescription })[descriptionSymbol];
}
