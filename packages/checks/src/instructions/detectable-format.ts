import { compared, count, type Kinds, kind, words } from './kind.ts';
import { countMatches, literally } from './text-counts.ts';

const bullet = /^[^\S\n]*[-*+][^\S\n]+\S/;
const divider = /^([-*_])\1{2,}$/;
const options = ['My answer is yes.', 'My answer is no.', 'My answer is maybe.'];

/** The form of a reply, mostly Markdown. */
export const detectableFormat: Kinds<'detectable_format'> = {
  'detectable_format:number_bullet_lists': kind(
    'detectable_format:number_bullet_lists',
    { num_bullets: count },
    (parameters) => (text) => {
      const found = text
        .split('\n')
        .filter((line) => bullet.test(line) && !divider.test(line.replace(/\s/g, ''))).length;
      return {
        followed: found === parameters.num_bullets,
        saw: `${found} bullet points, wanted ${parameters.num_bullets}`,
      };
    },
  ),
  'detectable_format:constrained_response': kind('detectable_format:constrained_response', {}, () => (text) => {
    const found = options.find((option) => text.includes(option));
    return { followed: found !== undefined, saw: found ?? 'none of the three answers' };
  }),
  'detectable_format:number_highlighted_sections': kind(
    'detectable_format:number_highlighted_sections',
    { num_highlights: count },
    (parameters) => (text) => compared(countHighlights(text), 'at least', parameters.num_highlights, 'highlights'),
  ),
  'detectable_format:multiple_sections': kind(
    'detectable_format:multiple_sections',
    { section_spliter: words, num_sections: count },
    (parameters) => {
      // At a line's beginning, with marks such as `##` or `**` before it or not.
      const name = literally(parameters.section_spliter.trim());
      const heading = new RegExp(`^[^\\p{L}\\p{N}\\n]*${name}\\s?\\d`, 'gmu');
      return (text) => compared(countMatches(text, heading), 'at least', parameters.num_sections, 'sections');
    },
  ),
  'detectable_format:json_format': kind('detectable_format:json_format', {}, () => (text) => {
    const trimmed = text.trim();
    const fenced = /^```(?:json)?(?=\s)/i.exec(trimmed);
    const inside = fenced && trimmed.endsWith('```') ? trimmed.slice(fenced[0].length, -3) : trimmed;
    try {
      JSON.parse(inside);
      return { followed: true, saw: 'JSON' };
    } catch {
      return { followed: false, saw: 'not JSON' };
    }
  }),
  'detectable_format:title': kind('detectable_format:title', {}, () => (text) => {
    const followed = text.split('\n').some((line) => {
      const open = line.indexOf('<<');
      const close = line.lastIndexOf('>>');
      return open >= 0 && close > open + 1 && line.slice(open, close).replace(/[<>]/g, '').trim() !== '';
    });
    return { followed, saw: `${followed ? 'a' : 'no'} title in double angular brackets` };
  }),
};

/** The number of stretches within a line between two equal runs of asterisks, with text right after the first. */
function countHighlights(text: string): number {
  let found = 0;
  for (const line of text.split('\n')) {
    if (!line.includes('*')) continue;
    // Texts stand at even places, runs of asterisks at odd ones.
    const parts = line.split(/(\*+)/);
    let open = '';
    for (let at = 1; at < parts.length; at += 2) {
      const run = parts[at]!;
      if (run === open) {
        found++;
        open = '';
      } else {
        open = /^\S/.test(parts[at + 1]!) ? run : '';
      }
    }
  }
  return found;
}
