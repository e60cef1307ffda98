import { expect, test } from 'vitest';
import { maskPersonalData } from './mask-personal-data.ts';

test.each([
  ['Write to ann.lee+x@mail.example.co.uk, please.', 'Write to [mail], please.'],
  ['Call +49 (0)30 123456 or 555-010-9999.', 'Call [number] or [number].'],
  ['Card 4111 1111 1111 1111, SSN 078-05-1120.', 'Card [number], SSN [number].'],
  ['IBAN DE89370400440532013000', 'IBAN [code]'],
  ['Passport C01X00T47', 'Passport [code]'],
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

test('hostile text of 100,000 repetitions does not hold it up', () => {
  for (const part of ['1', '1 ', 'a.', 'a@', '@a.', 'A1', '1.', 'a:', '+(', '((((', 'A1 ', '1-']) {
    expect(maskPersonalData(part.repeat(100_000)).length).toBeGreaterThan(0);
  }
});
