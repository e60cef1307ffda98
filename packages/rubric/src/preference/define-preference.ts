import { abstain, type Rubric, type Sample, type Verdict } from '@rlaif/spec';
import { type Comparison, knownComparison, rationaleOf } from './comparison.ts';
import { createPairJudge, type PairJudge } from './pair-judge.ts';
import { definitionAsJson } from './preference-definition.ts';
import type { PreferenceOptions } from './preference-options.ts';
import { readPreferenceOptions } from './read-preference-options.ts';
import { readPreference } from './reply-format.ts';

/** A rubric that compares: for `judge` a completion with another text, and for `preferenceGroup` the rollouts of a group. */
export interface Preference<S extends Sample = Sample> extends Rubric<S> {
  /** What compares pairs by it. For `preferenceGroup`, and for a tournament of your own. */
  readonly pairs: PairJudge<S>;
}

/**
 * Makes a rubric that compares two answers to one prompt: the completion with the reference, or with the text that `against` gives. The score
 * is 1 where the completion is better, 0.5 where neither is and 0 where it is worse. The verdict's component `preferred` says `better`, `tie`
 * or `worse` with the judge's reasons, and `preferred/disagreement` how far the replies differ.
 *
 * Both orders are asked, because judges favour a position: by the order alone one model could be made to beat another on 66 of 80 questions
 * (arXiv 2305.17926). A verdict that changes with the order is a tie, as MT-bench counts it (arXiv 2306.05685), or a failure by option.
 *
 * Nobody is asked where the answer is known: two equal texts are a tie, an empty completion or one that is only a master key loses. Without
 * a text to compare with it abstains. A reply that is not one verdict is asked for once more, and is then a failure: never a score.
 *
 * @throws TypeError when the options are wrong. Its plan throws a `RlaifError`: `RLAIF_JUDGE_FILTERED`, `_REFUSED`, `_TRUNCATED`, `_PARSE`,
 * `_REQUEST` for log-probabilities that did not come, `RLAIF_SAMPLE` where `against` or `referenceText` throws or a text is too long, or the
 * one that it was given.
 *
 * @example
 * const preference = definePreference({
 *   name: 'handover-note',
 *   task: 'Notes of a support call, for the colleague who takes over.',
 *   prefer: ['It names what the customer still waits for.', 'It says nothing that the call does not say.'],
 *   discourage: ['Repeating the call turn by turn.'],
 *   edgeCases: ['A note that only says that nothing is open is right when nothing is.'],
 * });
 */
export function definePreference<S extends Sample = Sample>(options: PreferenceOptions<S>): Preference<S> {
  const definition = readPreferenceOptions(options);
  const pairs = createPairJudge(definition, options);
  return {
    name: definition.name,
    criteria: ['preferred'],
    range: [0, 1],
    definition: definitionAsJson(definition),
    pairs,
    *plan(sample, capabilities) {
      const against = pairs.against(sample);
      if (against === undefined) return abstain('no text to compare with');
      const compared = yield* pairs.compare([sample], [{ first: 0, second: against }], capabilities);
      if ('abstained' in compared) return compared;
      return verdictOf('minimum' in compared ? knownComparison('second', compared.minimum) : compared[0]!);
    },
    // A letter alone is a whole reply to who asked for one, and to nobody else.
    accepts: (response) =>
      readPreference(response, definition.reply, definition.ties).fault === undefined ||
      (response.logprobs !== undefined && readPreference(response, 'letter', definition.ties).fault === undefined),
  };
}

function verdictOf(comparison: Comparison): Verdict {
  const { score, disagreement } = comparison;
  return {
    score,
    components: {
      preferred: {
        score,
        choice: score > 0.5 ? 'better' : score < 0.5 ? 'worse' : 'tie',
        rationale: rationaleOf(comparison),
        ...(disagreement !== undefined && { components: { disagreement } }),
      },
    },
  };
}
