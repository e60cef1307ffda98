/**
 * Shows that the checks of json, text, quotes, length and format take time that grows with the completion and no faster: the time of a
 * completion 8 times the size, over 8 times the time. About 1 where it is linear, 8 where it is quadratic. Each on what is worst for it. Absolute
 * times mean nothing on a shared machine; the size and the time of the larger are there to read the ratio by.
 */
import {
  afterThink,
  answerTag,
  bullets,
  extracted,
  jsonMember,
  lastFencedBlock,
  sections,
  tags,
} from '@rlaif/checks/format';
import { json, jsonSchema, matchesSchema } from '@rlaif/checks/json';
import { characters, compression, cosineLength, repetition, softOverlong, tokens, words } from '@rlaif/checks/length';
import { citations, quotes } from '@rlaif/checks/quotes';
import {
  bleu,
  exact,
  includes,
  levenshtein,
  normalised,
  pattern,
  rouge1,
  rouge2,
  rougeL,
  tokenF1,
} from '@rlaif/checks/text';
import type { Reward, Sample } from '@rlaif/core';
import { growthOf } from './growth.ts';
import { target } from './ratios.ts';

type Row = Sample<string | readonly string[]>;
type Case = readonly [
  what: string,
  check: Reward<Row>,
  make: (size: number) => string,
  reference?: string | readonly string[],
];

const size = 2 ** 17;
/** Shares of garbage collection and of caches are in it too; a quadratic check is far above. */
const limit = 2.5;

const fill = (unit: string) => (length: number) => unit.repeat(length / unit.length);
const prose = fill('The Supplier shall deliver the goods within fourteen days. ');
const reference = 'The Supplier shall deliver lorem ipsum within fourteen days of the order, free of charge.';
const contract = Array.from(
  { length: 9000 },
  (_, i) => `${i}. The Supplier shall deliver lot ${i} — in time — to the “Buyer”.`,
).join('\n');
const excerpts = (length: number): string =>
  JSON.stringify(
    Array.from({ length: Math.min(1000, length / 1024) }, (_, i) => 'Supplier shall deliver '.repeat(40) + i),
  );
const item = { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string', pattern: '^(x+)+$' } } };
const accepts = { '~standard': { version: 1, vendor: 'own', validate: (value: unknown) => ({ value }) } } as const;
const right: Reward = () => 1;

const cases: readonly Case[] = [
  ['json, deep', json(), (length) => '['.repeat(length / 2) + ']'.repeat(length / 2)],
  ['json, one of many fences', json({ from: 'fenced' }), fill('```json\n')],
  [
    'jsonSchema, many items each wrong',
    jsonSchema({ type: 'array', items: item }),
    (length) => `[${fill('{"a":"xy"},')(length)}{}]`,
  ],
  [
    'jsonSchema, a catastrophic pattern',
    jsonSchema({ type: 'string', pattern: '^(x+)+$' }),
    (length) => `"${'x'.repeat(length)}y"`,
  ],
  [
    'jsonSchema, lists that must differ',
    jsonSchema({ uniqueItems: true }),
    (length) => JSON.stringify(Array.from({ length: length / 8 }, (_, i) => [i])),
  ],
  ['matchesSchema', matchesSchema(accepts), (length) => JSON.stringify(prose(length))],
  ['exact', exact(), prose, reference],
  ['normalised, combining marks', normalised(), fill('\u0301\u0316'), reference],
  ['includes, whole words', includes({ normalise: true, wholeWords: true }), prose, ['good', 'free']],
  ['pattern, catastrophic', pattern(/^(\w+\s?)+$/), (length) => `${'a'.repeat(length)}!`],
  ['levenshtein', levenshtein(), prose, reference],
  ['levenshtein, normalised', levenshtein({ normalise: true }), prose, reference],
  ['tokenF1', tokenF1(), prose, reference],
  ['rouge1', rouge1(), prose, reference],
  ['rouge2', rouge2(), prose, reference],
  ['rougeL', rougeL(), fill('within fourteen days free of charge '), reference],
  ['bleu', bleu(), prose, reference],
  ['quotes, many long ones', quotes('[]'), excerpts, contract],
  ['quotes, a long one', quotes('[]'), (length) => JSON.stringify([prose(length)]), contract],
  ['citations', citations(), fill('"The Supplier shall deliver lot" [1]. '), [contract]],
  ['citations, open brackets and quotation marks', citations(), fill('[1, “'), [contract]],
  ['words', words({ max: 100 }), prose],
  ['characters', characters({ max: 100 }), fill('\u{1f600}')],
  ['tokens', tokens((text) => text.length, { max: 100 }), prose],
  ['softOverlong', softOverlong({ max: 100, cache: 50 }), prose],
  ['cosineLength', cosineLength(right, { max: 100 }), prose],
  ['repetition', repetition({ size: 4 }), prose],
  ['compression', compression(), prose],
  ['tags', tags(['think', 'answer']), fill('<think>')],
  ['sections', sections(['Summary', 'Risks']), fill('# Heading\n')],
  ['bullets', bullets({ max: 10 }), fill('- item\n')],
  ['extracted, answerTag', extracted(answerTag(), right), fill('<answer>')],
  ['extracted, afterThink', extracted(afterThink(), right), fill('</think>')],
  ['extracted, lastFencedBlock', extracted(lastFencedBlock('json'), right), fill('```\nx\n```\n')],
  ['extracted, jsonMember', extracted(jsonMember('a'), right), (length) => JSON.stringify({ a: prose(length) })],
];

for (const [what, check, make, compared] of cases) {
  const sampleOf = (length: number): Row => ({ id: '1', prompt: [], completion: make(length), reference: compared });
  const { growth, largeMs } = await growthOf(check, sampleOf, size);
  const bytes = Math.round(sampleOf(8 * size).completion.length / 1024);
  target(`${what}: ${bytes} kB in ${largeMs.toFixed(1)} ms, growth`, growth, 'at most', limit);
}
