import { RlaifError, type Sample } from '@rlaif/spec';
import { type FittedTexts, fitTexts } from '../text/fit-texts.ts';
import { shownTexts } from '../text/shown-texts.ts';
import type { PreferenceDefinition } from './preference-definition.ts';

/**
 * What the judge is shown before the two answers: the prompt and the reference, one for all rollouts. A reference that is one of the answers
 * is left out.
 *
 * @param references the references of the rollouts, as texts
 * @param outside the answers that are no rollouts
 * @throws RlaifError `RLAIF_SAMPLE` for rollouts that differ in it: answers to different prompts cannot be compared.
 */
export function givenTexts(
  group: readonly Sample[],
  references: readonly (string | undefined)[],
  outside: readonly string[],
  { name, show, limits }: PreferenceDefinition,
): FittedTexts {
  const [given = [], ...others] = group.map(({ prompt }, index) => {
    const reference = references[index];
    const isShown = show.includes('reference') && !outside.some((text) => text.trim() === reference?.trim());
    const options = {
      show: show.filter((text) => text === 'prompt'),
      reference: isShown ? reference : undefined,
    };
    return shownTexts({ prompt, completion: '' }, options).given;
  });
  const key = JSON.stringify(given);
  if (others.some((texts) => JSON.stringify(texts) !== key)) {
    throw new RlaifError(
      'RLAIF_SAMPLE',
      `preference '${name}': the rollouts of a group differ in their prompt or reference; give rollouts of one prompt one \`group\``,
    );
  }
  return fitTexts({ given, answered: [] }, limits);
}
