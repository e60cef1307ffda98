import type { Reward, Sample } from '@rlaif/spec';
import { compare, type ReferenceOptions } from './compare.ts';
import { commonOf, countsOf, type Measure, measureOf, overlap } from './f1.ts';

/** Options of `tokenF1`. */
export interface TokenF1Options<S extends Sample = Sample> extends ReferenceOptions<S> {
  /**
   * Whose definition to follow. `'squad'`: in lower case, without ASCII punctuation and without the articles a, an and the; a word counts as often as
   * it occurs. `'lighteval'`: words as they stand between white space; each counts once. Default: `'squad'`.
   */
  readonly definition?: 'squad' | 'lighteval' | undefined;
  /** Which of the three is the score. Default: `'f1'`. */
  readonly measure?: Measure | undefined;
}

const words: Readonly<Record<'squad' | 'lighteval', (text: string) => readonly string[]>> = {
  squad: (text) =>
    split(
      text
        .toLowerCase()
        .replace(/[!-/:-@[-`{-~]/g, '')
        .replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' '),
    ),
  lighteval: (text) => [...new Set(split(text))],
};

/**
 * Scores how many words the completion and the reference have in common, whatever their order: the harmonic mean of precision and recall. Two
 * texts without a word are the same (as in SQuAD 2). Of several references the best counts.
 *
 * @throws TypeError for an unknown option or value.
 * @example
 * const near = tokenF1({ reference: () => 'the quick brown fox' }); // 'A quick fox.': 0.8
 */
export function tokenF1<S extends Sample = Sample>(options: TokenF1Options<S> = {}): Reward<S> {
  const { definition = 'squad' } = options;
  if (!Object.hasOwn(words, definition)) {
    throw new TypeError(`tokenF1: definition must be 'squad' or 'lighteval', got '${definition}'`);
  }
  const measure = measureOf('tokenF1', options.measure);
  return compare({
    kind: 'tokenF1',
    options,
    described: { definition, measure },
    to: (completion) => {
      const tokens = words[definition](completion);
      return (reference) => {
        const others = words[definition](reference);
        if (tokens.length === 0 && others.length === 0) return { score: 1 };
        return overlap(measure, commonOf(tokens, countsOf(others)), tokens.length, others.length);
      };
    },
  });
}

function split(text: string): readonly string[] {
  return text.match(/\S+/g) ?? [];
}
