import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countLines, type Line, readLines } from './read-lines.ts';

/** In one memory, as a file is read: what is kept of a chunk beyond the next must have been copied. */
async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(size);
  for (let start = 0; start < bytes.length; start += size) {
    const part = bytes.subarray(start, start + size);
    memory.fill(0).set(part);
    yield memory.subarray(0, part.length);
  }
}

const piece = fc.constantFrom('{}', '"é€😀"', ' ', '\t', '\r', '\u00a0', '\ufeff', '\u2028', '\n', '\n\n', 'x');
const broken = fc.constantFrom([0xff], [0xe2, 0x82], [0x0a]);
const bytes = fc
  .array(fc.oneof({ weight: 5, arbitrary: piece.map((text) => [...Buffer.from(text)]) }, broken), { maxLength: 40 })
  .map((parts) => Uint8Array.from(parts.flat()));

test('lines do not depend on how the bytes come, and are as many as were counted', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), async (data, size) => {
      const whole: Line[] = [];
      for await (const batch of readLines(chunksOf(data, data.length + 1))) whole.push(...batch);
      const inParts: Line[] = [];
      for await (const batch of readLines(chunksOf(data, size))) inParts.push(...batch);
      expect(inParts).toEqual(whole);
      expect(await countLines(chunksOf(data, size))).toBe(whole.length);
      for (const limit of [1, 3]) {
        expect(await countLines(chunksOf(data, size), limit)).toBe(Math.min(limit, whole.length));
      }
    }),
  );
});
