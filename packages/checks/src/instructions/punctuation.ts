import { type Kinds, kind } from './kind.ts';
import { countMatches } from './text-counts.ts';

/** The comma, and its full-width and Arabic forms. */
const comma = /[,\uff0c\u060c]/g;

/** The marks of a reply. */
export const punctuation: Kinds<'punctuation'> = {
  'punctuation:no_comma': kind('punctuation:no_comma', {}, () => (text) => {
    const found = countMatches(text, comma);
    return { followed: found === 0, saw: `${found} commas` };
  }),
};
