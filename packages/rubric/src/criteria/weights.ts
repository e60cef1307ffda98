import type { Range } from '@rlaif/spec';
import { alwaysApplies } from './applicable.ts';
import type { Criterion } from './criterion.ts';
import type { Category } from './criterion-options.ts';
import { describe, type Given, misuse } from './read-values.ts';

const categoryWeights: Readonly<Record<Category, number>> = {
  essential: 1,
  important: 0.7,
  optional: 0.3,
  pitfall: -0.9,
};

/** The category that was given, if it goes with the kind of criterion. */
export function readCategory(where: string, value: unknown, kind: Criterion['kind']): Category | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !Object.hasOwn(categoryWeights, value)) {
    throw misuse(`the category of ${where} must be ${Object.keys(categoryWeights).join(', ')}; got ${describe(value)}`);
  }
  const category = value as Category;
  if ((category === 'pitfall') !== (kind === 'holdsWhen')) {
    throw misuse(`${where}: a pitfall, and nothing else, is written with holdsWhen; it is '${category}' with ${kind}`);
  }
  return category;
}

/** The weight that was given, under either name, or the default. A veto without a weight counts by its veto alone. */
export function readWeight(
  where: string,
  given: Given,
  kind: Criterion['kind'],
  category: Category | undefined,
  veto: boolean,
): number {
  const { weight, points } = given;
  if (weight !== undefined && points !== undefined) {
    throw misuse(`${where} has a weight and points, which are the same; keep one`);
  }
  const [key, value] = points === undefined ? ['weight', weight] : ['points', points];
  if (value === undefined) {
    if (category !== undefined) return categoryWeights[category];
    return kind !== 'holdsWhen' ? 1 : veto ? 0 : -1;
  }
  const subtracts = kind === 'holdsWhen';
  if (typeof value !== 'number' || !Number.isFinite(value) || (subtracts ? value >= 0 : value <= 0)) {
    const hint = subtracts
      ? 'holdsWhen says what should not happen'
      : 'what should not happen is written with holdsWhen';
    throw misuse(
      `the ${key} of ${where} must be a finite number ${subtracts ? 'below' : 'above'} 0, got ${describe(value)}; ${hint}`,
    );
  }
  return value;
}

/** Points stand beside points: beside them, a weight of 1 by default would be a slip. */
export function checkPoints(entries: readonly (readonly [name: string, given: Given])[]): void {
  const some = entries.find(([, { points }]) => points !== undefined);
  const other = entries.find(([, { points, veto }]) => points === undefined && veto !== true);
  if (some && other) {
    throw misuse(
      `criterion '${some[0]}' has points and criterion '${other[0]}' has none; give points to all, or weights`,
    );
  }
}

/** The weight of the criteria that can add to the score. */
export function positiveWeight(criteria: readonly Criterion[]): number {
  return criteria.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
}

/**
 * From the score of a completion that fails all and falls into every pitfall, to 1. Where criteria may not apply, from the lowest that any
 * prompt can come to.
 */
export function scoreRange(criteria: readonly Criterion[], requiresReference = false): Range {
  const positive = criteria.filter(({ weight }) => weight > 0);
  if (positive.length === 0) throw misuse('no criterion adds to the score; a rubric needs one that is not a pitfall');
  const negative = criteria.reduce((sum, { weight }) => sum + Math.min(0, weight), 0);
  const always = positiveWeight(positive.filter((criterion) => alwaysApplies(criterion, requiresReference)));
  const least = always > 0 ? always : Math.min(...positive.map(({ weight }) => weight));
  const lowest = negative / least;
  if (!Number.isFinite(positiveWeight(positive)) || !Number.isFinite(lowest)) {
    throw misuse('the weights of the criteria are too large to add up; scale them down');
  }
  return [lowest, 1];
}
