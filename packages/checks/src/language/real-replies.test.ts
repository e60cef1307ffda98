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
  readonly prompt: string;
  readonly response: string | null;
  readonly instruction_id_list: readonly string[];
}

/** Prompts that ask for another language, or for a text about one. */
const otherLanguage = /translat|german|french|spanish|arabic|japan|language|tamil|hindi|latin/i;

/** Every reply of which a tenth or more is held not to be English, by the beginning of a piece that is not, with the reason. */
const flagged: Readonly<Record<string, string>> = {
  '"我的仇恨如火一般燃烧，我将它投向了那座被我视为邪恶的火堆。': 'Chinese',
  '"我把我的仇恨投入了熊熊烈火中。': 'Chinese',
  'lion roars in forests riddle in whispers回应如下：': 'partly Chinese',
  'The first artificial ice rink was built by人工冰场的建造者是弗雷德里克·摩根。': 'mostly Chinese',
  'O NUESTRO AMIGO, O NUESTRO AMIGO': 'Spanish',
  'kruger, du bist ein kunstmeister': 'German',
  Yesitcanbedesirabletoreducethedamage: 'no spaces between words, so no words',
  Laureatesandtwinsisahighlyinsightfuldocumentary: 'no spaces between words, so no words',
  'q q q q q q q q q q': 'one letter over and over',
  '**Hobbies:** Coffee, Travel, Coffee Culture': 'false alarm: a word over and over',
  '- Supreme Court Chief Justice': 'false alarm: a name over and over',
  '*ALICE* BRIAN CAROLINE': 'false alarm: a list of names',
  '*ALEXANDRA* *JONATHAN* EMMA': 'false alarm: a list of names',
  'John Bolton (April 9, 2018': 'false alarm: a list of names',
  '* Oreo   * Panda   * Domino': 'false alarm: a list of names',
};

describe.skipIf(!present)('replies to English prompts', () => {
  const replies = present
    ? gunzipSync(readFileSync(file))
        .toString()
        .trim()
        .split('\n')
        .map((line): Reply => JSON.parse(line))
    : [];
  const english = replies.filter(
    ({ prompt, response, instruction_id_list: ids }) =>
      response !== null && !ids.includes('en:language:response_language') && !otherLanguage.test(prompt),
  );
  const beginningOf = (example: string): string | undefined =>
    Object.keys(flagged).find((start) => example.trim().startsWith(start));

  it('are in English but for those listed, of which fewer than 1 in 200 is a false alarm', () => {
    expect(english.length).toBeGreaterThan(1900);
    const found = english.flatMap(({ response }) => {
      const { right, wrong, example = '' } = measureLanguage(proseOf(response!), knownLanguage('en')!);
      return right >= 0.9 * (right + wrong) ? [] : [beginningOf(example) ?? `not listed: ${example}`];
    });
    expect([...new Set(found)].toSorted()).toEqual(Object.keys(flagged).toSorted());
    const falseAlarms = found.filter((start) => flagged[start]?.startsWith('false alarm'));
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
