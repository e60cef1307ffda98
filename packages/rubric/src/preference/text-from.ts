import { RlaifError, type Sample } from '@rlaif/spec';
import type { PromptOf } from '../criteria/criterion-options.ts';

/**
 * The text that a user's function gives for a sample, without what the policy wrote: what it decides is the same for all rollouts. `undefined`
 * where there is none, or a blank one.
 *
 * @param option the option whose function it is, for messages
 * @throws RlaifError `RLAIF_SAMPLE` when the function throws or returns what is no text.
 */
export function textFrom<S extends Sample>(
  select: (prompt: PromptOf<S>) => string | undefined,
  sample: S,
  option: string,
  name: string,
): string | undefined {
  const { id: _id, completion: _text, reasoning: _thought, toolCalls: _calls, trajectory: _turns, ...prompt } = sample;
  let text: unknown;
  try {
    text = select(prompt);
  } catch (cause) {
    throw new RlaifError('RLAIF_SAMPLE', `preference '${name}': the function '${option}' threw for this sample`, {
      cause,
    });
  }
  if (text === undefined || text === null) return undefined;
  if (typeof text === 'string') return text.trim() === '' ? undefined : text;
  throw new RlaifError(
    'RLAIF_SAMPLE',
    `preference '${name}': the function '${option}' must return a text or undefined, got ${typeof text}`,
  );
}
