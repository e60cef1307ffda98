import { expect, test } from 'vitest';
import { repeatsKey } from './repeats-key.ts';

test.each([
  '{"a":1,"a":2}',
  '{"a":1,"b":2,"a" : 1}',
  '{"a":1,"\\u0061":2}',
  '{"x":{"a":1,"a":1}}',
  '{"x":[{"a":1,"a":1}]}',
  '{"x":{"y":1},"x":2}',
  '{"__proto__":1,"__proto__":2}',
  '{"":1,"":2}',
])('a key twice in one object: %s', (json) => {
  expect(repeatsKey(json)).toBe(true);
});

test.each([
  '{}',
  '"a"',
  '{"a":1,"b":2}',
  '{"a":{"a":{"a":1}}}',
  '{"x":{"a":1},"y":{"a":1}}',
  '{"x":[{"a":1},{"a":1}]}',
  '{"x":["a","a"],"y":"a"}',
  '{"x":"{\\"a\\":1,\\"a\\":2}"}',
  '{"x":"ends with a backslash \\\\","y":"x"}',
  '{"toString":1,"constructor":2}',
])('no key twice in one object: %s', (json) => {
  expect(repeatsKey(json)).toBe(false);
});

test('a reply of many megabytes is no trouble', () => {
  const long = '\\"'.repeat(10_000_000);
  expect(repeatsKey(`{"a":"${long}","b":1}`)).toBe(false);
  expect(repeatsKey(`{"a":"${long}","a":1}`)).toBe(true);
});
