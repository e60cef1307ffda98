import type { Sample, StandardSchema } from '@rlaif/core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSamples } from './read-samples.ts';

const lines = [
  { number: 1, text: '{"id":"a","prompt":"p","completion":"c","reference":"5"}' },
  { number: 2, problem: 'the line is not UTF-8 text' },
  { number: 3, text: '{"id":"b","prompt":"p","completion":"c","reference":{"secret":1}}' },
];

async function read(reference?: StandardSchema): Promise<{ samples: Sample[]; problems: [number, string][] }> {
  const problems: [number, string][] = [];
  const samples: Sample[] = [];
  const onMalformed = (line: number, problem: string) => problems.push([line, problem]);
  for await (const sample of readSamples([lines], { map: {}, reference }, onMalformed)) samples.push(sample);
  return { samples, problems };
}

test('reports what is no sample and goes on', async () => {
  const { samples, problems } = await read();
  expect(samples.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(problems).toEqual([[2, 'the line is not UTF-8 text']]);
});

test.each([
  ['at once', z.coerce.number()],
  ['later', z.string().transform(async (text) => Number(text))],
])('a schema that answers %s checks each reference and gives its output', async (_, schema) => {
  const { samples, problems } = await read(schema);
  expect(samples.map(({ reference }) => reference)).toEqual([5]);
  expect(problems).toHaveLength(2);
  expect(problems[1]?.[0]).toBe(3);
  expect(problems[1]?.[1]).toMatch(/^reference: /);
});

test('a row that is nested too deeply is a problem of that row alone', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const row = (id: string, reference: string) =>
    `{"id":"${id}","prompt":"p","completion":"c","reference":${reference}}`;
  const texts = [row('a', '1'), row('b', deep), row('c', deep), row('d', '1')];
  const problems: string[] = [];
  const ids: string[] = [];
  const batch = texts.map((text, index) => ({ number: index + 1, text }));
  for await (const { id } of readSamples([batch], { map: {} }, (line, problem) =>
    problems.push(`${line}: ${problem}`),
  )) {
    ids.push(id);
  }
  expect(ids).toEqual(['a', 'd']);
  expect(problems).toEqual(['2: nested too deeply', '3: nested too deeply']);
});

test('an error of the schema itself is no problem of a row', async () => {
  const schema = z.unknown().refine(() => {
    throw new Error('broken');
  });
  await expect(read(schema)).rejects.toThrow('broken');
});
