import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { booleanOption, shown } from '@rlaif/spec/toolkit';
import { linearPattern } from '../shared/linear-pattern.ts';
import { plainTypography } from '../shared/plain-typography.ts';
import { masked } from './masked.ts';

/** Options of `noProhibited`. */
export interface ProhibitedOptions {
  /** Whether a phrase counts only where words begin and end: `ass` is not in `class`. Default: true. */
  readonly wholeWords?: boolean | undefined;
  /** Whether the case of phrases counts. Patterns have their own flag `i`. Default: false. */
  readonly matchCase?: boolean | undefined;
}

/** Characters of words, and of those the ones of scripts that write no spaces between words. */
const inWord = /[\p{L}\p{N}\p{M}_]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** How many of them a rationale names. */
const maxNamed = 5;

/**
 * Scores 1 where a completion holds none of the phrases and patterns, 0 where it holds one, and says which.
 *
 * Phrases are compared in plain typography (white space, quotation marks, dashes, ligatures, full-width letters and invisible characters make no
 * difference). Patterns are regular expressions on the text as it is, and take linear time: look-around and back references are refused. What
 * a pattern found is masked in the rationale; the phrases are yours and stand there whole.
 *
 * @throws TypeError for a list that is empty or holds something else, a pattern that has no linear-time form, or an unknown option.
 * @example
 * const onBrand = noProhibited(['guaranteed returns', 'cheapest on the market', /\bCUST-\d{8}\b/]);
 */
export function noProhibited(phrases: readonly (string | RegExp)[], options: ProhibitedOptions = {}): Reward {
  checkOptions('noProhibited', options, ['wholeWords', 'matchCase']);
  const wholeWords = booleanOption('noProhibited', 'wholeWords', options.wholeWords, true);
  const matchCase = booleanOption('noProhibited', 'matchCase', options.matchCase, false);
  if (!Array.isArray(phrases) || phrases.length === 0) {
    throw new TypeError('noProhibited: expected a list of phrases and patterns');
  }
  const comparable = (text: string): string => (matchCase ? plainTypography(text) : foldCase(plainTypography(text)));
  const wanted = phrases.map((phrase) => {
    if (phrase instanceof RegExp) {
      return { phrase, pattern: linearPattern('noProhibited', phrase.source, phrase.flags) };
    }
    const plain = typeof phrase === 'string' ? comparable(phrase) : '';
    if (plain === '') throw new TypeError('noProhibited: a phrase must be a text that is not empty');
    return { phrase, plain };
  });
  const hasPhrases = wanted.some(({ plain }) => plain !== undefined);
  return withDescription<Reward>(
    ({ completion }) => {
      const text = hasPhrases ? comparable(completion) : '';
      const named: string[] = [];
      for (const { phrase, plain, pattern } of wanted) {
        if (named.length === maxNamed) break;
        if (plain !== undefined) {
          if (holds(text, plain, wholeWords)) named.push(`'${shown(phrase as string)}'`);
          continue;
        }
        const match = pattern.find(completion);
        if (match) named.push(`${shown(String(phrase))} ${masked(match.text)} at ${match.index}`);
      }
      return named.length === 0 ? 1 : { score: 0, rationale: `found ${named.join(', ')}` };
    },
    { kind: 'noProhibited', range: [0, 1], options: { phrases: phrases.map(String), wholeWords, matchCase } },
  );
}

/** In capitals, because small letters are more: ß is SS, both small sigmas are Σ, and i and I with and without a dot are one letter. */
function foldCase(text: string): string {
  return text.toUpperCase().replace(/\u0130|I\u0307/g, 'I');
}

function holds(text: string, phrase: string, wholeWords: boolean): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!wholeWords || (isEdge(text, at) && isEdge(text, at + phrase.length))) return true;
  }
  return false;
}

/** Whether no word goes on across this place. */
function isEdge(text: string, at: number): boolean {
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
  const [after = ''] = text.slice(at, at + 2);
  return !inWord.test(before) || !inWord.test(after) || unspaced.test(before) || unspaced.test(after);
}
