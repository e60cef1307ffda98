import { type Kinds, kind, words } from './kind.ts';
import { dividedBy } from './text-counts.ts';

/** What a reply is made of. */
export const combination: Kinds<'combination'> = {
  'combination:two_responses': kind('combination:two_responses', {}, () => (text) => {
    const responses = dividedBy(text, '******');
    if (responses.length !== 2 || responses.includes('')) {
      return { followed: false, saw: `${responses.filter(Boolean).length} replies, wanted 2` };
    }
    const followed = responses[0] !== responses[1];
    return { followed, saw: followed ? 'two replies' : 'the same reply twice' };
  }),
  'combination:repeat_prompt': kind('combination:repeat_prompt', { prompt_to_repeat: words }, (parameters) => {
    const prompt = parameters.prompt_to_repeat.trim();
    const lower = prompt.toLowerCase();
    return (text) => {
      const followed = text.trimStart().slice(0, prompt.length).toLowerCase() === lower;
      return { followed, saw: `${followed ? 'begins' : 'does not begin'} with the request` };
    };
  }),
};
