/**
 * How the time of the checks of `safety` and `tools` grows with the completion: the time at 8 times the size over 8 times the time, 1 where it is
 * linear, 8 where it is quadratic. The least of several runs of each; absolute times mean nothing on a shared machine.
 */
import {
  naturalCharacters,
  noPersonalData,
  noProhibited,
  noRefusal,
  noRepeatedItems,
  noSecrets,
} from '@rlaif/checks/safety';
import { bySchema, toolCalls, validToolCalls } from '@rlaif/checks/tools';
import type { Reward, Sample } from '@rlaif/core';
import { growthOf } from './growth.ts';
import { target } from './ratios.ts';

const size = 100_000;

const parts: Readonly<Record<string, string>> = {
  'English prose': 'The parcel will be sent back to you within two weeks, and you need not pay. ',
  'Chinese prose': '我不知道答案，但是我可以帮你找。',
  'one letter': 'a',
  digits: '1',
  'digits and spaces': '1 ',
  'at signs': '@',
  'halves of addresses': 'a@b.',
  'numbers of telephones that do not exist': '555-555-1234 ',
  'groups of four digits': '4539 5787 ',
  'beginnings of IBANs': 'DE89 ',
  'beginnings of tokens': 'eyJaaaaaaaaaa.',
  'headers of keys': '-----BEGIN PRIVATE KEY-----\n',
  'beginnings of URLs': 'http://a:',
  apologies: 'sorry, ',
  'joined emoji': '👩\u200d',
  'letters of two scripts': 'aж',
  'combining marks of two classes': '\u0301\u0316',
  'null bytes': '\0',
  'lone surrogates': '\ud800',
};

const checks: Readonly<Record<string, Reward>> = {
  noPersonalData: noPersonalData({ phoneCountries: ['US', 'DE'] }),
  noSecrets: noSecrets(),
  noProhibited: noProhibited(['not to be said', /(?:a+)+b/]),
  noRefusal: noRefusal(),
  naturalCharacters: naturalCharacters(),
  noRepeatedItems: noRepeatedItems(),
};

for (const [name, check] of Object.entries(checks)) {
  for (const [what, part] of Object.entries(parts)) {
    const make = (length: number): Sample => ({
      id: '1',
      prompt: [],
      completion: part.repeat(Math.ceil(length / part.length)),
    });
    const { growth } = await growthOf(check, make, size);
    target(`${name}: growth over ${what}`, growth, 'at most', 2);
  }
}

const schema = { type: 'object', properties: { a: { type: 'array' } }, required: ['a'] };
const called: Readonly<Record<string, Reward>> = {
  'toolCalls, any order': toolCalls({ match: { search: 'subset' } }),
  'toolCalls, same order': toolCalls({ order: 'same', nameCredit: 0.5 }),
  'toolCalls by a schema': toolCalls({ match: bySchema(schema) }),
  validToolCalls: validToolCalls({ search: schema }),
};
const reference = [1, 2, 3].map((a) => ({ name: 'search', arguments: { a: [a] } }));

for (const [name, check] of Object.entries(called)) {
  const many = (length: number): Sample => ({
    id: '1',
    prompt: [],
    completion: '',
    reference,
    toolCalls: Array.from({ length: length / 20 }, (_, i) => ({ name: 'search', arguments: { a: [i] } })),
  });
  const { growth } = await growthOf(check, many, size);
  target(`${name}: growth over many calls`, growth, 'at most', 2);
}
