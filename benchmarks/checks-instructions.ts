/**
 * How the time of `instructions` and `language` grows with the completion: the time at 8 times the size over 8 times the time, 1 where it is
 * linear, 8 where it is quadratic. The least of several runs of each; absolute times mean nothing on a shared machine.
 */
import { instructions, rowInstructions } from '@rlaif/checks/instructions';
import { language } from '@rlaif/checks/language';
import type { Reward, Sample } from '@rlaif/core';
import { growthOf } from './growth.ts';
import { target } from './ratios.ts';

const size = 100_000;

/** One instruction of every published type. */
const row = {
  instruction_id_list: [
    'keywords:existence',
    'keywords:frequency',
    'keywords:forbidden_words',
    'keywords:letter_frequency',
    'language:response_language',
    'length_constraints:number_sentences',
    'length_constraints:number_paragraphs',
    'length_constraints:number_words',
    'length_constraints:nth_paragraph_first_word',
    'detectable_content:number_placeholders',
    'detectable_content:postscript',
    'detectable_format:number_bullet_lists',
    'detectable_format:constrained_response',
    'detectable_format:number_highlighted_sections',
    'detectable_format:multiple_sections',
    'detectable_format:json_format',
    'detectable_format:title',
    'combination:two_responses',
    'combination:repeat_prompt',
    'startend:end_checker',
    'startend:quotation',
    'change_case:capital_word_frequency',
    'change_case:english_capital',
    'change_case:english_lowercase',
    'punctuation:no_comma',
  ],
  kwargs: [
    { keywords: ['aab', 'zebra'] },
    { relation: 'at least', keyword: 'aa', frequency: 3 },
    { forbidden_words: ['aa', 'rock'] },
    { let_relation: 'at least', letter: 'a', let_frequency: 3 },
    { language: 'de' },
    { relation: 'at least', num_sentences: 3 },
    { num_paragraphs: 3 },
    { relation: 'at least', num_words: 300 },
    { num_paragraphs: 3, nth_paragraph: 2, first_word: 'so' },
    { num_placeholders: 3 },
    { postscript_marker: 'P.P.S' },
    { num_bullets: 3 },
    {},
    { num_highlights: 3 },
    { section_spliter: 'Section', num_sections: 3 },
    {},
    {},
    {},
    { prompt_to_repeat: 'aaaa' },
    { end_phrase: 'aaaa b' },
    {},
    { capital_relation: 'at least', capital_frequency: 3 },
    {},
    {},
    {},
  ],
};

const parts: Readonly<Record<string, string>> = {
  'English prose': 'The parcel will be sent back to you within two weeks, and you need not pay. ',
  'Chinese prose': '我不知道答案，但是我可以帮你找。',
  'one letter': 'a',
  'lines of one letter': 'a\n',
  'line ends': '\n',
  spaces: ' ',
  asterisks: '*',
  'asterisks and letters': '*a ',
  'bullet points': '- a\n',
  'opening brackets': '[',
  'opening angles': '<<',
  'full stops': '.',
  'full stops and quotation marks': '."',
  'half a marker': 'P.P.',
  'half a heading': '# Section ',
  'back ticks': '`a',
  fences: '```js\n',
  'lone surrogates': '\ud800',
};

const checks: Readonly<Record<string, Reward>> = {
  'instructions, strict': instructions(rowInstructions),
  'instructions, loose': instructions(rowInstructions, { mode: 'loose' }),
  language: language({ is: 'de' }),
};

for (const [name, check] of Object.entries(checks)) {
  for (const [what, part] of Object.entries(parts)) {
    const make = (length: number): Sample => ({
      id: '1',
      prompt: [],
      completion: part.repeat(Math.ceil(length / part.length)),
      reference: row,
    });
    const { growth } = await growthOf(check, make, size);
    target(`${name}: growth over ${what}`, growth, 'at most', 2);
  }
}
