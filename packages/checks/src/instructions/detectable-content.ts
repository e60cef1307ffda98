import { compared, count, type Kinds, kind, words } from './kind.ts';
import { literally } from './text-counts.ts';

const placeholder = /\[[^[\]\n]*\]/g;

/** Parts that stand in a reply. */
export const detectableContent: Kinds<'detectable_content'> = {
  'detectable_content:number_placeholders': kind(
    'detectable_content:number_placeholders',
    { num_placeholders: count },
    (parameters) => (text) => {
      let found = 0;
      for (const [each] of text.matchAll(placeholder)) if (each.slice(1, -1).trim() !== '') found++;
      return compared(found, 'at least', parameters.num_placeholders, 'placeholders');
    },
  ),
  'detectable_content:postscript': kind('detectable_content:postscript', { postscript_marker: words }, (parameters) => {
    const characters = [...parameters.postscript_marker.replace(/\s/g, '')].map(literally);
    // "P. S." is "P.S."; "maps." is not.
    const marker = new RegExp(`(?<![\\p{L}\\p{N}])${characters.join('\\s?')}`, 'iu');
    return (text) => {
      const followed = marker.test(text);
      return { followed, saw: `${followed ? 'a' : 'no'} postscript` };
    };
  }),
};
