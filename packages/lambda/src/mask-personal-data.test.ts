import { expect, test } from 'vitest';
import { maskPersonalData } from './mask-personal-data.ts';

test.each([
  ['Write to ann.lee+x@mail.example.co.uk, please.', 'Write to [mail], please.'],
  ['Call +49 (0)30 123456 or 555-010-9999.', 'Call [number] or [number].'],
  ['Card 4111 1111 1111 1111, SSN 078-05-1120.', 'Card [number], SSN [number].'],
  ['IBAN DE89370400440532013000', 'IBAN [code]'],
  ['Passport C01X00T47', 'Passport [code]'],
  ['jürgen.groß@exämple.de and 电话@例子.公司', '[mail] and [mail]'],
  [`${'a'.repeat(80)}@mail.example.com`, '[mail]'],
  ['Tel. ٠٥٠١٢٣٤٥٦٧, ０１２３４５６７８９', 'Tel. [number], [number]'],
  [`account ${'12345678'.repeat(9)}`, 'account [number]'],
  ['2001:db8::1, fe80::1ff:fe23:4567:890a', '[address], [address]'],
  ['from 192.168.17.4 and 2001:0db8:85a3:0:0:8a2e:370:7334', 'from [address] and [address]'],
])('%s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked);
});

test.each(['The answer is 42, not 1999.', 'Two of 3 criteria hold: 0.75.', 'AWS Lambda, GPT-5 and JSON', ''])(
  'leaves %j as it is',
  (text) => {
    expect(maskPersonalData(text)).toBe(text);
  },
);

test('hostile text takes linear time', () => {
  const parts = [
    'a',
    '1',
    '1 ',
    'a.',
    'a@',
    '@a.',
    'A1',
    '1.',
    'a:',
    '::',
    '+(',
    '((((',
    'A1 ',
    '1-',
    '1----',
    '+',
    'A',
    'é',
  ];
  for (const part of [...parts, `a@${'a'.repeat(62)}`, `${'f:'.repeat(6)} `]) {
    const startedAt = performance.now();
    maskPersonalData(part.repeat(Math.ceil(400_000 / part.length)));
    // It takes about 20 ms. Where time is quadratic, it is minutes.
    expect(performance.now() - startedAt).toBeLessThan(2000);
  }
});
