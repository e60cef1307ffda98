import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { roundedText } from '../shared/rounded-text.ts';

/** Options of `repetition`. */
export interface RepetitionOptions {
  /** How many words an n-gram has. Default: 3. */
  readonly size?: number | undefined;
}

/**
 * Scores 1 less the share of n-grams that are repeated: the number of distinct n-grams over the number of all, words between white space in lower
 * case. A completion with no n-gram scores 1.
 *
 * The n-gram repetition penalty of open-r1 (after Yeo et al., arXiv:2502.03373, appendix C) is `max_penalty * (1 - score)`:
 * `rescale(repetition(), [-0.1, 0])` of `@rlaif/core` for one of -0.1. A long text repeats some n-grams however well it is written: give it little weight.
 *
 * @throws TypeError for an unknown option, or a size that is no whole number from 1 on.
 * @example
 * const varied = repetition({ size: 4 });
 */
export function repetition(options: RepetitionOptions = {}): Reward {
  checkOptions('repetition', options, ['size']);
  const size = numberOption('repetition', 'size', options.size ?? 3, { min: 1, whole: true });
  return withDescription<Reward>(
    ({ completion }) => {
      const { distinct, all } = countNgrams(completion.toLowerCase().match(/\S+/g) ?? [], size);
      if (distinct === all) return 1;
      const score = distinct / all;
      return { score, rationale: `${roundedText(100 * (1 - score))} % of the ${size}-grams repeat an earlier one` };
    },
    { kind: 'repetition', range: [0, 1], options: { size } },
  );
}

/**
 * How many n-grams there are, and how many of them differ. Takes linear time and memory for any size.
 *
 * @example
 * countNgrams(['a', 'b', 'a', 'b'], 2); // { distinct: 2, all: 3 }
 */
export function countNgrams(
  words: readonly string[],
  size: number,
): { readonly distinct: number; readonly all: number } {
  const all = Math.max(0, words.length - size + 1);
  const ids = new Map<string, number>();
  let grams = words.map((word) => idOf(ids, word));
  let distinct = ids.size;
  // An n-gram is its first half and its last half, which may overlap: log n rounds, whatever n is.
  for (let length = 1; length < size; ) {
    const next = Math.min(2 * length, size);
    const pairs = new Map<number, number>();
    const count = Math.max(0, words.length - next + 1);
    const longer: number[] = [];
    for (let i = 0; i < count; i++) longer.push(idOf(pairs, grams[i]! * (distinct + 1) + grams[i + next - length]!));
    grams = longer;
    distinct = pairs.size;
    length = next;
  }
  return { distinct: all === 0 ? 0 : distinct, all };
}

function idOf<K>(ids: Map<K, number>, key: K): number {
  let id = ids.get(key);
  if (id === undefined) {
    id = ids.size;
    ids.set(key, id);
  }
  return id;
}
