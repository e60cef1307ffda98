import { descriptionOf, withDescription } from '@rlaif/spec';
import { describe } from './describe.ts';
import { rangeOf } from './range.ts';

/**
 * Gives a function of your own a name and a version, by which it takes part in descriptions and in `rewardHash`: nothing can look into its
 * code. Change the version whenever the code changes what it gives. For a reward, and for any function that a combinator takes: a
 * predicate, a map, a rule.
 *
 * @throws TypeError when built with an empty name or version, a version with an `@`, or what is not a function.
 * @example
 * const exact = named('exact', '2', (sample: Sample<string>) => (sample.completion.trim() === sample.reference ? 1 : 0));
 * const reward = mapScore(exact, named('square', '1', (score: number) => score ** 2));
 */
export function named<F extends (...args: never[]) => unknown>(name: string, version: string, fn: F): F {
  if (!name || typeof name !== 'string' || !version || typeof version !== 'string' || version.includes('@')) {
    throw new TypeError(`named: expected a name and a version (texts, no '@' in it), got '${name}' and '${version}'`);
  }
  if (typeof fn !== 'function') throw new TypeError(`named: '${name}' is not a function`);
  return withDescription(((...args) => fn(...args)) as F, {
    kind: 'named',
    range: rangeOf(fn),
    options: { name, version },
    ...(descriptionOf(fn) && { children: { function: describe(fn) } }),
  });
}
