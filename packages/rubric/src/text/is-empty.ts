import type { Sample } from '@rlaif/spec';
import { lazy } from './lazy.ts';

/** Most texts have one, and then the long pattern is not needed. */
const seenAscii = /[!-~]/;
/** White space, the empty Braille pattern, controls, half surrogate pairs, what is not shown, and marks without a letter. */
const seen = lazy(() => /[^\s\u2800\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{M}]/v);

/**
 * Whether the policy wrote nothing that the judge would see: no character that is seen, and no tool call where tool calls are shown.
 *
 * @example
 * isEmpty({ completion: ' \u200b\n' }, true); // true
 */
export function isEmpty(
  { completion, toolCalls = [] }: Pick<Sample, 'completion' | 'toolCalls'>,
  showsToolCalls: boolean,
): boolean {
  const hasSeen = seenAscii.test(completion) || seen().test(completion);
  return !hasSeen && !(showsToolCalls && toolCalls.length > 0);
}
