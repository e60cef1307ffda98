import { expect, test } from 'vitest';
import { fence } from './fence.ts';
import { sampleMessage } from './sample-message.ts';

const given = [{ label: 'prompt-user', text: 'May I?' }];
const answered = [{ label: 'completion', text: 'You may.' }];
const [prompt, completion] = fence([...given, ...answered], []);
const closing = 'Now judge.';

test('what is given comes first, what was answered comes last, and then the task', () => {
  expect(sampleMessage({ given, answered }, { closing, others: [] })).toEqual({
    role: 'user',
    content: [{ text: `${prompt}\n\n` }, { text: `${completion}\n\n${closing}` }],
  });
});

test('marks what is worth caching', () => {
  expect(sampleMessage({ given, answered }, { closing, others: [], cacheGiven: true }).content).toEqual([
    { text: `${prompt}\n\n`, cache: true },
    { text: `${completion}\n\n${closing}` },
  ]);
  expect(
    sampleMessage({ given, answered }, { closing, others: [], cacheGiven: true, cacheAnswered: true }).content,
  ).toEqual([{ text: `${prompt}\n\n`, cache: true }, { text: `${completion}\n\n`, cache: true }, { text: closing }]);
});

test('nothing given is no part', () => {
  expect(sampleMessage({ given: [], answered }, { closing, others: [], cacheGiven: true }).content).toEqual([
    { text: `${completion}\n\n${closing}` },
  ]);
});

test('rollouts of a prompt share the whole first part', () => {
  const other = [{ label: 'completion', text: 'You may not.' }];
  const [one, two] = [answered, other].map((texts) =>
    sampleMessage({ given, answered: texts }, { closing, others: [] }),
  );
  expect(one?.content[0]).toEqual(two?.content[0]);
});

test.each(['others', 'closing'])('the code of a fence occurs in none of our texts: %s', (where) => {
  const code = /[0-9a-f]{16}/.exec(completion ?? '')?.[0] ?? '';
  const texts = { closing, others: ['Judge.'], ...(where === 'closing' ? { closing: code } : { others: [code] }) };
  expect(sampleMessage({ given, answered }, texts).content.at(-1)?.text).not.toContain(`<completion-${code}>`);
});
