import type { Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { growth, hostile, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { naturalCharacters, noPersonalData, noProhibited, noRefusal, noRepeatedItems, noSecrets } from '../safety.ts';

const checks: Readonly<Record<string, Reward>> = {
  noPersonalData: noPersonalData({ phoneCountries: ['US', 'DE'] }),
  noSecrets: noSecrets(),
  noProhibited: noProhibited(['scam', 'aaaa b', /(?:a+)+$/]),
  noRefusal: noRefusal(),
  naturalCharacters: naturalCharacters(),
  noRepeatedItems: noRepeatedItems(),
};

/** Beginnings of what is looked for, over and over. */
const units: Readonly<Record<string, string>> = {
  'at signs': '@',
  'halves of addresses': 'a@',
  'domains without an end': 'a@b.',
  'digits and spaces': '1 ',
  'opening parentheses': '(1-',
  'numbers of telephones that do not exist': '555-555-1234 ',
  'groups of four digits': '4539 ',
  'beginnings of IBANs': 'DE89 ',
  'social security numbers that are not given': '000-12-3456 ',
  'beginnings of keys': 'sk-',
  'beginnings of tokens': 'eyJaaaaaaaaaa.',
  'headers of keys': '-----BEGIN PRIVATE KEY-----\n',
  'beginnings of URLs': 'http://a:',
  apologies: 'sorry, ',
  'joined emoji': '👩\u200d',
  'letters of two scripts': 'aж',
  'combining marks of two classes': '\u0301\u0316',
  'tags without a flag': '\u{e0067}',
  'variation selectors': '\ufe0f',
  'full stops and quotation marks': '. "',
};

describe.each(Object.entries(checks))('%s', (_, reward) => {
  it.each(Object.entries(hostile))('comes back from %s', (__, make) => {
    const score = scoreOf(reward, make());
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
  });

  it.each(Object.entries(units))('takes linear time over %s', (__, unit) => {
    const ratio = growth(
      (text) => scoreOf(reward, text),
      (size) => unit.repeat(Math.ceil(size / unit.length)),
      2 ** 14,
      3,
    );
    expect(ratio).toBeLessThan(5);
  });
});
