import { shown } from '@rlaif/spec/toolkit';
import { compared, count, type Kinds, kind, relation, wordLists, words } from './kind.ts';
import { countOccurrences, hasWord } from './text-counts.ts';

const quoted = (found: readonly string[]): string => found.map((one) => `'${shown(one, 30)}'`).join(', ');

/** Letters of either case count alike in all of these. */
export const keywords: Kinds<'keywords'> = {
  'keywords:existence': kind('keywords:existence', { keywords: wordLists }, (parameters) => {
    const wanted = parameters.keywords.map((one) => one.trim().toLowerCase());
    return (text) => {
      const lower = text.toLowerCase();
      const missing = wanted.filter((one) => !lower.includes(one));
      return {
        followed: missing.length === 0,
        saw: missing.length === 0 ? 'every keyword' : `no ${quoted(missing)}`,
      };
    };
  }),
  'keywords:frequency': kind('keywords:frequency', { relation, keyword: words, frequency: count }, (parameters) => {
    const keyword = parameters.keyword.trim().toLowerCase();
    return (text) =>
      compared(
        countOccurrences(text.toLowerCase(), keyword),
        parameters.relation,
        parameters.frequency,
        `times ${quoted([keyword])}`,
      );
  }),
  'keywords:forbidden_words': kind('keywords:forbidden_words', { forbidden_words: wordLists }, (parameters) => {
    const forbidden = parameters.forbidden_words.map((one) => one.trim().toLowerCase());
    return (text) => {
      const lower = text.toLowerCase();
      const found = forbidden.filter((one) => hasWord(lower, one));
      return { followed: found.length === 0, saw: found.length === 0 ? 'no forbidden word' : quoted(found) };
    };
  }),
  'keywords:letter_frequency': kind(
    'keywords:letter_frequency',
    {
      let_relation: relation,
      letter: {
        what: 'one character',
        test: (value): value is string => typeof value === 'string' && [...value.trim()].length === 1,
      },
      let_frequency: count,
    },
    (parameters) => {
      const letter = parameters.letter.trim().toLowerCase();
      return (text) =>
        compared(
          countOccurrences(text.toLowerCase(), letter),
          parameters.let_relation,
          parameters.let_frequency,
          `times ${quoted([letter])}`,
        );
    },
  ),
};
