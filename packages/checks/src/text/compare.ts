import {
  checkOptions,
  type JsonValue,
  type Reward,
  type RewardResult,
  type Sample,
  withDescription,
} from '@rlaif/spec';
import { nameOf, noReference, referenceOf, type SelectReference, textOrTexts } from '@rlaif/spec/toolkit';

/** The option that all checks share which compare a completion with a text. */
export interface ReferenceOptions<S extends Sample> {
  /**
   * Picks from the sample the text to compare with, or several of which the best counts. `undefined`, `null` and an empty list: there is none, and
   * the check abstains. Default: `sample.reference`.
   */
  readonly reference?: SelectReference<S, string | readonly string[]> | undefined;
}

/** What makes a check of a comparison. */
export interface Comparison<S extends Sample> {
  readonly kind: string;
  readonly options: ReferenceOptions<S>;
  /** The options beside `reference`, as JSON data. */
  readonly described: Readonly<Record<string, JsonValue>>;
  /** Prepares the completion, once for all references. */
  readonly to: (completion: string) => (reference: string) => RewardResult;
}

/**
 * Makes a check of a comparison of two texts: the best over all references counts, and the check abstains where there is none.
 *
 * @throws TypeError for an unknown option, or a `reference` that is no function.
 * @example
 * compare({ kind: 'exact', options, described: {}, to: (completion) => (reference) => ({ score: completion === reference ? 1 : 0 }) });
 */
export function compare<S extends Sample>({ kind, options, described, to }: Comparison<S>): Reward<S> {
  checkOptions(kind, options, ['reference', ...Object.keys(described)]);
  const referencesIn = referenceOf(kind, options.reference, textOrTexts);
  return withDescription<Reward<S>>(
    (sample) => {
      const found = referencesIn(sample);
      const references = typeof found === 'string' ? [found] : (found ?? []);
      if (references.length === 0) return noReference;
      const score = to(sample.completion);
      let best: RewardResult | undefined;
      for (const reference of references) {
        const result = score(reference);
        if (!best || result.score > best.score) best = result;
      }
      return best!;
    },
    {
      kind,
      range: [0, 1],
      options: { ...described, ...(options.reference && { reference: nameOf(options.reference) }) },
    },
  );
}
