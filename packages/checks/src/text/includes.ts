import { checkOptions, type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import {
  booleanOption,
  nameOf,
  noReference,
  referenceOf,
  type SelectReference,
  shown,
  textOrTexts,
} from '@rlaif/spec/toolkit';
import { indexOfWords } from '../shared/index-of-words.ts';
import { normalForm } from '../shared/normal-form.ts';

/** Options of `includes`. */
export interface IncludesOptions<S extends Sample = Sample> {
  /** Picks from the sample the text, or the texts, that the completion must hold. `undefined`, `null` and an empty list: none. Default: `sample.reference`. */
  readonly reference?: SelectReference<S, string | readonly string[]> | undefined;
  /** Whether to compare in the normal form of `normalised`, so that case and typography do not count. Default: false. */
  readonly normalise?: boolean | undefined;
  /**
   * Whether a text must not begin or end within a word or a number: `14` is not in `2014`, nor `5 %` in `2.5 %`. In scripts that are written
   * without spaces, such as Chinese and Thai, a word may begin and end at every letter. Default: false.
   */
  readonly wholeWords?: boolean | undefined;
}

/** How many missing texts a rationale names. */
const maxNamed = 5;

/**
 * Scores the share of the given texts that stand in the completion: 1 where all do, such as the facts that a reply must state. Names the missing.
 *
 * @throws TypeError for an unknown option or one of another type. When it scores: `RLAIF_SAMPLE` for a text that is empty, because that stands
 * everywhere.
 * @example
 * const facts = includes({ reference: () => ['14 days', 'free of charge'], normalise: true, wholeWords: true });
 */
export function includes<S extends Sample = Sample>(options: IncludesOptions<S> = {}): Reward<S> {
  checkOptions('includes', options, ['reference', 'normalise', 'wholeWords']);
  const textsIn = referenceOf('includes', options.reference, textOrTexts);
  const normalise = booleanOption('includes', 'normalise', options.normalise, false);
  const wholeWords = booleanOption('includes', 'wholeWords', options.wholeWords, false);
  const form = (text: string): string => (normalise ? normalForm(text) : text);

  return withDescription<Reward<S>>(
    (sample) => {
      const found = textsIn(sample);
      const texts = typeof found === 'string' ? [found] : (found ?? []);
      if (texts.length === 0) return noReference;
      const completion = form(sample.completion);
      const missing = texts.filter((text) => {
        const part = form(text);
        if (part === '')
          throw new RlaifError('RLAIF_SAMPLE', 'includes: a text to look for is empty, and would stand everywhere');
        return (wholeWords ? indexOfWords(completion, part) : completion.indexOf(part)) < 0;
      });
      if (missing.length === 0) return 1;
      const names = missing.slice(0, maxNamed).map((text) => `'${shown(text)}'`);
      if (missing.length > maxNamed) names.push(`${missing.length - maxNamed} more`);
      return { score: 1 - missing.length / texts.length, rationale: `missing: ${names.join(', ')}` };
    },
    {
      kind: 'includes',
      range: [0, 1],
      options: { normalise, wholeWords, ...(options.reference && { reference: nameOf(options.reference) }) },
    },
  );
}
