import { isEnglish } from '../language/is-in.ts';
import { compared, count, type Follows, type Kinds, kind, relation } from './kind.ts';
import { countCapitalWords, isCapital, isLowerCase } from './text-counts.ts';

/** The case of a reply's letters. */
export const changeCase: Kinds<'change_case'> = {
  'change_case:capital_word_frequency': kind(
    'change_case:capital_word_frequency',
    { capital_relation: relation, capital_frequency: count },
    (parameters) => (text) =>
      compared(countCapitalWords(text), parameters.capital_relation, parameters.capital_frequency, 'words in capitals'),
  ),
  'change_case:english_capital': kind('change_case:english_capital', {}, () => inEnglish(isCapital, 'capitals')),
  'change_case:english_lowercase': kind('change_case:english_lowercase', {}, () =>
    inEnglish(isLowerCase, 'lower case'),
  ),
};

function inEnglish(isCase: (text: string) => boolean, name: string): Follows {
  return (text) => {
    if (!isCase(text)) return { followed: false, saw: `not all in ${name}` };
    const followed = isEnglish(text);
    return { followed, saw: followed ? `all in ${name}` : `in ${name}, but not in English` };
  };
}
