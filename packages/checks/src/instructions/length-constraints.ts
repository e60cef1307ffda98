import { countSentences } from './count-sentences.ts';
import { compared, count, type Kinds, kind, relation, words } from './kind.ts';
import { countWords, dividedBy, hasWord } from './text-counts.ts';

const blankLine = /\n\s*\n/;
const beforeFirstWord = /^[^\p{L}\p{N}]+/u;

/** How many paragraphs, words and sentences. */
export const lengthConstraints: Kinds<'length_constraints'> = {
  'length_constraints:number_words': kind(
    'length_constraints:number_words',
    { relation, num_words: count },
    (parameters) => (text) => compared(countWords(text), parameters.relation, parameters.num_words, 'words'),
  ),
  'length_constraints:number_sentences': kind(
    'length_constraints:number_sentences',
    { relation, num_sentences: count },
    (parameters) => (text) =>
      compared(countSentences(text), parameters.relation, parameters.num_sentences, 'sentences'),
  ),
  'length_constraints:number_paragraphs': kind(
    'length_constraints:number_paragraphs',
    { num_paragraphs: count },
    (parameters) => (text) => {
      const paragraphs = dividedBy(text, '***');
      if (paragraphs.includes('')) return { followed: false, saw: 'an empty paragraph between two dividers' };
      return {
        followed: paragraphs.length === parameters.num_paragraphs,
        saw: `${paragraphs.length} paragraphs, wanted ${parameters.num_paragraphs}`,
      };
    },
  ),
  'length_constraints:nth_paragraph_first_word': kind(
    'length_constraints:nth_paragraph_first_word',
    { num_paragraphs: count, nth_paragraph: count, first_word: words },
    (parameters) => {
      const nth = parameters.nth_paragraph;
      if (nth > parameters.num_paragraphs) {
        throw new TypeError(
          `length_constraints:nth_paragraph_first_word: nth_paragraph must be at most num_paragraphs, got ${nth} of ${parameters.num_paragraphs}`,
        );
      }
      const wanted = parameters.first_word.trim().toLowerCase();
      return (text) => {
        const paragraphs = text.split(blankLine).filter((paragraph) => paragraph.trim() !== '');
        if (paragraphs.length !== parameters.num_paragraphs) {
          return { followed: false, saw: `${paragraphs.length} paragraphs, wanted ${parameters.num_paragraphs}` };
        }
        // One unit more than the word, which shows whether the word ends there; two, because a letter may take two.
        const start = paragraphs[nth - 1]!.replace(beforeFirstWord, '')
          .toLowerCase()
          .slice(0, wanted.length + 2);
        const followed = start.startsWith(wanted) && hasWord(start, wanted);
        return { followed, saw: `paragraph ${nth} ${followed ? 'starts' : 'does not start'} with '${wanted}'` };
      };
    },
  ),
};
