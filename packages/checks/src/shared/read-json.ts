import { fencedBlocks, shown } from '@rlaif/spec/toolkit';

/** Where the JSON of a completion is: the whole text, or its one fenced block. */
export type JsonSource = 'text' | 'fenced';

/** What a completion holds as JSON, or why it holds none. */
export type ReadJson = { readonly value: unknown; readonly why?: undefined } | { readonly why: string };

/**
 * Returns the option `from` of a check, or throws a TypeError that quotes it.
 *
 * @example
 * const from = jsonSourceOf('json', options.from); // 'text' by default
 */
export function jsonSourceOf(caller: string, from: JsonSource = 'text'): JsonSource {
  if (from !== 'text' && from !== 'fenced')
    throw new TypeError(`${caller}: from must be 'text' or 'fenced', got '${from}'`);
  return from;
}

/**
 * Reads the JSON of a completion as `JSON.parse` does: of a key that stands twice the last counts, and `__proto__` is a key like any other.
 *
 * @example
 * readJson('Sure:\n```json\n[1]\n```', 'fenced'); // { value: [1] }
 * readJson('[1', 'text'); // { why: "not JSON: Expected ',' or ']' after array element in JSON at position 2 ..." }
 */
export function readJson(completion: string, from: JsonSource): ReadJson {
  let text = completion;
  if (from === 'fenced') {
    const blocks = fencedBlocks(completion);
    const [block] = blocks;
    if (!block || blocks.length > 1) return { why: `expected one fenced block, found ${blocks.length}` };
    if (!block.isClosed) return { why: 'the fenced block is not closed' };
    text = block.content;
  }
  if (text.trim() === '') return { why: 'not JSON: nothing is there' };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { why: `not JSON: ${shown((error as Error).message, 120)}` };
  }
}
