import { type Kinds, kind, words } from './kind.ts';

const closed = /["\u201d]+$/;

/** How a reply begins and ends. */
export const startEnd: Kinds<'startend'> = {
  'startend:end_checker': kind('startend:end_checker', { end_phrase: words }, (parameters) => {
    const phrase = parameters.end_phrase.trim().toLowerCase();
    return (text) => {
      // What is said after the phrase counts against it; a quotation mark that closes the whole reply does not.
      const end = text
        .trimEnd()
        .slice(-phrase.length - 100)
        .toLowerCase();
      const followed = end.endsWith(phrase) || end.replace(closed, '').trimEnd().endsWith(phrase);
      return { followed, saw: `${followed ? 'ends' : 'does not end'} with the phrase` };
    };
  }),
  'startend:quotation': kind('startend:quotation', {}, () => (text) => {
    const trimmed = text.trim();
    const followed =
      /^["\u201c\u201e]/.test(trimmed) && /["\u201d\u201c]$/.test(trimmed) && trimmed.slice(1, -1).trim() !== '';
    return { followed, saw: `${followed ? '' : 'not '}in double quotation marks` };
  }),
};
