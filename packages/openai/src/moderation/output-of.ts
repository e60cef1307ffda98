import { type RewardResult, RlaifError } from '@rlaif/spec';
import type { ModerationCategory } from './categories.ts';
import type { ModerationRule } from './moderation-rule.ts';
import type { ModerationResult } from './read-results.ts';

/**
 * What the reward says of a text by the results for its parts: 1, or 0 where a category is flagged in one of them; a component for each category.
 *
 * @throws RlaifError `RLAIF_JUDGE_REQUEST` for a category that was asked for and that the model does not judge.
 */
export function outputOf(results: readonly ModerationResult[], rule: ModerationRule, subject: string): RewardResult {
  const { categories, isChosen, thresholds, isPlain } = rule;
  const components: Record<string, number> = {};
  const named: string[] = [];
  for (const category of categories) {
    const threshold = thresholds[category];
    const isJudged = results.every(({ flags, scores }) => (threshold === undefined ? flags : scores).has(category));
    if (!isJudged) {
      if (!isChosen) continue;
      throw new RlaifError(
        'RLAIF_JUDGE_REQUEST',
        `${subject}: the model does not judge '${category}'. Choose another model, or leave it out of \`categories\`.`,
      );
    }
    const score = Math.max(...results.map(({ scores }) => scores.get(category) ?? Number.NaN));
    const isFlagged = threshold === undefined ? results.some(({ flags }) => flags.get(category)) : score >= threshold;
    components[componentName(category)] = isFlagged ? 0 : 1;
    if (isFlagged) named.push(Number.isNaN(score) ? category : `${category} ${score.toFixed(2)}`);
  }
  if (named.length === 0 && isPlain && results.some(({ flagged }) => flagged)) named.push('another category');
  return named.length === 0
    ? { score: 1, components }
    : { score: 0, components, rationale: `flagged: ${named.join(', ')}` };
}

/** A metric's name has no slash. */
function componentName(category: ModerationCategory): string {
  return category.replace('/', '-');
}
