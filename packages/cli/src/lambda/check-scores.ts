import { countOf, formatScore, formatShare } from '../numbers.ts';
import { type Finding, failed, ok, skipped, warning } from './check.ts';
import { errorOf } from './check-answers.ts';
import { type AnswerScore, answerScore, type Evidence, isScored, rowsOf, scoresByPlace } from './evidence.ts';

/** What floating point may do to equal scores. */
export const rounding: number = 1e-9;

/** How far the scores of one event are from those of its repetition; `undefined` where neither is known. */
export function noiseOf(
  evidence: Evidence,
): { readonly rows: number; readonly differing: number; readonly most: number } | undefined {
  const { repeated, batches } = evidence;
  const first = batches[0];
  if (!repeated || !first) return undefined;
  const before = rowsOf(first).map(answerScore);
  const after = rowsOf(repeated).map(answerScore);
  const differences = before.flatMap((score, i) => {
    const again = after[i];
    return again && isScored(score) && isScored(again) ? [Math.abs(score.score! - again.score!)] : [];
  });
  if (differences.length === 0) return undefined;
  return {
    rows: differences.length,
    differing: differences.filter((difference) => difference > rounding).length,
    most: Math.max(...differences),
  };
}

/** The same event twice has the same scores. A judge may say otherwise each time: that is a failure only beyond a tolerance that was given. */
export function checkRepeat(evidence: Evidence, tolerance: number | undefined): Finding {
  const { repeated } = evidence;
  if (!repeated) return skipped('nothing was repeated');
  const error = errorOf(repeated);
  if (error) return failed(`sent again: ${error.errorType}: ${error.errorMessage}`);
  const noise = noiseOf(evidence);
  if (!noise) return skipped('there are no scores to compare');
  const { rows, differing, most } = noise;
  if (differing === 0) return ok(`${countOf(rows, 'score')} the same`);
  const found = `${differing} of ${countOf(rows, 'score')} differ, by ${formatScore(most)} at most`;
  if (tolerance === undefined) return warning(`${found}; --tolerance says how far they may`);
  return most > tolerance + rounding ? failed(`${found}; ${tolerance} is allowed`) : ok(found);
}

/** How many numbers stand in for scores that could not be computed. */
export function checkFailed(evidence: Evidence): Finding {
  return checkMarked(evidence, 'failed', 'reward_failed');
}

/** How many numbers stand in where the reward abstained. */
export function checkAbstained(evidence: Evidence): Finding {
  return checkMarked(evidence, 'abstained', 'reward_abstained');
}

function checkMarked(evidence: Evidence, mark: 'failed' | 'abstained', metric: string): Finding {
  const marks = scoresByPlace(evidence).flatMap((score) => (score[mark] === undefined ? [] : [score[mark]]));
  if (marks.length === 0) return skipped(`no row has the metric ${metric}, which @rlaif/lambda gives`);
  const count = marks.filter(Boolean).length;
  if (count === 0) return ok(`0 of ${countOf(marks.length, 'row')}`);
  const found = `${count} of ${countOf(marks.length, 'row')} (${formatShare(count / marks.length)}); the log of the function says why`;
  return count === marks.length ? failed(found) : warning(found);
}

/** Scores that are all equal teach a policy nothing, and neither do those of a group. */
export function checkSpread(evidence: Evidence): Finding {
  const scores = scoresByPlace(evidence);
  const all = scores.filter(isScored).map(({ score }) => score!);
  if (all.length < 2) return skipped('there are not two scores');
  const [min, max] = [Math.min(...all), Math.max(...all)];
  if (max - min <= rounding) return warning(`all ${countOf(all.length, 'score')} are ${formatScore(min)}`);
  const mean = all.reduce((sum, score) => sum + score, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (all.length - 1));
  const found = `mean ${formatScore(mean)}, deviation ${formatScore(deviation)}`;
  const { groups, flat } = groupSpread(evidence, scores);
  if (groups === 0) return ok(found);
  const ofGroups = `${flat} of ${countOf(groups, 'group')} of rollouts without any spread`;
  return flat === groups && groups > 1 ? warning(`${found}; ${ofGroups}`) : ok(`${found}; ${ofGroups}`);
}

function groupSpread(
  { plan }: Evidence,
  scores: readonly AnswerScore[],
): { readonly groups: number; readonly flat: number } {
  const groups = new Map<string, number[]>();
  for (const [place, score] of scores.entries()) {
    const group = plan.rows[place]?.group;
    if (group === undefined || !isScored(score)) continue;
    const members = groups.get(group);
    if (members) members.push(score.score!);
    else groups.set(group, [score.score!]);
  }
  const compared = [...groups.values()].filter((members) => members.length > 1);
  const flat = compared.filter((members) => Math.max(...members) - Math.min(...members) <= rounding);
  return { groups: compared.length, flat: flat.length };
}
