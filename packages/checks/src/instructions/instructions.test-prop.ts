import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, fewLetters, outputOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { countSentences } from './count-sentences.ts';
import { followsOf, instructionIds } from './follows.ts';
import { instruction } from './instruction.ts';
import { examples } from './instruction-examples-support.ts';
import { instructions } from './instructions.ts';
import { countOccurrences, countWords, dividedBy, hasWord, literally } from './text-counts.ts';

const all = instructionIds.map((id) => ({ id, parameters: examples[id]![0]!.parameters }));
const one = fc.constantFrom(...all);
const markdown = fc
  .array(
    fc.constantFrom('*', '**', '- ', '\n', '\n\n', ' ', 'word', 'A.', '"', '******', '[x]', '<<', '>>', ',', '#', '1'),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));
const text = fc.oneof(anyText, markdown, fewLetters);

describe('every instruction', () => {
  it('is followed or not, whatever the text, and says what it saw', () => {
    fc.assert(
      fc.property(one, text, fc.constantFrom('strict', 'loose'), ({ id, parameters }, completion, mode) => {
        const { followed, saw } = followsOf(id, parameters, mode)(completion);
        expect(typeof followed).toBe('boolean');
        expect(saw).not.toBe('');
        expect(saw.length).toBeLessThan(300);
      }),
      { numRuns: 1000 },
    );
  });

  it('is followed loosely where it is followed strictly', () => {
    fc.assert(
      fc.property(one, text, ({ id, parameters }, completion) => {
        if (followsOf(id, parameters, 'strict')(completion).followed) {
          expect(followsOf(id, parameters, 'loose')(completion).followed).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is part of a share that counts each alike', () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), text, (list, completion) => {
        const followed = list.filter(({ id, parameters }) => followsOf(id, parameters, 'strict')(completion).followed);
        const output = outputOf(instructions(), completion, list);
        expect(output).toMatchObject({ score: followed.length / list.length });
        expect(Object.keys(output.components ?? {})).toHaveLength(list.length);
      }),
    );
  });
});

describe('text counts', () => {
  it('at least n and less than n are never both followed, and one is', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (completion, bound) => {
        fc.pre(completion.trim() !== '');
        const scores = (['at least', 'less than'] as const).map((relation) =>
          scoreOf(instruction('length_constraints:number_words', { relation, num_words: bound }), completion),
        );
        expect(scores.toSorted()).toEqual([0, 1]);
      }),
    );
  });

  it('counts the words that a text is made of', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9_é]{1,8}$/);
    const gap = fc.constantFrom(' ', ', ', '\n', ' — ', '. ', "'");
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap)), (parts) => {
        expect(countWords(parts.map((part) => part.join('')).join(''))).toBe(parts.length);
      }),
    );
  });

  it('counts the sentences that a text is made of', () => {
    const sentence = fc.tuple(
      fc.constantFrom('It works', 'Yes', 'Two cats sat'),
      fc.constantFrom('.', '!', '?', '?!', '."'),
    );
    fc.assert(
      fc.property(fc.array(sentence), fc.constantFrom(' ', '\n', '\n\n'), (sentences, gap) => {
        expect(countSentences(sentences.map((parts) => parts.join('')).join(gap))).toBe(sentences.length);
      }),
    );
  });

  it('counts occurrences as cutting at them does', () => {
    fc.assert(
      fc.property(fewLetters, fc.constantFrom('a', 'ab', 'aa', 'aba', ' '), (within, part) => {
        expect(countOccurrences(within, part)).toBe(within.split(part).length - 1);
      }),
    );
  });

  it('finds a word of its own where a slower search does', () => {
    fc.assert(
      fc.property(fewLetters, fc.constantFrom('a', 'ab', 'aba', 'a b'), (within, part) => {
        const slow = new RegExp(`(?<![\\p{L}])${literally(part)}(?![\\p{L}])`, 'u').test(within);
        expect(hasWord(within, part)).toBe(slow);
      }),
    );
  });

  it('matches any text literally', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        // A lone surrogate inside a pair is not found by a pattern that knows of pairs.
        fc.pre(given.isWellFormed());
        expect(new RegExp(`^${literally(given)}$`, 'u').test(given)).toBe(true);
      }),
    );
  });

  it('puts divided parts together again', () => {
    const part = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        expect(dividedBy(parts.join('\n***\n'), '***')).toEqual(parts);
        expect(dividedBy(`***${parts.join(' *** ')}***`, '***')).toEqual(parts);
      }),
    );
  });
});
