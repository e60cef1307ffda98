import type { JudgePart, JudgeRequest } from '@rlaif/spec';

/**
 * Writes a judge request as the one text that a text-generation container takes. The text must not be empty.
 *
 * Whatever the judge reads is in there, so a text that holds the special tokens of a chat template can forge a turn: a function that writes
 * such a template must take them out of the messages first. A container that takes `messages` needs none of this.
 */
export type ToPrompt = (request: Pick<JudgeRequest, 'system' | 'messages'>) => string;

/**
 * The plain template: the system text, then each message under the name of its role, then the name of the one who is to answer, with
 * blank lines between.
 *
 * @example
 * toPrompt({ system: [{ text: 'You judge.' }], messages: [{ role: 'user', content: [{ text: 'Judge this.' }] }] });
 * // 'You judge.\n\nUser:\nJudge this.\n\nAssistant:\n'
 */
export const toPrompt: ToPrompt = ({ system = [], messages }) => {
  const turns = messages.map(({ role, content }) => `${role === 'user' ? 'User' : 'Assistant'}:\n${joined(content)}`);
  const instructions = joined(system);
  return [...(instructions === '' ? [] : [instructions]), ...turns, 'Assistant:\n'].join('\n\n');
};

function joined(parts: readonly JudgePart[]): string {
  return parts.map(({ text }) => text).join('');
}
