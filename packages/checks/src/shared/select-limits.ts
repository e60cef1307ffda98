import { type Abstained, type JsonValue, RlaifError, type Sample } from '@rlaif/spec';
import { nameOf, noReference, type SelectReference } from '@rlaif/spec/toolkit';
import { type Limits, limitsOf, type NumberLimits } from './limits.ts';

/** A limit: the same for all samples, or picked from each. Where the function gives `undefined` or `null`, the check abstains. */
export type Limit<S extends Sample = Sample> = number | SelectReference<S, number>;

/** Limits of a number that a check counts or measures. */
export interface LimitOptions<S extends Sample = Sample> {
  /** The least that is good. Default: 0. */
  readonly min?: Limit<S> | undefined;
  /** The most that is good, not below `min`. Default: no limit. */
  readonly max?: Limit<S> | undefined;
  /** How far beyond a limit the score falls from 1 to 0, in a straight line. Default: 0, a hard limit. */
  readonly margin?: Limit<S> | undefined;
}

/** The keys of `LimitOptions`. */
export const limitKeys = ['min', 'max', 'margin'] as const;

/** Limits that were checked as far as they are known. */
export interface SelectedLimits<S extends Sample> {
  /** As JSON data, for a description: only what limits, a function by its name. */
  readonly described: Readonly<Record<string, JsonValue>>;
  /** The limits of a sample, or the abstention where one is missing. Throws `RLAIF_SAMPLE` for what are no limits. */
  readonly limitsIn: (sample: S) => Limits | Abstained;
}

/**
 * Checks limits, those that are functions when a sample is scored.
 *
 * @throws TypeError for a limit that is no function and no number of at least 0, a `max` below `min`, or neither of the two.
 * @example
 * const { limitsIn } = selectLimits('words', { max: (sample: Row) => sample.reference?.maxWords });
 */
export function selectLimits<S extends Sample>(caller: string, options: LimitOptions<S>): SelectedLimits<S> {
  const given = limitKeys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]] as const]));
  const fixed: NumberLimits = Object.fromEntries(given.filter(([, limit]) => typeof limit !== 'function'));
  const isSelected = given.some(([key, limit]) => key !== 'margin' && typeof limit === 'function');
  // A limit that is picked may be anything yet; those that are fixed must go together already.
  const same = limitsOf(caller, isSelected ? { min: 0, ...fixed } : fixed);
  return {
    described: Object.fromEntries(
      given.flatMap(([key, limit]) =>
        key === 'margin' && limit === 0 ? [] : [[key, typeof limit === 'function' ? nameOf(limit) : limit]],
      ),
    ),
    limitsIn: (sample) => {
      if (!given.some(([, limit]) => typeof limit === 'function')) return same;
      const picked = given.map(([key, limit]) => [key, pick(caller, key, limit, sample)] as const);
      if (picked.some(([, limit]) => limit === undefined || limit === null)) return noReference;
      try {
        return limitsOf(caller, Object.fromEntries(picked));
      } catch (cause) {
        throw new RlaifError('RLAIF_SAMPLE', (cause as Error).message, { cause });
      }
    },
  };
}

function pick<S extends Sample>(caller: string, key: string, limit: Limit<S>, sample: S): number | null | undefined {
  try {
    return typeof limit === 'function' ? limit(sample) : limit;
  } catch (cause) {
    throw new RlaifError('RLAIF_SAMPLE', `${caller}: the function '${key}' threw`, { cause });
  }
}
