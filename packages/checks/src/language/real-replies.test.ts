import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { knownLanguage } from './known-language.ts';
import { languageOf } from './language-of.ts';
import { measureLanguage } from './measure-language.ts';
import { proseOf } from './prose.ts';

/** Replies of four models to English prompts. */
const file = fileURLToPath(new URL('../../../../../shared/data/ifeval/m-ifeval_en_4models.jsonl.gz', import.meta.url));
const present = existsSync(file);

interface Reply {
  readonly key: string;
  readonly prompt: string;
  readonly response: string | null;
  readonly instruction_id_list: readonly string[];
}

/** Prompts that ask for another language, or for a text about one. */
const otherLanguage = /translat|german|french|spanish|arabic|japan|language|tamil|hindi|latin/i;

/** Every reply of which a tenth or more is held not to be English, by its place in the file (from 0), with the reason. */
const flagged: Readonly<Record<string, string>> = {
  'ifeval/89': 'false alarm: a word over and over',
  'ifeval/224': 'Chinese',
  'ifeval/492': 'false alarm: a name over and over',
  'ifeval/617': 'Spanish',
  'ifeval/632': 'partly Chinese',
  'ifeval/765': 'Chinese',
  'ifeval/766': 'mostly Chinese',
  'ifeval/815': 'no spaces between words, so no words',
  'ifeval/819': 'one letter over and over',
  'ifeval/921': 'German',
  'ifeval/1017': 'false alarm: a list of names',
  'ifeval/1050': 'no spaces between words, so no words',
  'ifeval/1503': 'false alarm: a list of names',
  'ifeval/1868': 'false alarm: a list of names',
  'ifeval/2099': 'false alarm: a list of names',
};

describe.skipIf(!present)('replies to English prompts', () => {
  const replies = present
    ? gunzipSync(readFileSync(file))
        .toString()
        .trim()
        .split('\n')
        .map((line, at): Reply => ({ key: `ifeval/${at}`, ...JSON.parse(line) }))
    : [];
  const english = replies.filter(
    ({ prompt, response, instruction_id_list: ids }) =>
      response !== null && !ids.includes('en:language:response_language') && !otherLanguage.test(prompt),
  );
  it('are in English but for those listed, of which fewer than 1 in 200 is a false alarm', () => {
    expect(english.length).toBeGreaterThan(1900);
    const found = english.filter(({ response }) => {
      const { right, wrong } = measureLanguage(proseOf(response!), knownLanguage('en')!);
      return right < 0.9 * (right + wrong);
    });
    expect(found.map(({ key }) => key)).toEqual(Object.keys(flagged));
    const falseAlarms = Object.values(flagged).filter((reason) => reason.startsWith('false alarm'));
    expect(falseAlarms.length / english.length).toBeLessThan(0.005);
  });

  it('answer prompts that are told to be English, all but two that quote other languages or themselves', () => {
    const prompts = [...new Set(replies.map(({ prompt }) => prompt))];
    expect(prompts).toHaveLength(541);
    const told = prompts.map((prompt) => ({ prompt, ...languageOf(proseOf(prompt)) }));
    expect(told.filter(({ code }) => code !== 'en').map(({ prompt }) => prompt)).toEqual([]);
    expect(told.filter(({ confidence }) => confidence < 0.1).length).toBeLessThanOrEqual(3);
  });
});

it.skipIf(present)('has no real replies to read here: ../shared/data/ifeval is absent', () => {
  expect(present).toBe(false);
});
