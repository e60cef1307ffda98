import type { Reward, RewardResult, Sample } from '@rlaif/spec';
import { nameOf } from '@rlaif/spec/toolkit';
import { compare, type ReferenceOptions } from './compare.ts';
import { commonOf, countsOf, type Measure, measureOf, overlap } from './f1.ts';
import { lcsLength } from './lcs-length.ts';

/** Options of `rouge1`, `rouge2` and `rougeL`. */
export interface RougeOptions<S extends Sample = Sample> extends ReferenceOptions<S> {
  /** Which of the three is the score. Default: `'f1'`. */
  readonly measure?: Measure | undefined;
  /**
   * What a token is. `'unicode'`: a run of letters, marks and digits of any language, in lower case. `'ascii'`: of a to z and 0 to 9 alone, as in the
   * package rouge_score, which drops every other letter. Or a function of your own, for languages that write without spaces.
   * Default: `'unicode'`.
   */
  readonly tokens?: 'unicode' | 'ascii' | ((text: string) => readonly string[]) | undefined;
}

/** The most tokens of a text that `rougeL` compares, because that takes quadratic time: 0.05 s or so. */
export const maxTokens = 16_384;

/**
 * ROUGE-1 (Lin, 2004): the words that the completion and the reference have in common, whatever their order, as precision, recall or their
 * harmonic mean. Without stemming. Of several references the best counts.
 *
 * @throws TypeError for an unknown option or value.
 * @example
 * const covered = rouge1({ reference: () => 'the quick brown fox', measure: 'recall' }); // 'a quick fox': 0.5
 */
export function rouge1<S extends Sample = Sample>(options: RougeOptions<S> = {}): Reward<S> {
  return rouge('rouge1', options, (measure) => ngramOverlap(measure, 1));
}

/**
 * ROUGE-2 (Lin, 2004): the pairs of neighbouring words that the completion and the reference have in common. A text of one word has no pair,
 * and scores 0. Of several references the best counts.
 *
 * @throws TypeError for an unknown option or value.
 * @example
 * const near = rouge2({ reference: () => 'the quick brown fox' }); // 'the quick fox': 0.4
 */
export function rouge2<S extends Sample = Sample>(options: RougeOptions<S> = {}): Reward<S> {
  return rouge('rouge2', options, (measure) => ngramOverlap(measure, 2));
}

/**
 * ROUGE-L (Lin, 2004): the longest sequence of words that stand in the completion and in the reference in the same order, with or without gaps. Of
 * several references the best counts.
 *
 * The work is bounded: of a text of more than 16,384 words only those at its front can match, while all count for its length, so that a score is
 * never too high.
 *
 * @throws TypeError for an unknown option or value.
 * @example
 * const near = rougeL({ reference: () => 'the quick brown fox' }); // 'the brown quick fox': 0.75
 */
export function rougeL<S extends Sample = Sample>(options: RougeOptions<S> = {}): Reward<S> {
  return rouge('rougeL', options, (measure) => (completion, reference) => {
    const common = lcsLength(completion.slice(0, maxTokens), reference.slice(0, maxTokens));
    return overlap(measure, common, completion.length, reference.length);
  });
}

type CompareTokens = (completion: readonly string[], reference: readonly string[]) => RewardResult;

function rouge<S extends Sample>(
  kind: string,
  options: RougeOptions<S>,
  compareBy: (measure: Measure) => CompareTokens,
): Reward<S> {
  const measure = measureOf(kind, options.measure);
  const { tokens = 'unicode' } = options;
  if (tokens !== 'unicode' && tokens !== 'ascii' && typeof tokens !== 'function') {
    throw new TypeError(`${kind}: tokens must be 'unicode', 'ascii' or a function, got '${tokens}'`);
  }
  const tokenize = typeof tokens === 'function' ? tokens : tokenizers[tokens];
  const compareTokens = compareBy(measure);
  return compare({
    kind,
    options,
    described: { measure, tokens: typeof tokens === 'function' ? nameOf(tokens) : tokens },
    to: (completion) => {
      const found = tokenize(completion);
      return (reference) => compareTokens(found, tokenize(reference));
    },
  });
}

const tokenizers = {
  unicode: (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
  ascii: (text: string): readonly string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [],
};

function ngramOverlap(measure: Measure, size: number): CompareTokens {
  return (completion, reference) => {
    const common = commonOf(ngrams(completion, size), countsOf(ngrams(reference, size)));
    return overlap(measure, common, ngramCount(completion, size), ngramCount(reference, size));
  };
}

function ngramCount({ length }: readonly string[], size: number): number {
  return Math.max(0, length - size + 1);
}

function* ngrams(tokens: readonly string[], size: number): Generator<string> {
  // A line feed is in no token, so that no two n-grams are written alike.
  for (let i = 0; i + size <= tokens.length; i++) yield size === 1 ? tokens[i]! : tokens.slice(i, i + size).join('\n');
}
