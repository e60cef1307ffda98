import { checkOptions } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { type ModerationCategory, moderationCategories } from './categories.ts';
import type { ModerationOptions } from './moderation-options.ts';

/** What is looked at, and what counts as flagged. */
export interface ModerationRule {
  readonly categories: readonly ModerationCategory[];
  /** Whether they were chosen, so that each must be judged. */
  readonly isChosen: boolean;
  readonly thresholds: Readonly<Partial<Record<ModerationCategory, number>>>;
  /** Whether the service decides alone, by categories that are not known here too. */
  readonly isPlain: boolean;
}

const caller = 'moderation';

/** @throws TypeError for an unknown category, and for a threshold that is none. */
export function readRule({
  categories,
  threshold,
}: Pick<ModerationOptions, 'categories' | 'threshold'>): ModerationRule {
  const chosen = categories === undefined ? moderationCategories : readCategories(categories);
  const thresholds = readThresholds(chosen, threshold);
  return {
    categories: chosen,
    isChosen: categories !== undefined,
    thresholds,
    isPlain: categories === undefined && Object.keys(thresholds).length === 0,
  };
}

function readCategories(categories: readonly ModerationCategory[]): readonly ModerationCategory[] {
  if (!Array.isArray(categories) || categories.length === 0) {
    throw new TypeError(
      `${caller}: categories must be a list of at least one; known: ${moderationCategories.join(', ')}`,
    );
  }
  const unknown = categories.find((category) => !moderationCategories.includes(category));
  if (unknown !== undefined) {
    throw new TypeError(
      `${caller}: categories: unknown '${String(unknown)}'; known: ${moderationCategories.join(', ')}`,
    );
  }
  // In the order of the service, however they were given: equal rules have equal definitions.
  return moderationCategories.filter((category) => categories.includes(category));
}

function readThresholds(
  categories: readonly ModerationCategory[],
  threshold: ModerationOptions['threshold'],
): ModerationRule['thresholds'] {
  if (threshold === undefined) return {};
  const bounds = { min: 0, max: 1 };
  if (typeof threshold === 'object' && threshold !== null) {
    checkOptions(`${caller}: threshold`, threshold, categories);
    const entries = categories.flatMap((category) => {
      const value = threshold[category];
      return value === undefined ? [] : [[category, numberOption(caller, `threshold.${category}`, value, bounds)]];
    });
    return Object.fromEntries(entries);
  }
  const value = numberOption(caller, 'threshold', threshold, bounds);
  return Object.fromEntries(categories.map((category) => [category, value]));
}
