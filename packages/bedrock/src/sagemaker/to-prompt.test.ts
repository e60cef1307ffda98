import { expect, it } from 'vitest';
import { toPrompt } from './to-prompt.ts';

const user = (...texts: readonly string[]) => ({ role: 'user', content: texts.map((text) => ({ text })) }) as const;

it('writes the system text, the turns by role, and whose turn it is', () => {
  expect(
    toPrompt({
      system: [{ text: 'You ', cache: true }, { text: 'judge.' }],
      messages: [user('Judge ', 'this.'), { role: 'assistant', content: [{ text: '{}' }] }, user('That is not whole.')],
    }),
  ).toBe('You judge.\n\nUser:\nJudge this.\n\nAssistant:\n{}\n\nUser:\nThat is not whole.\n\nAssistant:\n');
});

it('needs no system text', () => {
  expect(toPrompt({ messages: [user('Judge this.')] })).toBe('User:\nJudge this.\n\nAssistant:\n');
  expect(toPrompt({ system: [{ text: '' }], messages: [user('Judge this.')] })).toBe(
    'User:\nJudge this.\n\nAssistant:\n',
  );
});
