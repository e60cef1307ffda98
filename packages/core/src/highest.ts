import type { Reward, Sample } from '@rlaif/spec';
import { extreme } from './extreme.ts';

/**
 * The highest score of named rewards: as good as the best part, for several ways to be right. Each is a component under its name; all are asked.
 *
 * A reward that abstains is left out; when all abstain, it abstains. When one fails, it fails. Negative scores are compared like any
 * others. Its range holds the ranges of all: who abstains must not decide it.
 *
 * @throws TypeError when built with no reward or a bad name.
 * @example
 * const reward = highest({ exact, sameNumber, sameUnits });
 */
export function highest<S extends Sample>(rewards: Readonly<Record<string, Reward<S>>>): Reward<S> {
  return extreme('highest', rewards);
}
