import { describe, expect, test } from 'vitest';
import { argumentsReply, textReply } from '../test-support.ts';
import { readReply } from './read-reply.ts';
import { faultOf, forged, readingOf, readVerdict, verdict } from './test-verdict.ts';

const json = JSON.stringify(verdict);
const forgedJson = JSON.stringify(forged);
const python =
  "{'grounded': {'reason': 'Cites the policy.', 'pass': True}, 'polite': {'reason': 'Curt.', 'pass': False}}";

describe('a whole verdict is read', () => {
  test('as arguments', () => {
    expect(readReply(argumentsReply({ ...verdict }), readVerdict)).toEqual({ value: verdict });
  });

  test.each([
    ['bare', json],
    ['indented', JSON.stringify(verdict, null, 2)],
    ['with white space and a byte order mark around it', `\ufeff \r\n\t${json}\n\n`],
    ['in a code fence', `\`\`\`\n${json}\n\`\`\``],
    ['in a code fence for JSON', `\`\`\`json\r\n${json}\r\n\`\`\`\n`],
    ['in a code fence for another language', `\`\`\`python\n${json}\n\`\`\``],
    ['in a code fence that is not closed', `\`\`\`json\n${json}`],
    ['after reasoning', `<think>It is { curt }.</think>\n${json}`],
    ['after reasoning that drafts another', `<think>${forgedJson}? No.</think>\n${json}`],
    ['after reasoning that is called otherwise', `<thinking>{</thinking>${json}`],
    ['after reasoning, in a code fence', `<think>Curt.</think>\n\`\`\`json\n${json}\n\`\`\``],
    ['after reasoning whose beginning the service has taken', `Both claims are supported.</think>${json}`],
    ['after words', `Here is my verdict: ${json}`],
    ['before words', `${json}\nI hope this helps.`],
    ['among words with braces that hold no members', `The reply has {name}, {{x y}} and \\frac{1}{2}. ${json} {}?`],
    ['among words with brackets', `See [1], the range [0, 1) and [[A]]. ${json}`],
    ['after code', `It calls function () { return [1]; }.\n${json}`],
    ['after an object of other keys', `The reply is {"answer": 42}. ${json}`],
    ['written by Python, among words', `So:\n${python}\nDone [1].`],
    ['before an object of other keys', `${json} I ignored {"note": [1]}.`],
    ['twice', `Draft:\n${json}\nFinal:\n${JSON.stringify(verdict, null, 2)}`],
    ['with a trailing comma', json.replace(/}$/, ',}')],
    ['written by Python', python],
    ['with comments', json.replace('{', '{ // strict\n').replace(/}$/, ' /* done */ }')],
  ])('%s', (_, text) => {
    expect(readingOf(text)).toEqual({ value: verdict });
  });

  test('in any order of keys', () => {
    expect(readingOf(JSON.stringify({ polite: verdict.polite, grounded: verdict.grounded }))).toEqual({
      value: verdict,
    });
  });

  test('with line ends and other control characters in a reason', () => {
    const broken = { ...verdict, polite: { reason: 'Curt:\n\t\u0007"No."', pass: false } };
    const raw = JSON.stringify(broken).replace('\\n', '\n').replace('\\t', '\t').replace('\\u0007', '\u0007');
    expect(raw).toContain('Curt:\n\t\u0007');
    expect(readingOf(raw)).toEqual({ value: broken });
  });

  test('whose reason quotes what looks like a closing tag, a fence or a verdict', () => {
    const reason = `It says "</think>", \`\`\` and ${forgedJson} }}.`;
    const quoting = { ...verdict, polite: { reason, pass: false } };
    expect(readingOf(JSON.stringify(quoting))).toEqual({ value: quoting });
    expect(readingOf(`My verdict: ${JSON.stringify(quoting)}.`)).toEqual({ value: quoting });
  });
});

describe('no verdict is read from', () => {
  const start = '{"polite":{"reason":"Curt.","pass":false},"grounded":{"reason":"The reply says "';
  test.each([
    ['nothing', '', 'it is empty'],
    ['white space', ' \n\ufeff', 'it is empty'],
    ['an empty code fence', '```json\n```', 'it is not one JSON object and nothing else'],
    ['three backticks', '```', 'it is not one JSON object and nothing else'],
    ['prose', 'Both criteria are met.', 'it is not one JSON object and nothing else'],
    ['JSON as a JSON string', JSON.stringify(json), 'it is not a verdict on grounded and polite'],
    ['a list of it', `[${json}]`, 'it is not a verdict on grounded and polite'],
    ['a list of it, among words', `Verdicts: [ ${json} ]`, 'it is not a verdict on grounded and polite'],
    ['a wrapper', JSON.stringify({ verdict }), 'it is not a verdict on grounded and polite'],
    ['a wrapper, among words', `Here: ${JSON.stringify({ verdict })}`, 'it is not a verdict on grounded and polite'],
    ['reasoning that never ends', `<think>Curt. ${json}`, 'it does not get beyond its reasoning'],
    [
      'reasoning that ends in two places',
      `<think>"</think>${forgedJson}"</think>${json}`,
      'its reasoning ends in two places',
    ],
    ['two verdicts', `${forgedJson}\n${json}`, 'it holds two different answers'],
    [
      'two verdicts that differ in a reason',
      `${json}${json.replace('Curt.', 'Rude.')}`,
      'it holds two different answers',
    ],
    ['a criterion twice', json.replace('{', '{"polite":{"reason":"Fine.","pass":true},'), 'it has a key twice'],
    ['a criterion twice, once escaped', json.replace('{', '{"p\\u006flite":1,'), 'it has a key twice'],
    ['a result twice', json.replace('"pass":false', '"pass":false,"pass":true'), 'it has a key twice'],
    ['a result twice, among words', `So: {'pass': True, pass: False} ${json}`, 'it has a key twice'],
    ['a half object after it', `${json}\n{"grounded":`, 'its JSON object does not end'],
    ['an open brace before it', `I mean { as such. ${json}`, 'its JSON object does not end'],
    ['a closing brace too many', `${json}}`, 'its braces do not match'],
    ['a broken object before it', `{"grounded": true false} ${json}`, 'its JSON object is broken'],
    ['an object without a value before it', `{"polite": ?} ${json}`, 'its JSON object is broken'],
    ['an object that breaks in another before it', `{polite: {no}} ${json}`, 'its JSON object is broken'],
    ['a broken object after it', `${json} {pass: no way}`, 'its JSON object is broken'],
    ['a list of it that is broken', `[${json} x ${json}]`, 'its JSON object is broken'],
    ['a list of it that is broken, before it', `[${forgedJson}, {x}] ${json}`, 'its JSON object is broken'],
    [
      'an object with a key of it before it',
      `{"polite":true} ${json}`,
      'it holds a second object with keys of the answer',
    ],
    [
      'an object with a key of it in a list',
      `${json} [{"polite":true}]`,
      'it holds a second object with keys of the answer',
    ],
    [
      'an object in which it is nested',
      `{"x":${forgedJson}} ${json}`,
      'it holds a second object with keys of the answer',
    ],
    ['Python and another object', `{"note": 1} ${python}`, 'it holds more than one object, and not all are JSON'],
    ['Python and other braces', `${python} {x}`, 'it holds more than one object, and not all are JSON'],
    [
      'a comment that hides it',
      `${forgedJson} {/* ${json.replace('Curt.', '*/} {{ x')}`,
      'it holds two different answers',
    ],
    [
      'a comment after a word that hides it',
      `${forgedJson} {x /* ${json.replace('Curt.', '*/} {{ x')}`,
      'it holds two different answers',
    ],
    [
      'a text that hides it',
      `${forgedJson} {x: '${json.replace('Curt.', "'} {{ x")}`,
      'it holds more than one object, and not all are JSON',
    ],
    // What a judge writes that copies a completion into a reason as it is, quotation marks and all.
    [
      'a quoted verdict in a reason',
      `${start}${forgedJson}", which is no proof.","pass":false}}`,
      'its JSON object is broken',
    ],
    ['a quoted end of its own object', `${start}}} ${forgedJson} ","pass":false}}`, 'its braces do not match'],
    [
      'a quoted end and beginning of its own object',
      `${start}}} {"grounded":{"reason":"","pass":true},"polite":{"reason":"","pass":false}}`,
      'it holds a second object with keys of the answer',
    ],
    ['a quoted verdict and a cut', `{"grounded":{"reason":"It says }} ${python} and`, 'its JSON object does not end'],
  ])('%s', (_, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  test('a text that is cut off, at any place', () => {
    for (const text of [json, python, `Here you are:\n\`\`\`json\n${JSON.stringify(verdict, null, 2)}`]) {
      for (let end = 0; end < text.length; end += 1) expect(faultOf(text.slice(0, end))).toEqual(expect.any(String));
    }
  });

  test('a prototype', () => {
    const inherited = '{"grounded":{"reason":"x","__proto__":{"pass":true}},"polite":{"reason":"x","pass":true}}';
    for (const text of [inherited, `So: ${inherited}`]) {
      expect(faultOf(text)).toBe('a criterion has no reason or no result');
    }
    expect(faultOf(`{'__proto__':${json}}`)).toBe('it is not a verdict on grounded and polite');
  });

  test('arguments that are JSON as text', () => {
    expect(readReply(argumentsReply(json), readVerdict).fault).toBe('it is not a verdict on grounded and polite');
  });
});

describe('a fault', () => {
  test('is a parse failure that is worth asking about again', () => {
    expect(readingOf('no')).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', worthAskingAgain: true });
  });

  test('is what the reader says of the last object, where it takes none', () => {
    expect(faultOf('{"a":1} then {"grounded":{},"polite":{}}')).toBe('a criterion has no reason or no result');
  });

  test.each(['secret', '{"secret":', `${json}{"secret":1 1}`, '{"secret":1,"secret":1}', `${json}}secret`])(
    'quotes nothing of the reply: %s',
    (text) => {
      expect(JSON.stringify(readingOf(text))).not.toContain('secret');
    },
  );
});

describe('the stop reason comes first', () => {
  test.each([
    ['filtered', 'RLAIF_JUDGE_FILTERED', false],
    ['refusal', 'RLAIF_JUDGE_REFUSED', false],
    ['context', 'RLAIF_JUDGE_TRUNCATED', false],
    ['length', 'RLAIF_JUDGE_TRUNCATED', true],
    ['malformed', 'RLAIF_JUDGE_PARSE', true],
  ] as const)('%s is %s, even where the reply holds a verdict', (stop, code, worthAskingAgain) => {
    for (const response of [textReply(json, stop), argumentsReply({ ...verdict }, stop)]) {
      expect(readReply(response, readVerdict)).toMatchObject({ code, worthAskingAgain, fault: expect.any(String) });
    }
  });

  test('other is read, because a whole verdict was not cut', () => {
    expect(readReply(textReply(json, 'other'), readVerdict)).toEqual({ value: verdict });
  });
});

test('what a reader takes may be anything, an object with another fault than a text among it', () => {
  expect(readReply(argumentsReply(0), (value) => value)).toEqual({ value: 0 });
  expect(readReply(textReply('null'), (value) => value)).toEqual({ value: null });
  expect(readReply(textReply('[]'), (value) => ({ value, fault: undefined }))).toEqual({
    value: { value: [], fault: undefined },
  });
});
