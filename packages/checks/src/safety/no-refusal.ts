import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { plainTypography } from '../shared/plain-typography.ts';
import { someOf, textsOption } from './list-options.ts';
import { refusalIn, sentencesOf } from './refusal-in.ts';
import { refusalPhrases } from './refusal-phrases.ts';

/** Options of `noRefusal`. */
export interface RefusalOptions {
  /**
   * Languages (ISO 639-1) in which a reply may decline. Default: `ar`, `de`, `en`, `es`, `fr`, `hi`, `id`, `it`, `ja`, `ko`, `nb`, `nl`, `pl`, `pt`,
   * `ru`, `sv`, `tr`, `uk`, `vi`, `zh`.
   */
  readonly languages?: readonly string[] | undefined;
  /** Further ways in which a reply that declines begins. Case and typography make no difference. Default: none. */
  readonly phrases?: readonly string[] | undefined;
}

/**
 * Scores 0 where a reply declines what it was asked for, 1 where it does not. Only its beginning is looked at: a sentence that says that the writer
 * cannot or will not help, answer, write ... at the very beginning or after an apology. An apology alone ("I'm sorry to hear that"), "I can't wait" and
 * a reply that talks about refusals are none. Where a refusal is the right answer, turn it round: `invert(noRefusal())` of `@rlaif/core`.
 *
 * @throws TypeError for an unknown option or language, or an empty phrase.
 * @example
 * const helpful = noRefusal({ phrases: ['Please contact our support team'] });
 */
export function noRefusal(options: RefusalOptions = {}): Reward {
  checkOptions('noRefusal', options, ['languages', 'phrases']);
  const languages = someOf('noRefusal', 'languages', options.languages, Object.keys(refusalPhrases).sort());
  const phrases = textsOption('noRefusal', 'phrases', options.phrases);
  const beginnings = phrases.map((phrase) => plainTypography(phrase).toLowerCase());
  return withDescription<Reward>(
    ({ completion }) => {
      const [first = ''] = sentencesOf(completion);
      const declined = beginnings.some((one) => first.startsWith(one)) ? first : refusalIn(completion, languages);
      return declined === undefined ? 1 : { score: 0, rationale: `declines: '${shown(declined)}'` };
    },
    { kind: 'noRefusal', range: [0, 1], options: { languages, phrases } },
  );
}
