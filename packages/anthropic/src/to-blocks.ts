import type { Anthropic } from '@anthropic-ai/sdk';
import type { JudgePart, Warn } from '@rlaif/spec';

const maxBreakpoints = 4;

/** Makes the function that writes parts as text blocks and their marks as cache breakpoints: of one request, the first four. */
export function blockWriter(
  promptCaching: boolean,
  warn: Warn,
): (parts: readonly JudgePart[]) => Anthropic.TextBlockParam[] {
  let breakpoints = 0;

  const takesBreakpoint = (): boolean => {
    if (!promptCaching) {
      warn('cache', 'The model has no prompt cache: cache marks were left out.');
      return false;
    }
    if (breakpoints === maxBreakpoints) {
      warn('cache', `The API takes ${maxBreakpoints} cache breakpoints: later marks were left out.`);
      return false;
    }
    breakpoints += 1;
    return true;
  };

  return (parts) =>
    parts
      // The API answers 400 to an empty text block.
      .filter((part) => part.text !== '')
      .map((part) => ({
        type: 'text',
        text: part.text,
        ...(part.cache === true && takesBreakpoint() && { cache_control: { type: 'ephemeral' } }),
      }));
}
