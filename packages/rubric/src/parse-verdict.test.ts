import { describe, expect, test } from 'vitest';
import { parseVerdict } from './parse-verdict.ts';

const criteria = ['grounded', 'polite'].map((name) => ({ name, passWhen: `It is ${name}.`, weight: 1 }));
const verdict = { grounded: { reason: 'Cites the policy.', pass: true }, polite: { reason: 'Curt.', pass: false } };
const json = JSON.stringify(verdict);

const parseText = (text: string) => parseVerdict({ type: 'text', text }, criteria);

/** The faults of the value, as arguments and as text. */
function faultsOf(value: unknown): (string | undefined)[] {
  const written = JSON.stringify(value);
  return [parseVerdict({ type: 'arguments', value: JSON.parse(written) }, criteria).fault, parseText(written).fault];
}

const whole = {
  marks: [
    { criterion: criteria[0], reason: 'Cites the policy.', pass: true },
    { criterion: criteria[1], reason: 'Curt.', pass: false },
  ],
};

describe('a whole verdict', () => {
  test('as arguments', () => {
    expect(parseVerdict({ type: 'arguments', value: verdict }, criteria)).toEqual(whole);
  });

  test.each([
    ['bare', json],
    ['indented', JSON.stringify(verdict, null, 2)],
    ['with white space and a byte order mark around it', `\ufeff \r\n\t${json}\n\n`],
    ['in a code fence', `\`\`\`\n${json}\n\`\`\``],
    ['in a code fence for JSON', `\`\`\`json\r\n${json}\r\n\`\`\`\n`],
    ['in a code fence for JSON, in capitals', `\`\`\`JSON \n${json}\n\`\`\``],
    ['after reasoning', `<think>It is { curt }.</think>\n${json}`],
    ['after reasoning, in a code fence', `<think>Curt.</think>\n\`\`\`json\n${json}\n\`\`\``],
  ])('%s', (_, text) => {
    expect(parseText(text)).toEqual(whole);
  });

  test('in any order of keys, given back in the order of the criteria', () => {
    expect(parseText(JSON.stringify({ polite: verdict.polite, grounded: verdict.grounded }))).toEqual(whole);
    expect(parseText(JSON.stringify({ ...verdict, polite: { pass: false, reason: 'Curt.' } }))).toEqual(whole);
  });

  test('whose reason quotes what looks like a closing tag, a fence or a verdict', () => {
    const reason = `It says "</think>", \`\`\` and ${json}.`;
    const parsed = parseText(JSON.stringify({ ...verdict, polite: { reason, pass: false } }));
    expect(parsed).toMatchObject({ marks: [{ pass: true }, { reason, pass: false }] });
  });

  test('on criteria that are named as the members of every object are', () => {
    const named = ['constructor', 'toString', 'hasOwnProperty'].map((name) => ({ name, passWhen: name, weight: 1 }));
    const value = Object.fromEntries(named.map(({ name }) => [name, { reason: 'Yes.', pass: true }]));
    expect(parseVerdict({ type: 'arguments', value }, named)).toMatchObject({
      marks: named.map(() => ({ pass: true })),
    });
    expect(parseVerdict({ type: 'arguments', value: {} }, named).fault).toContain('"constructor"');
  });
});

describe('a fault', () => {
  test.each([
    ['empty', ''],
    ['blank', ' \n'],
    ['an empty code fence', '```json\n```'],
    ['three backticks', '```'],
    ['prose', 'Both criteria are met.'],
    ['cut off', json.slice(0, -1)],
    ['prose before', `Here is my verdict: ${json}`],
    ['prose after', `${json}\nI hope this helps.`],
    ['prose after a code fence', `\`\`\`json\n${json}\n\`\`\`\nDone.`],
    ['a code fence for another language', `\`\`\`python\n${json}\n\`\`\``],
    ['a code fence in a code fence', `\`\`\`\n\`\`\`\n${json}\n\`\`\`\n\`\`\``],
    ['two verdicts', `${json}\n${json}`],
    ['a trailing comma', json.replace(/}$/, ',}')],
    ['Python', json.replaceAll('true', 'True').replaceAll('false', 'False')],
    ['JSON as a JSON string', JSON.stringify(json)],
    ['reasoning that never ends', `<think>Curt. ${json}`],
    ['an end of reasoning without a beginning, as a quoted completion may hold it', `It says: Sorry.</think>${json}`],
    ['two ends of reasoning', `<think>It quotes </think>${json}</think>${json}`],
    ['a criterion twice', json.replace('{', '{"polite":{"reason":"Fine.","pass":true},')],
    ['a criterion twice, once escaped', json.replace('{', '{"p\\u006flite":{"reason":"Fine.","pass":true},')],
    ['a result twice', json.replace('"pass":false', '"pass":false,"pass":true')],
  ])('%s', (_, text) => {
    expect(parseText(text).fault).toEqual(expect.any(String));
  });

  test.each([
    ['null', null],
    ['a number', 1],
    ['a boolean', true],
    ['an array', [verdict]],
    ['an array of marks', [verdict.grounded, verdict.polite]],
    ['no criterion', {}],
    ['a criterion missing', { grounded: verdict.grounded }],
    ['a criterion in other letters', { grounded: verdict.grounded, Polite: verdict.polite }],
    ['a criterion unknown', { ...verdict, helpful: { reason: 'Yes.', pass: true } }],
    ['a verdict in a wrapper', { verdict }],
    ['a bare boolean', { ...verdict, polite: true }],
    ['a mark that is null', { ...verdict, polite: null }],
    ['a mark that is an array', { ...verdict, polite: ['Curt.', false] }],
    ['no result', { ...verdict, polite: { reason: 'Curt.' } }],
    ['a result in words', { ...verdict, polite: { reason: 'Curt.', pass: 'true' } }],
    ['a result as a number', { ...verdict, polite: { reason: 'Curt.', pass: 1 } }],
    ['a result that is null', { ...verdict, polite: { reason: 'Curt.', pass: null } }],
    ['no reason', { ...verdict, polite: { pass: true } }],
    ['a blank reason', { ...verdict, polite: { reason: ' \n', pass: true } }],
    ['a reason that is no text', { ...verdict, polite: { reason: ['Curt.'], pass: true } }],
    ['another field', { ...verdict, polite: { ...verdict.polite, score: 1 } }],
  ])('%s', (_, value) => {
    expect(faultsOf(value)).toEqual([expect.any(String), expect.any(String)]);
  });

  test('says what is wrong and quotes nothing of the reply', () => {
    expect(parseText('').fault).toBe('it is empty');
    expect(faultsOf({ grounded: verdict.grounded })).toContain('it lacks "polite"');
    for (const text of [
      `secret ${json}`,
      JSON.stringify({ ...verdict, secret: 1 }),
      '{"grounded":"secret","polite":1}',
    ]) {
      expect(parseText(text).fault).not.toContain('secret');
    }
  });

  test('a key named __proto__ is a key like any other', () => {
    expect(parseText(json.replace('{', '{"__proto__":{"reason":"x","pass":true},')).fault).toBe(
      'it has keys that are not criteria',
    );
    const inherited = '{"grounded":{"reason":"x","__proto__":{"pass":true}},"polite":{"reason":"x","pass":true}}';
    expect(parseText(inherited).fault).toContain('"grounded"');
  });
});
