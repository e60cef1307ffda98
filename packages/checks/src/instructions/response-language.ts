import { isIn } from '../language/is-in.ts';
import { knownCodes, knownLanguage } from '../language/known-language.ts';
import { type Kinds, kind } from './kind.ts';

/** The language of a reply. */
export const responseLanguage: Kinds<'language'> = {
  'language:response_language': kind(
    'language:response_language',
    {
      language: {
        what: `a language that can be told (${knownCodes.join(', ')})`,
        test: (value): value is string => typeof value === 'string' && knownLanguage(value) !== undefined,
      },
    },
    (parameters) => {
      const wanted = knownLanguage(parameters.language)!;
      return (text) => {
        const { holds, right, wrong, other } = isIn(text, wanted);
        const told = right + wrong;
        const share = told === 0 ? 'nothing in a language' : `${Math.floor((100 * right) / told)} % in ${wanted.code}`;
        return { followed: holds && told > 0, saw: other ? `${share}, the rest in ${other}` : share };
      };
    },
  ),
};
