import type { CachePointBlock } from '@aws-sdk/client-bedrock-runtime';
import type { JudgePart } from '@rlaif/spec';
import type { ModelKnowledge } from './model-knowledge.ts';
import type { RequestDraft } from './request-draft.ts';

/** A block that Converse takes both in `system` and in a message. */
export type Block = { text: string } | { cachePoint: CachePointBlock };

const maxCachePoints = 4;
/** What a service adds to a prompt without a tool: more tokens than any is known to add. */
const addedTokens = 100;

/**
 * Makes the function that writes parts as blocks and their marks as cache points: of one request, the first four.
 *
 * A point whose prefix is surely shorter than the shortest that the family caches is left out without a word, because the service would
 * pass over it without one. Surely: no text has more tokens than bytes. With a tool none is left out, because a tool, and what the service
 * says of it to the model, stands before all texts and may be long.
 */
export function blockWriter(
  { family, capabilities, refused }: ModelKnowledge,
  { ttl, hasTool }: { readonly ttl: '5m' | '1h' | undefined; readonly hasTool: boolean },
  { warn, sent }: RequestDraft,
): (parts: readonly JudgePart[], place: 'system' | 'messages') => Block[] {
  const minimum = hasTool ? 0 : (family?.cacheMinimumTokens ?? 0);
  let prefixTokens = addedTokens;
  let cachePoints = 0;

  const takesCachePoint = (place: 'system' | 'messages'): boolean => {
    if (!capabilities.promptCaching) {
      warn('cache', 'The model has no prompt cache: cache marks were left out.');
    } else if (refused.has('cachePoint')) {
      warn('cache', 'The service refused cache points for this model: cache marks were left out.');
    } else if (refused.has(`cachePoint in ${place}`)) {
      warn('cache', `The service refused cache points in ${place}: marks there were left out.`);
    } else if (prefixTokens >= minimum) {
      if (cachePoints < maxCachePoints) {
        return true;
      }
      warn('cache', `Converse takes ${maxCachePoints} cache points: later marks were left out.`);
    }
    return false;
  };

  const cachePoint = (): CachePointBlock => {
    if (ttl === undefined) {
      return { type: 'default' };
    }
    if ((family !== undefined && !family.cacheTtl) || refused.has('cachePoint.ttl')) {
      warn('cachePoint', 'The model does not let a cache point say how long it lives: its `ttl` was left out.');
      return { type: 'default' };
    }
    sent.add('cachePoint.ttl');
    return { type: 'default', ttl };
  };

  return (parts, place) => {
    const blocks: Block[] = [];
    for (const { text, cache } of joinBlank(parts)) {
      blocks.push({ text });
      if (prefixTokens < minimum) prefixTokens += Buffer.byteLength(text);
      if (cache === true && takesCachePoint(place)) {
        cachePoints += 1;
        sent.add('cachePoint').add(`cachePoint in ${place}`);
        blocks.push({ cachePoint: cachePoint() });
      }
    }
    return blocks;
  };
}

/**
 * The same text, in parts that Converse takes: it answers 400 to a block that shows nothing, and to half a surrogate pair, and a completion
 * could escape its judge.
 */
function joinBlank(parts: readonly JudgePart[]): readonly JudgePart[] {
  const joined: { text: string; cache: boolean }[] = [];
  for (const part of parts) {
    const [text, cache] = [part.text.toWellFormed(), part.cache === true];
    const last = joined.at(-1);
    if (last !== undefined && (isBlank(text) || isBlank(last.text))) {
      // A mark on what is blank and comes first would move behind text that it did not cover.
      last.cache = cache || (last.cache && !isBlank(last.text));
      last.text += text;
    } else {
      joined.push({ text, cache });
    }
  }
  return joined.filter(({ text }) => !isBlank(text));
}

/** White space, and what is not shown. */
function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}]/u.test(text);
}
