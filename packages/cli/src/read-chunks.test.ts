import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChunks } from './read-chunks.ts';

function file(bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'rlaif-chunks-')), 'data');
  writeFileSync(path, bytes);
  return path;
}

const { signal } = new AbortController();

test.each([0, 1, 256 * 1024, 256 * 1024 + 1, 1_000_000])('gives all of %d bytes', async (size) => {
  const bytes = Buffer.from(Array.from({ length: size }, (_, i) => i % 251));
  const copies: Uint8Array[] = [];
  for await (const chunk of readChunks(file(bytes), signal)) copies.push(chunk.slice());
  expect(Buffer.concat(copies).equals(bytes)).toBe(true);
});

test('stops when it is aborted', async () => {
  const controller = new AbortController();
  const chunks = readChunks(file(new Uint8Array(1_000_000)), controller.signal);
  await chunks.next();
  controller.abort(new Error('stop'));
  await expect(chunks.next()).rejects.toThrow('stop');
});

test('a file that is not there is an error of the first read', async () => {
  await expect(readChunks('/no/such/file', signal).next()).rejects.toThrow(/ENOENT/);
});
