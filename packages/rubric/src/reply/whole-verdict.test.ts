// That a rubric takes whole verdicts and nothing else, as arguments and as text.
import type { JsonValue } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { argumentsReply, capabilities, drive, sampleOf, textReply } from '../test-support.ts';

const rubric = defineRubric({
  name: 'support-reply',
  criteria: { grounded: 'Every claim is supported.', polite: 'The reply is courteous.' },
});
const verdict = { grounded: { reason: 'Cites it.', pass: true }, polite: { reason: 'Curt.', pass: false } };

/** What comes of a judge that gives this value, and gives it again. */
function judgedBy(value: JsonValue) {
  return [argumentsReply(value), textReply(JSON.stringify(value)), textReply(`So: ${JSON.stringify(value)}`)].map(
    (reply) => drive(rubric.plan(sampleOf({}), capabilities), [reply, reply]),
  );
}

test('a whole verdict is taken in any order of its keys', () => {
  const reversed = { polite: { pass: false, reason: 'Curt.' }, grounded: { pass: true, reason: 'Cites it.' } };
  for (const value of [verdict, reversed]) {
    for (const { result, requests } of judgedBy(value)) {
      expect(requests).toHaveLength(1);
      expect(result).toMatchObject({ score: 0.5, components: { grounded: { score: 1 }, polite: { score: 0 } } });
    }
  }
});

describe('not a whole verdict is', () => {
  test.each<readonly [string, JsonValue]>([
    ['null', null],
    ['a number', 1],
    ['a boolean', true],
    ['a list', [verdict]],
    ['a list of marks', [verdict.grounded, verdict.polite]],
    ['no criterion', {}],
    ['a criterion missing', { grounded: verdict.grounded }],
    ['a criterion in other letters', { grounded: verdict.grounded, Polite: verdict.polite }],
    ['a criterion unknown', { ...verdict, helpful: { reason: 'Yes.', pass: true } }],
    ['a verdict in a wrapper', { verdict }],
    ['a bare boolean', { ...verdict, polite: true }],
    ['a mark that is null', { ...verdict, polite: null }],
    ['a mark that is a list', { ...verdict, polite: ['Curt.', false] }],
    ['no result', { ...verdict, polite: { reason: 'Curt.' } }],
    ['a result in words', { ...verdict, polite: { reason: 'Curt.', pass: 'true' } }],
    ['a result as a number', { ...verdict, polite: { reason: 'Curt.', pass: 1 } }],
    ['a result that is null', { ...verdict, polite: { reason: 'Curt.', pass: null } }],
    ['no reason', { ...verdict, polite: { pass: true } }],
    ['a blank reason', { ...verdict, polite: { reason: ' \n', pass: true } }],
    ['a reason that is no text', { ...verdict, polite: { reason: ['Curt.'], pass: true } }],
    ['another field', { ...verdict, polite: { ...verdict.polite, score: 1 } }],
  ])('%s', (_, value) => {
    for (const { result, error } of judgedBy(value)) {
      expect(result).toBeUndefined();
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
    }
  });
});

test('criteria that are named as the members of every object are must be there', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty'];
  const named = defineRubric({
    name: 'x',
    criteria: Object.fromEntries(names.map((name) => [name, `It is ${name}.`])),
  });
  const value = Object.fromEntries(names.map((name) => [name, { reason: 'Yes.', pass: true }]));
  expect(named.accepts?.(argumentsReply(value))).toBe(true);
  expect(named.accepts?.(argumentsReply({}))).toBe(false);
  expect(named.accepts?.(textReply('{constructor: {reason: "x", pass: true}}'))).toBe(false);
});
