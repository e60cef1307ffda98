import {
  type Abstained,
  abstain,
  type JudgeModelCapabilities,
  type JudgeRequest,
  type JudgeResponse,
  type RlaifError,
  type Sample,
} from '@rlaif/spec';
import { referenceAsText, stringOrJson } from '../reference-as-text.ts';
import type { Reading } from '../reply/reading.ts';
import { createGuard } from '../text/create-guard.ts';
import { askOrders } from './ask-orders.ts';
import { type Comparison, joinReplies, type PreferenceReply } from './comparison.ts';
import { givenTexts } from './given-texts.ts';
import { type PairTexts, pairRequests } from './pair-requests.ts';
import type { PreferenceDefinition } from './preference-definition.ts';
import type { PreferenceOptions } from './preference-options.ts';
import { type ReadPreference, readPreference } from './reply-format.ts';
import { knownOutcome, type Side, sideOfRollout, sideOfText } from './side.ts';
import { textFrom } from './text-from.ts';

/**
 * Two answers to compare, each the index of a rollout in its group or a text from elsewhere, such as a reference. Where a pair is asked about
 * in one order, the first is shown first.
 */
export interface Pair {
  readonly first: number | string;
  readonly second: number | string;
}

/** Why no pair of a group is compared: its prompt or reference gives nothing to go by, or takes the minimum. */
export type NotCompared = Abstained | { readonly minimum: string };

/** What compares the rollouts of one prompt in pairs: the part that a preference and its groups share. */
export interface PairJudge<S extends Sample = Sample> {
  /** How many requests one pair takes at most; each may be asked once more. */
  readonly callsPerPair: number;
  /** The text that a completion is compared with when it is judged alone; `undefined` where there is none. */
  readonly against: (sample: S) => string | undefined;
  /** Whether a completion holds an answer: what the guard stops loses without being asked about. */
  readonly holdsAnswer: (sample: S) => boolean;
  /**
   * The course of comparing pairs: yields the requests of all pairs at once, of several samples as many as may decide; returns one comparison per
   * pair in their order. One reply that cannot be used fails them all. A pair that is known without a judge is not asked about.
   */
  readonly compare: (
    group: readonly S[],
    pairs: readonly Pair[],
    capabilities: JudgeModelCapabilities,
  ) => Generator<readonly JudgeRequest[], readonly Comparison[] | NotCompared, readonly (JudgeResponse | RlaifError)[]>;
}

/** Makes what compares pairs by a preference. */
export function createPairJudge<S extends Sample>(
  definition: PreferenceDefinition,
  { against, referenceText = stringOrJson }: Pick<PreferenceOptions<S>, 'against' | 'referenceText'>,
): PairJudge<S> {
  const { name, show, orders, samples } = definition;
  const guard = createGuard('definePreference', definition.guard);
  const stopped = (sample: S, reference: string | undefined) =>
    guard(sample, { showsToolCalls: show.includes('toolCalls'), reference });
  const requestsFor = pairRequests(definition);

  const callsPerPair = (orders === 'both' ? 2 : 1) * samples;

  return {
    callsPerPair,
    against: (sample) =>
      typeof against === 'function'
        ? textFrom(against, sample, 'against', name)
        : referenceAsText(sample, referenceText),
    holdsAnswer: (sample) => stopped(sample, referenceAsText(sample, referenceText)) === undefined,
    *compare(group, pairs, capabilities) {
      const references = group.map((sample) => referenceAsText(sample, referenceText));
      if (definition.requiresReference && references.includes(undefined)) return abstain('no reference');
      const answers = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
      const outside = answers.filter((answer) => typeof answer === 'string');
      const fitted = givenTexts(group, references, outside, definition);
      if (fitted.tooLong !== undefined) return { minimum: fitted.tooLong };

      const sides = new Map<number | string, Side>();
      for (const answer of answers) {
        const side =
          typeof answer === 'string'
            ? sideOfText(answer, definition)
            : sideOfRollout(group[answer]!, definition, stopped(group[answer]!, references[answer]));
        if ('tooLong' in side) return { minimum: side.tooLong };
        sides.set(answer, side);
      }
      const known = pairs.map(({ first, second }) => knownOutcome(sides.get(first)!, sides.get(second)!));
      const asked = pairs
        .filter((_, index) => known[index] === undefined)
        .map(({ first, second }): PairTexts => ({ first: sides.get(first)!.texts, second: sides.get(second)!.texts }));

      const { requests, format, again, shownAs } = requestsFor(fitted.given, asked, capabilities);
      const read = (response: JudgeResponse, index: number) =>
        replySeenBy(shownAs[index]!, readPreference(response, format, definition.ties));
      const context = { name, kind: 'preference', capabilities, answer: again };
      const replies = yield* askOrders(requests, read, context, definition);
      const perPair = orders === 'both' ? 2 : 1;
      let next = 0;
      return known.map((comparison) => {
        if (comparison !== undefined) return comparison;
        next += perPair;
        return joinReplies(replies.slice(next - perPair, next).flat(), definition);
      });
    },
  };
}

/** A reply as the first text of its pair sees it, which is shown under a letter. */
function replySeenBy(shownAs: 'A' | 'B', reading: Reading<ReadPreference>): Reading<PreferenceReply> {
  if (reading.fault !== undefined) return reading;
  const { shares, reason } = reading.value;
  const [win, loss] = shownAs === 'A' ? [shares.A, shares.B] : [shares.B, shares.A];
  return { ...reading, value: { shares: { win, tie: shares.tie, loss }, reason, shownAs } };
}
