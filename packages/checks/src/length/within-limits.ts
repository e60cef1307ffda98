import { checkOptions, type JsonValue, type Reward, withDescription } from '@rlaif/spec';
import { type LimitOptions, limitKeys, limitsOf } from '../shared/limits.ts';
import { roundedText } from '../shared/rounded-text.ts';

/** What makes a check of something that is counted in the completion. */
export interface Counted {
  readonly kind: string;
  readonly options: LimitOptions;
  /** More that the description says, as JSON data. */
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
export function withinLimits({ kind, options, described, plural, count }: Counted): Reward {
  checkOptions(kind, options, limitKeys);
  const limits = limitsOf(kind, options);
  return withDescription<Reward>(
    ({ completion }) => {
      const found = count(completion);
      const score = limits.scoreOf(found);
      return score === 1 ? 1 : { score, rationale: `${roundedText(found)} ${plural}, expected ${limits.words}` };
    },
    { kind, range: [0, 1], options: { ...described, ...limits.options } },
  );
}
