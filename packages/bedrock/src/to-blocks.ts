import type { CachePointBlock } from '@aws-sdk/client-bedrock-runtime';
import type { JudgePart, Warn } from '@rlaif/spec';

/** A block that Converse takes both in `system` and in a message. */
export type Block = { text: string } | { cachePoint: CachePointBlock };

const maxCachePoints = 4;

/** Makes the function that writes parts as blocks and their marks as cache points: of one request, the first four marks. */
export function blockWriter(promptCaching: boolean, warn: Warn): (parts: readonly JudgePart[]) => Block[] {
  let cachePoints = 0;

  const takesCachePoint = (): boolean => {
    if (!promptCaching) {
      warn('cache', 'The model has no prompt cache: cache marks were left out.');
      return false;
    }
    if (cachePoints === maxCachePoints) {
      warn('cache', `Converse takes ${maxCachePoints} cache points: later marks were left out.`);
      return false;
    }
    cachePoints += 1;
    return true;
  };

  return (parts) =>
    parts
      // Converse answers 400 to an empty text block.
      .filter((part) => part.text !== '')
      .flatMap((part): Block[] =>
        part.cache === true && takesCachePoint()
          ? [{ text: part.text }, { cachePoint: { type: 'default' } }]
          : [{ text: part.text }],
      );
}
