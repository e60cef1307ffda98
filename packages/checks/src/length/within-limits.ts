import { checkOptions, type JsonValue, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { roundedText } from '../shared/rounded-text.ts';
import { type LimitOptions, limitKeys, selectLimits } from '../shared/select-limits.ts';

/** What makes a check of something that is counted in the completion. */
export interface Counted<S extends Sample> {
  readonly kind: string;
  readonly options: LimitOptions<S>;
  /** More that the description says, as JSON data. Default: nothing. */
  readonly described?: Readonly<Record<string, JsonValue>> | undefined;
  /** What is counted, in words: `words`. */
  readonly plural: string;
  readonly count: (completion: string) => number;
}

/**
 * Makes a check of a count with limits, which says what it counted where that is beyond them.
 *
 * @throws TypeError for an unknown option or limits that are none.
 * @example
 * withinLimits({ kind: 'words', options: { max: 100 }, plural: 'words', count: countWords });
 */
export function withinLimits<S extends Sample>({ kind, options, described, plural, count }: Counted<S>): Reward<S> {
  checkOptions(kind, options, limitKeys);
  const limits = selectLimits(kind, options);
  return withDescription<Reward<S>>(
    (sample) => {
      const own = limits.limitsIn(sample);
      if ('abstained' in own) return own;
      const found = count(sample.completion);
      const score = own.scoreOf(found);
      return score === 1 ? 1 : { score, rationale: `${roundedText(found)} ${plural}, expected ${own.words}` };
    },
    { kind, range: [0, 1], options: { ...described, ...limits.described } },
  );
}
