import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { nameOf, noReference, numberOption, referenceOf, textOrTexts } from '@rlaif/spec/toolkit';
import { type BleuStatistics, bleuStatistics } from './bleu-statistics.ts';
import { bleuTokens } from './bleu-tokens.ts';
import type { ReferenceOptions } from './compare.ts';

/** Options of `bleu`. */
export interface BleuOptions<S extends Sample = Sample> extends ReferenceOptions<S> {
  /** The length of the longest n-grams that count. Default: 4. */
  readonly maxSize?: number | undefined;
  /** What the tokens of a text are. Default: those of mteval-v13a, for languages that write with spaces. */
  readonly tokens?: ((text: string) => readonly string[]) | undefined;
}

/**
 * BLEU of the completion against all of its references (Papineni et al., 2002), from 0 to 1, as sacreBLEU's `sentence_bleu` defines it: case
 * counts, tokens as in mteval-v13a, exponential smoothing, the brevity penalty against the reference that is nearest in length, and for a short
 * completion no n-grams longer than it.
 *
 * It was made for whole corpora: of one sentence it is rough, and says little of a short one.
 *
 * @throws TypeError for an unknown option or one of another type.
 * @example
 * const near = bleu({ reference: () => ['Me gusta la pizza', 'Me gusta pizza'] });
 */
export function bleu<S extends Sample = Sample>(options: BleuOptions<S> = {}): Reward<S> {
  checkOptions('bleu', options, ['reference', 'maxSize', 'tokens']);
  const maxSize = numberOption('bleu', 'maxSize', options.maxSize ?? 4, { min: 1, max: 10, whole: true });
  const { tokens = bleuTokens } = options;
  if (typeof tokens !== 'function') throw new TypeError('bleu: tokens must be a function of a text');
  const referencesIn = referenceOf('bleu', options.reference, textOrTexts);
  return withDescription<Reward<S>>(
    (sample) => {
      const found = referencesIn(sample);
      const references = typeof found === 'string' ? [found] : (found ?? []);
      if (references.length === 0) return noReference;
      const statistics = bleuStatistics(tokens(sample.completion), references.map(tokens), maxSize);
      const score = bleuOf(statistics, true);
      const shares = statistics.matches.map((count, i) => `${count}/${statistics.totals[i]}`);
      return score === 1
        ? { score }
        : {
            score,
            rationale: `n-grams in common ${shares.join(', ')}; ${statistics.length} tokens for ${statistics.referenceLength}`,
          };
    },
    {
      kind: 'bleu',
      range: [0, 1],
      options: {
        maxSize,
        ...(options.tokens && { tokens: nameOf(options.tokens) }),
        ...(options.reference && { reference: nameOf(options.reference) }),
      },
    },
  );
}

/**
 * BLEU of what was counted, from 0 to 1, with sacreBLEU's exponential smoothing: the first size without a match counts half a match, the next
 * a quarter. With `isSentence` sizes that the completion is too short for are left out; a corpus has none.
 *
 * @example
 * bleuOf(bleuStatistics(['a'], [['a']], 4), true); // 1
 */
export function bleuOf({ matches, totals, length, referenceLength }: BleuStatistics, isSentence: boolean): number {
  if (!matches.some((count) => count > 0)) return 0;
  let logs = 0;
  let sizes = 0;
  let smoothing = 1;
  for (; sizes < matches.length && totals[sizes]! > 0; sizes++) {
    if (matches[sizes] === 0) smoothing /= 2;
    logs += Math.log((matches[sizes] || smoothing) / totals[sizes]!);
  }
  if (!isSentence && sizes < matches.length) return 0;
  const brevity = length < referenceLength ? Math.exp(1 - referenceLength / length) : 1;
  return Math.min(1, brevity * Math.exp(logs / sizes));
}
