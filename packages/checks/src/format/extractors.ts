import { checkOptions, withDescription } from '@rlaif/spec';
import { fencedBlocks } from '@rlaif/spec/toolkit';
import { type JsonSource, jsonSourceOf, readJson } from '../shared/read-json.ts';
import { parsePath, valuesAt } from '../shared/values-at.ts';
import type { Extract } from './extracted.ts';
import { findTag } from './find-tag.ts';
import { tagNameOf } from './tag-name.ts';

/**
 * Takes what stands between `<answer>` and `</answer>`, without white space at its ends. Nothing where the tag is missing, not closed, or there more
 * than once: several answers are none.
 *
 * @throws TypeError for what is no name of a tag.
 * @example
 * extracted(answerTag('answer'), exact());
 */
export function answerTag(name = 'answer'): Extract {
  tagNameOf('answerTag', name);
  return extractor(`answerTag(${name})`, (completion) => {
    const tag = findTag(completion, name, false);
    return typeof tag === 'string' ? undefined : completion.slice(tag.from, tag.to).trim();
  });
}

/**
 * Takes what stands after the last `</think>`, without white space at its ends. Nothing where there is none: thinking that never ends has no answer.
 *
 * @throws TypeError for what is no name of a tag.
 * @example
 * extracted(afterThink(), words({ max: 100 }));
 */
export function afterThink(name = 'think'): Extract {
  const closing = `</${tagNameOf('afterThink', name)}>`;
  return extractor(`afterThink(${name})`, (completion) => {
    const at = completion.lastIndexOf(closing);
    return at < 0 ? undefined : completion.slice(at + closing.length).trim();
  });
}

/**
 * Takes the content of the last fenced block that is closed, or of the last one in a language: `lastFencedBlock('json')`.
 *
 * @throws TypeError for a language that is no text.
 * @example
 * extracted(lastFencedBlock('json'), jsonSchema(schema));
 */
export function lastFencedBlock(language?: string): Extract {
  if (language !== undefined && (typeof language !== 'string' || !/^\S+$/.test(language))) {
    throw new TypeError(`lastFencedBlock: expected a language, such as 'json', got '${String(language)}'`);
  }
  const wanted = language?.toLowerCase();
  return extractor(`lastFencedBlock(${language ?? ''})`, (completion) => {
    return fencedBlocks(completion).findLast(
      (block) => block.isClosed && (wanted === undefined || block.language === wanted),
    )?.content;
  });
}

/** Options of `jsonMember`. */
export interface JsonMemberOptions {
  /** Where the JSON is: `'text'`, the whole completion, or `'fenced'`, its one fenced block. Default: `'text'`. */
  readonly from?: JsonSource | undefined;
}

/**
 * Takes a member of the completion's JSON: a text as it is, any other value as JSON. Nothing where the completion is no JSON or the member is not there.
 *
 * @throws TypeError for what is no path to one member, an unknown option or another `from`.
 * @example
 * extracted(jsonMember('answer.text'), exact());
 */
export function jsonMember(path: string, options: JsonMemberOptions = {}): Extract {
  checkOptions('jsonMember', options, ['from']);
  const steps = parsePath('jsonMember', path);
  if (steps.includes('[]')) throw new TypeError(`jsonMember: the path must lead to one member, got '${path}'`);
  const from = jsonSourceOf('jsonMember', options.from);
  return extractor(`jsonMember(${path})`, (completion) => {
    const read = readJson(completion, from);
    const value = read.why === undefined ? valuesAt(read.value, steps, 1)[0]?.value : undefined;
    try {
      return typeof value === 'string' || value === undefined ? value : JSON.stringify(value);
    } catch {
      return undefined; // nested too deeply to be written
    }
  });
}

/** Names an extractor, so that it takes part in descriptions and hashes. */
function extractor(name: string, extract: Extract): Extract {
  return withDescription(extract, { kind: 'named', range: [0, 1], options: { name, version: '1' } });
}
