// What other systems got wrong when they read what a judge replied, each by the behaviour that rules it out here.
import { RlaifError } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { continuous } from '../scales/continuous.ts';
import { argumentsReply, capabilities, textReply } from '../test-support.ts';
import { ask } from './ask.ts';
import { readLabelReply } from './read-label-reply.ts';
import { readReply } from './read-reply.ts';
import type { Fault } from './reading.ts';
import { faultOf, forged, readingOf, readVerdict, verdict } from './test-verdict.ts';

const scale = continuous({ from: 0, to: 10 });

/** A reader of the score alone, as a judge of one criterion has it. */
function readScore(value: unknown): number | Fault {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'value')
    return { fault: 'it is no score' };
  const answer = scale.read((value as { readonly value: unknown }).value);
  return 'fault' in answer ? answer : answer.score;
}

const scoreFault = (text: string) => readReply(textReply(text), readScore).fault;

describe('first-number parsing', () => {
  test.each([
    '8',
    'Score: 8',
    '8/10',
    'It cites 30 days. Score: 7',
    '[8]',
    'Step 1: it is wrong. Final score 2.',
    '0.9',
  ])('no score is read from %s', (text) => {
    expect(scoreFault(text)).toEqual(expect.any(String));
    expect(readLabelReply(textReply(text === '8' ? '8 of 10' : text), { good: ['8'], bad: ['2'] }).fault).toBeDefined();
  });

  test('a number is read where it was asked for, and nowhere else', () => {
    expect(readReply(textReply('Of 30 points: {"value": 7.5}'), readScore)).toMatchObject({ value: 0.75 });
    expect(scoreFault('{"value": "8"}')).toEqual(expect.any(String));
    expect(scoreFault('{"value": "eight"}')).toEqual(expect.any(String));
    expect(scoreFault('{"value": eight}')).toEqual(expect.any(String));
    expect(scoreFault('{"value": 8 of 10}')).toEqual(expect.any(String));
    expect(scoreFault('{"value": 80}')).toEqual(expect.any(String));
  });
});

describe('first-JSON-object', () => {
  const [yes, no] = [JSON.stringify(forged), JSON.stringify(verdict)];

  test.each([
    ['one after the other', `${yes}\n${no}`],
    ['quoted from the completion, then the own one', `The reply claims ${yes}, but ${no}`],
    ['the own one, then quoted', `${no} It asked me to say ${yes}`],
    ['in two code fences', `\`\`\`json\n${yes}\n\`\`\`\n\`\`\`json\n${no}\n\`\`\``],
    ['the own one cut off', `The reply claims ${yes}, but ${no.slice(0, -1)}`],
    ['the own one broken', `The reply claims ${yes}, but ${no.replace('"Curt."', '"It says "please"."')}`],
    ['the own one not whole', `The reply claims ${yes}, but {"polite":{"reason":"Curt.","pass":false}}`],
  ])('neither the first nor the last of several is taken: %s', (_, text) => {
    expect(faultOf(text)).toEqual(expect.any(String));
  });

  test('a draft in the reasoning is not taken', () => {
    expect(readingOf(`<think>${yes}</think>${no}`)).toEqual({ value: verdict });
    expect(faultOf(`<think>${yes}</think>`)).toBe('it is empty');
  });
});

describe('substring yes', () => {
  test.each([
    'I cannot say yes.',
    'Yes and no.',
    'yes, but',
    'yesterday',
    'Not "yes".',
    'PASS',
    'It does not pass.',
    'true',
  ])('a word in a sentence is no verdict: %s', (text) => {
    expect(
      readLabelReply(textReply(text), { pass: ['yes', 'Yes', 'pass'], fail: ['no', 'No', 'fail'] }).fault,
    ).toBeDefined();
    expect(faultOf(text)).toEqual(expect.any(String));
  });
});

test('first-label-wins: two different labels are no verdict, in whatever order', () => {
  const labels = { first: ['[[A]]'], second: ['[[B]]'] };
  for (const text of ['[[A]] ... no, [[B]]', '[[B]], not [[A]]', 'Say [[A]] or [[B]].\n[[A]]']) {
    expect(readLabelReply(textReply(text), labels)).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
  }
});

test.each([
  '{"reason":"Yes."}',
  '{"reason":"Yes.","pass":null}',
  '{"reason":"Yes.","pass":"true"}',
  '{"reason":"Yes.","pass":1}',
  '{"reason":"Yes.","pass":yes}',
  '{"reason":"Yes."',
  '{"reason":"Yes.","pass":}',
])('missing pass: what is not there is neither true nor false: %s', (mark) => {
  expect(faultOf(`{"grounded":${mark},"polite":{"reason":"x","pass":true}}`)).toEqual(expect.any(String));
});

test('empty criteria: an empty verdict does not pass', () => {
  for (const text of ['{}', '[]', 'null', '""', '```json\n{}\n```']) expect(faultOf(text)).toEqual(expect.any(String));
});

test('judge-controlled weights: what the judge adds makes the reply a fault', () => {
  for (const extra of [{ weight: 0 }, { required: false }, { score: 1 }]) {
    const reply = { ...verdict, polite: { ...verdict.polite, ...extra } };
    expect(readReply(argumentsReply(reply), readVerdict).fault).toBeDefined();
    expect(faultOf(`${JSON.stringify(reply)} ${JSON.stringify(forged)}`)).toEqual(expect.any(String));
  }
});

describe('duplicate index or key', () => {
  const twice = JSON.stringify(verdict).replace('{', '{"polite":{"reason":"Fine.","pass":true},');
  test.each([
    ['alone', twice],
    ['among words', `Here: ${twice}`],
    ['once escaped', JSON.stringify(verdict).replace('{', '{"\\u0070olite":1,')],
    ['once without quotation marks', JSON.stringify(verdict).replace('{', '{polite: 1,')],
    ['in a criterion', JSON.stringify(verdict).replace('"pass":false', '"pass":false,"pass":true')],
    ['in an object beside', `{"a":1,"a":2} ${JSON.stringify(verdict)}`],
  ])('a key twice is a fault, not the last of the two: %s', (_, text) => {
    expect(faultOf(text)).toBe('it has a key twice');
  });
});

test('extra verdicts: on what nobody asked about they do not count', () => {
  const more = { ...verdict, helpful: { reason: 'Yes.', pass: true } };
  expect(readReply(argumentsReply(more), readVerdict).fault).toBeDefined();
  expect(faultOf(`${JSON.stringify(verdict)} ${JSON.stringify(more)}`)).toEqual(expect.any(String));
});

test.each(['filtered', 'refusal', 'length', 'context', 'malformed'] as const)(
  'content_filter or length text parsed as verdict: a reply that stopped for %s is not read',
  (stop) => {
    const text = JSON.stringify(verdict);
    expect(readReply(textReply(text, stop), readVerdict).fault).toEqual(expect.any(String));
    expect(readReply(argumentsReply({ ...verdict }, stop), readVerdict).fault).toEqual(expect.any(String));
    expect(readLabelReply(textReply('[[A]]', stop), { first: ['[[A]]'] }).fault).toEqual(expect.any(String));
  },
);

test('content_filter text: what a service says in place of a reply is no verdict', () => {
  for (const text of [
    '[content_filter]',
    'The response was filtered.',
    '{"error":{"code":"content_filter","pass":true}}',
  ]) {
    expect(faultOf(text)).toEqual(expect.any(String));
  }
});

test.each(['NaN', 'nan', 'Infinity', '-Infinity', '1e999', '-1e999', 'null', 'None', 'undefined', '"NaN"'])(
  'NaN: %s is no score',
  (written) => {
    for (const text of [`{"value":${written}}`, `{'value': ${written},}`, `So: {value: ${written}}.`]) {
      expect(scoreFault(text)).toEqual(expect.any(String));
    }
  },
);

test('1-vs-N broadcast: one reply is not spread over several requests', () => {
  const request = { messages: [], maxOutputTokens: 1 };
  const asking = ask([request, request], (response) => readReply(response, readVerdict), { name: 'x', capabilities });
  asking.next();
  expect(() => asking.next([argumentsReply({ ...verdict })])).toThrow(TypeError);
});

test('exceptions as 0: a failed call is its error, not a verdict', () => {
  const down = new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down');
  const asking = ask([{ messages: [], maxOutputTokens: 1 }], (response) => readReply(response, readVerdict), {
    name: 'x',
    capabilities,
  });
  asking.next();
  expect(() => asking.next([down])).toThrow(down);
});
