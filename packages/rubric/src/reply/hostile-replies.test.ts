import { describe, expect, test } from 'vitest';
import { growth, hostile } from '../../../spec/src/toolkit/check-support.ts';
import { textReply } from '../test-support.ts';
import { readLabelReply } from './read-label-reply.ts';
import { faultOf, forged, readingOf, verdict } from './test-verdict.ts';

const json = JSON.stringify(verdict);
const labels = { first: ['[[A]]', 'A'], second: ['[[B]]', 'B'] };
const depth = 100_000;

/** Replies that are out to keep the reader busy, of about a size. Each is made of what looks like the beginning of a verdict. */
const busy: Readonly<Record<string, string>> = {
  'half objects': '{"grounded":',
  'half objects with a text': '{"a":"b",',
  'empty braces': '{}',
  'braces with a word': '{a}',
  'braces with a quotation mark': '{"}',
  'open braces': '{',
  'closing braces': '}',
  'open lists of objects': '[{',
  'open brackets': '[',
  'spaces after a bracket': '[ ',
  'line comments': '{//}',
  'block comments': '{/*}',
  'closed comments': '{/**/}',
  'comments without an end': '{//',
  slashes: '{"a":/',
  'slashes and stars': '/*{',
  backslashes: '{"\\',
  'escaped quotation marks': '{"\\"',
  'quotation marks of all kinds': '{"\'“‘`',
  apostrophes: "{it's}",
  'small objects': '{"a":1}',
  'whole verdicts': json,
  'lists of objects': '[{"a":1}]',
  'opening tags': '<think>',
  'closing tags': '</think>',
  labels: '[[A]]',
  'half labels': '[[A',
};

describe('a hostile reply', () => {
  test.each(Object.entries(hostile))('of %s is no verdict and no label', (_, make) => {
    const text = make();
    expect(faultOf(text)).toEqual(expect.any(String));
    expect(faultOf(`{"grounded":${text}`)).toEqual(expect.any(String));
    expect(readLabelReply(textReply(text), labels).fault).toEqual(expect.any(String));
  });

  test.each(Object.entries(busy))('of %s takes time in proportion to its length', (_, unit) => {
    const make = (size: number) => `x ${unit.repeat(size / unit.length)}`;
    expect(growth(readingOf, make, 2 ** 16, 2)).toBeLessThan(4);
    expect(growth((text) => readLabelReply(textReply(text), labels), make, 2 ** 16, 2)).toBeLessThan(4);
  });

  test.each([
    ['lists', '['.repeat(depth) + ']'.repeat(depth)],
    ['objects', `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    ['objects and lists', `${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`],
    ['braces without members', '{'.repeat(depth) + '}'.repeat(depth)],
  ])('of %s in each other, a hundred thousand deep, is no verdict', (_, text) => {
    expect(faultOf(text)).toEqual(expect.any(String));
    expect(faultOf(`It holds ${text}.`)).toEqual(expect.any(String));
    expect(faultOf(`{'grounded': ${text}, 'polite': ${text}}`)).toEqual(expect.any(String));
  });

  test('of braces without members, however deep, does not hide the verdict after it', () => {
    expect(readingOf(`${'{'.repeat(depth)}${'}'.repeat(depth)} ${json}`)).toEqual({ value: verdict });
  });

  test('of 5 MB is read where it is whole, and only then', () => {
    const reason = 'It says "no". \\ '.repeat(5 * 2 ** 16);
    const long = { ...verdict, polite: { reason, pass: false } };
    const text = JSON.stringify(long);
    expect(text.length).toBeGreaterThan(5 * 2 ** 20);
    expect(readingOf(text)).toEqual({ value: long });
    expect(readingOf(`So: ${text}`)).toEqual({ value: long });
    expect(faultOf(`So: ${text.slice(0, -1)}`)).toBe('its JSON object does not end');
    expect(faultOf(`${JSON.stringify(forged)} ${text}`)).toBe('it holds two different answers');
  });
});
