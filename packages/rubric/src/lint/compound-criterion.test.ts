import { expect, test } from 'vitest';
import { said } from './lint-support.ts';

test.each([
  ['The reply is clear and concise.', 'clear and concise'],
  ['The reply is accurate, complete and well written.', 'accurate, complete and well written'],
  ['In a polite and professional tone.', 'polite and professional'],
  ['Every claim is supported by the policy and the reply names the section.', 'and the reply names'],
  ['Every comment is justified by a guideline, and none contradicts another comment.', 'and none'],
  ['Cites a source as well as its date.', 'as well as'],
  ['States both the cause and the remedy.', 'both the cause and'],
  ['The reply names the cause and the remedy.', 'names the cause and the'],
  ['The summary states the date, the place and the price.', 'states the date, the place and the'],
  ['It answers the question and does not promise anything.', 'and does not'],
  ['It cites the policy and quotes the clause.', 'and quotes the'],
  ['The greeting comes first; the reply then gives the answer.', '; the reply then'],
  ['The reply cites a source. It must also give its date.', 'It must also give its date.'],
  ['When the user is angry, the reply is calm and apologises, and does not argue.', 'and does not'],
  ['Is the riddle correct and is it explained?', 'and is'],
])('%j asks for two things', (criterion, joint) => {
  expect(said('compound-criterion', criterion)).toBe(`It asks for two things at once: "${joint}".`);
});

test.each([
  'Every claim is supported by the policy document in the prompt.',
  'The reply is courteous throughout.',
  'The price lies between 5 and 10 dollars.',
  'The reply links the terms and conditions.',
  'Every comment recommends a concrete step, such as words to strike, to add and to replace.',
  'If the user names a product and asks for its price, the reply states the price.',
  'The reply names the section (and its page, where there is one).',
  'The reply says "fast and does not break".',
  'The quotation stands in the contract, for example in the recitals and is in English.',
  'The reply cites a source. A source that is only named should count.',
  'Names each pro and con.',
  'Nouns that look like verbs: addresses and names of people are left out.',
  'The difference between the offer and the contract is named.',
  'Neither more than 300 words nor less than 200.',
  'The report lists the names and addresses.',
])('%j asks for one', (criterion) => {
  expect(said('compound-criterion', criterion)).toBeUndefined();
});

test('also of what should not happen, and of what is rated', () => {
  expect(
    said('compound-criterion', { holdsWhen: 'The reply promises a refund and never names the policy.', weight: -1 }),
  ).toContain('and never');
  expect(
    said('compound-criterion', { rate: 'How clear and polite the reply is.', scale: { kind: 'boolean' } }),
  ).toContain('clear and polite');
});

test('says nothing of other languages', () => {
  expect(
    said('compound-criterion', 'Die Antwort ist klar and concise und nennt den Preis der Ware.', {
      encourage: ['Antworten, die das Dokument zitieren und die Quelle nennen.'],
      edgeCases: ['Eine Antwort, die nur fragt, ist nicht falsch und nicht richtig.'],
    }),
  ).toBeUndefined();
});
