import { abstain, type GroupRubric, type RewardResult, type Sample } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { anchorOf } from './anchor.ts';
import { bradleyTerry } from './bradley-terry.ts';
import type { Comparison } from './comparison.ts';
import type { Preference } from './define-preference.ts';
import { comparisonResult, meanScore, meetingsResult, notCompared } from './group-results.ts';
import type { NotCompared } from './pair-judge.ts';
import { checkGroupOptions, type PreferenceGroupOptions } from './preference-group-options.ts';
import { meetingsOf, pairCount, ringPairs } from './tournament.ts';

/**
 * Makes a rubric that compares the rollouts of one prompt by a preference, for `judgeGroup`. Scores are in [0, 1].
 *
 * - `round-robin`: the mean of a rollout's comparisons with all others: 1, 0.5 or 0 each, or probabilities. n (n - 1) / 2 pairs.
 * - `anchored`: the comparison with one anchor. n pairs, or n - 1 where the anchor is a rollout. Costs least and tells least: of the rollouts
 *   that beat the anchor none is better.
 * - `bradley-terry`: p / (p + 1), the chance to beat a rollout of strength 1, ties left aside. The mean over a group is 0.5. As many pairs as
 *   `round-robin`, or n / 2 for each of the `opponents`, whose strength it takes into account. With all pairs it orders the rollouts as
 *   `round-robin` does, and sets those apart that win or lose nearly all.
 *
 * All pairs are asked about at once; `calls(size)` says with how many requests at most. Pairs of equal texts, and those with an empty
 * completion or a master key, take none. A group of one abstains where it has no anchor. One reply that cannot be used fails the whole group.
 *
 * Its plan throws as that of the preference does; `RLAIF_SAMPLE`, too, for a group whose rollouts differ in prompt, reference or anchor.
 *
 * @throws TypeError for what is not a preference, a mode that is not known, and an option that is wrong or of another mode.
 * @example
 * const rubric = preferenceGroup(preference, { mode: 'round-robin' });
 * rubric.calls(8); // 56: 28 pairs in both orders
 * const reward = judgeGroup({ model, rubric });
 */
export function preferenceGroup<S extends Sample = Sample>(
  preference: Preference<S>,
  options: PreferenceGroupOptions<S>,
): GroupRubric<S> {
  if (typeof preference?.pairs?.compare !== 'function') {
    throw new TypeError('preferenceGroup: preference is not a preference; make it with definePreference');
  }
  const { name, criteria, range, accepts, pairs: judge } = preference;
  checkGroupOptions(options);
  const { mode } = options;
  const { opponents, prior = 1 } = options.mode === 'bradley-terry' ? options : {};
  const anchor = options.mode === 'anchored' ? anchorOf(options.anchor, judge, name) : undefined;

  return {
    name,
    criteria,
    range,
    accepts,
    definition: {
      kind: 'preferenceGroup',
      mode,
      ...(anchor && { anchor: anchor.name }),
      ...(mode === 'bradley-terry' && { opponents: opponents ?? 'all', prior }),
      preference: preference.definition,
    },
    calls: (size) => {
      numberOption('preferenceGroup', 'the group size', size, { min: 0, whole: true });
      return judge.callsPerPair * (anchor ? anchor.pairCount(size) : pairCount(size, opponents));
    },
    *plan(group, capabilities) {
      if (anchor) {
        const found = anchor.find(group);
        if (found === undefined) return group.map(() => abstain('no anchor to compare with'));
        const own = typeof found === 'number' ? found : -1;
        const rivals = group.flatMap((_, first) => (first === own ? [] : [{ first, second: found }]));
        if (rivals.length === 0) return group.map(() => abstain(alone));
        const compared = yield* judge.compare(group, rivals, capabilities);
        if (!isCompared(compared)) return notCompared(compared, group.length);
        let next = 0;
        return group.map((_, index) => (index === own ? anchorResult : comparisonResult(compared[next++]!)));
      }
      if (group.length < 2) return group.map(() => abstain(alone));
      const rivals = ringPairs(group.length, opponents);
      const compared = yield* judge.compare(group, rivals, capabilities);
      if (!isCompared(compared)) return notCompared(compared, group.length);
      const meetings = meetingsOf(group.length, rivals, compared);
      if (mode === 'round-robin') return meetings.map((own) => meetingsResult(own, meanScore(own)));
      const { strengths } = bradleyTerry(
        group.length,
        rivals.map((pair, index) => {
          const { win, tie, loss } = compared[index]!;
          return { ...pair, wins: win, ties: tie, losses: loss };
        }),
        prior,
      );
      return meetings.map((own, index) => {
        const strength = strengths[index]!;
        return meetingsResult(own, strength / (strength + 1), { winRate: meanScore(own) });
      });
    },
  };
}

const alone = 'a group of one has nothing to compare with';
const anchorResult: RewardResult = { score: 0.5, rationale: 'the anchor of its group' };

function isCompared(compared: readonly Comparison[] | NotCompared): compared is readonly Comparison[] {
  return Array.isArray(compared);
}
