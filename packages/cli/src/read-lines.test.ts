import { expect, test } from 'vitest';
import { type Line, readLines } from './read-lines.ts';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function linesOf(text: string | Uint8Array, size = 7, maxBytes?: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const batch of readLines(chunksOf(Buffer.from(text), size), maxBytes)) lines.push(...batch);
  return lines;
}

test('splits at a line feed and nowhere else', async () => {
  const text = 'a\u2028b\rc\u0085d\n"e"';
  expect(await linesOf(text)).toEqual([
    { number: 1, text: 'a\u2028b\rc\u0085d' },
    { number: 2, text: '"e"' },
  ]);
});

test.each([1, 2, 3, 1000])('gives the same lines in chunks of %d bytes', async (size) => {
  const text = '{"text":"é€😀"}\n\n{"b":1}\r\n';
  expect(await linesOf(text, size)).toEqual([
    { number: 1, text: '{"text":"é€😀"}' },
    { number: 3, text: '{"b":1}\r' },
  ]);
});

test('skips a byte order mark and blank lines, and still counts them', async () => {
  expect(await linesOf('\ufeff{}\n \t\r\n\n[]')).toEqual([
    { number: 1, text: '{}' },
    { number: 4, text: '[]' },
  ]);
});

test('a line that is too long is a problem of that line alone', async () => {
  const lines = await linesOf(`${'x'.repeat(50)}\nshort\n${'y'.repeat(21)}`, 7, 20);
  expect(lines).toEqual([
    { number: 1, problem: 'the line is longer than 20 bytes' },
    { number: 2, text: 'short' },
    { number: 3, problem: 'the line is longer than 20 bytes' },
  ]);
});

test('a line that is not UTF-8 is a problem of that line alone', async () => {
  expect(await linesOf(Uint8Array.from([0x41, 0xff, 0x0a, 0x42]))).toEqual([
    { number: 1, problem: 'the line is not UTF-8 text' },
    { number: 2, text: 'B' },
  ]);
});

test('no bytes, no lines', async () => {
  expect(await linesOf('')).toEqual([]);
  expect(await linesOf('\n\n')).toEqual([]);
});
