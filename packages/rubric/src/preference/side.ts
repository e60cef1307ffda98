import type { Sample } from '@rlaif/spec';
import type { LabelledText } from '../text/fence.ts';
import { fitTexts } from '../text/fit-texts.ts';
import { safeText } from '../text/safe-text.ts';
import { shownTexts } from '../text/shown-texts.ts';
import { type Comparison, knownComparison } from './comparison.ts';
import type { PreferenceDefinition } from './preference-definition.ts';

/** One of the two answers of a pair, as the judge is shown it. */
export interface Side {
  readonly texts: readonly LabelledText[];
  /** Why it loses, and nobody is asked. Default: somebody is asked. */
  readonly loses?: string | undefined;
}

/** What a rollout shows of itself; nothing, where it is known why it loses. */
export function sideOfRollout(sample: Sample, { show, limits }: PreferenceDefinition, loses: string | undefined): Side {
  if (loses !== undefined) return { texts: [], loses };
  const own = show.filter((text) => text === 'reasoning' || text === 'toolCalls');
  const fitted = fitTexts({ given: [], answered: shownTexts(sample, { show: own }).answered }, limits);
  return fitted.tooLong === undefined ? { texts: fitted.answered } : { texts: [], loses: fitted.tooLong };
}

/** A text that is no rollout. Nothing in it is the policy's, so no guard stops it, and it is as long as a reference may be. */
export function sideOfText(text: string, { limits }: PreferenceDefinition): Side | { readonly tooLong: string } {
  const fitted = fitTexts({ given: [{ label: 'reference', text: safeText(text) }], answered: [] }, limits);
  if (fitted.tooLong !== undefined) return fitted;
  return { texts: fitted.given.map((given) => ({ label: 'completion', text: given.text })) };
}

/** What is known of two sides without a judge: equal ones are a tie, and what holds no answer loses. */
export function knownOutcome(first: Side, second: Side): Comparison | undefined {
  if (first.loses !== undefined || second.loses !== undefined) {
    const better = second.loses === undefined ? 'second' : first.loses === undefined ? 'first' : 'neither';
    return knownComparison(better, `not asked: ${[first.loses, second.loses].filter(Boolean).join('; ')}`);
  }
  return keyOf(first) === keyOf(second)
    ? knownComparison('neither', 'not asked: the two answers are equal')
    : undefined;
}

function keyOf({ texts }: Side): string {
  return JSON.stringify(texts.map(({ label, text }) => [label, text.trim()]));
}
