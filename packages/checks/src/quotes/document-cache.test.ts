import { expect, it } from 'vitest';
import { documentCache } from './document-cache.ts';

it('makes typography plain, the same again and again', () => {
  const prepared = documentCache();
  expect(prepared('“a”  b')).toBe('"a" b');
  for (let i = 0; i < 200; i++) expect(prepared(`“${i}”`)).toBe(`"${i}"`);
  expect(prepared('“a”  b')).toBe('"a" b');
});

it('is far faster the second time, and forgets what it cannot keep', () => {
  const prepared = documentCache();
  const timed = (document: string): number => {
    const start = performance.now();
    prepared(document);
    return performance.now() - start;
  };
  const document = 'The “Supplier” shall deliver — in time. '.repeat(50_000);
  const first = timed(document);
  expect(timed(document)).toBeLessThan(first / 3);
  // More than all that is kept: the first is prepared anew, and the last is not.
  const others = Array.from({ length: 17 }, (_, i) => `${i} ${document}`);
  for (const other of others) prepared(other);
  expect(timed(document)).toBeGreaterThan(first / 5);
  expect(timed(others.at(-1)!)).toBeLessThan(first / 3);
});
