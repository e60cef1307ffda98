import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, expect, it } from 'vitest';
import { growth } from '../../../spec/src/toolkit/check-support.ts';
import { linearFormats } from './formats.ts';

const formats = linearFormats();
const valid: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-02-29'],
  time: ['10:00:00Z'],
  'date-time': ['2024-02-29T10:00:00Z'],
  'iso-time': ['10:00:00'],
  'iso-date-time': ['2024-02-29T10:00:00'],
  duration: ['P1DT2H', 'P3W'],
  uri: ['https://example.com/a?b#c', 'urn:a:b', 'mailto:a@b.c', `https://example.com/${'a'.repeat(5000)}`],
  'uri-reference': ['/a/b', '#c', ''],
  'uri-template': ['/a/{b}'],
  email: ['a.b@example.com'],
  hostname: ['example.com'],
  ipv4: ['127.0.0.1'],
  ipv6: ['::1', '2001:db8::1'],
  regex: ['^a+$'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000'],
  'json-pointer': ['', '/a~0/b'],
  'json-pointer-uri-fragment': ['#/a'],
  'relative-json-pointer': ['0#', '1/a'],
  byte: ['', 'aGk=', 'YQ=='],
};
const others = [
  'x y',
  '-',
  'http://',
  'a@b',
  '2023-02-29',
  '25:00:00Z',
  '256.1.1.1',
  '~',
  '{',
  '(',
  'ab',
  '\ud800',
  '\0',
  'é',
  'P',
  '/~',
  '::1',
  '10:00:00Z',
  'a:b',
];

describe('linearFormats', () => {
  it('has every format of ajv-formats but one', () => {
    expect(Object.keys(fullFormats).filter((name) => !(name in formats))).toEqual(['url']);
  });

  it.each(Object.entries(formats).filter(([, format]) => typeof format === 'function'))(
    '%s says what ajv-formats says',
    (name, format) => {
      const test = format as (text: string) => boolean;
      const original = (fullFormats as Readonly<Record<string, unknown>>)[name];
      const says = (text: string): boolean => {
        const rule =
          typeof original === 'object' && original !== null && 'validate' in original ? original.validate : original;
        return rule instanceof RegExp ? rule.test(text) : (rule as (text: string) => boolean)(text);
      };
      for (const text of valid[name]!)
        expect({ text: text.slice(0, 50), holds: test(text) }).toEqual({ text: text.slice(0, 50), holds: true });
      for (const text of [...others, ...Object.values(valid).flat()]) {
        if (text.length > 1000 && name !== 'uri') continue;
        expect({ text, holds: test(text) }).toEqual({ text, holds: says(text) });
      }
    },
  );

  it.each(Object.entries(formats).filter(([, format]) => typeof format === 'function'))(
    '%s takes linear time',
    (_, format) => {
      for (const unit of ['a', 'a@-a', 'a.', '1', '/', '{a}', '~0', '%20', '::', '1D', '((a+)+', 'AAAA']) {
        const ratio = growth(
          format as (text: string) => boolean,
          (size) => `a@${unit.repeat(size / unit.length)}`,
          2 ** 13,
          3,
        );
        expect({ unit, isLinear: ratio < 4 }).toEqual({ unit, isLinear: true });
      }
    },
  );

  it('tries what has no linear-time form on short texts alone', () => {
    expect((formats.regex as (text: string) => boolean)('a'.repeat(1001))).toBe(false);
  });
});
