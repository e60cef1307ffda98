import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultPrices, priceOf } from '@rlaif/core';
import { describe, expect, it } from 'vitest';

/** The price tables of the READMEs of providers say what `defaultPrices` says. */
const packages = fileURLToPath(new URL('../packages/', import.meta.url));

/** The rows below a README's price table's head, as cells. */
function rowsOf(name: string): readonly (readonly string[])[] {
  const readme = readFileSync(join(packages, name, 'README.md'), 'utf8');
  const [, section = ''] = /^#+ Prices$(.*?)^#/ms.exec(readme) ?? [];
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** The ids that a row of a name stands for, `Claude Opus 4.5 to 5` all between. */
const claude = {
  'Fable 5.1': ['claude-fable-5-1'],
  'Opus 4.5 to 5': ['claude-opus-4-5', 'claude-opus-4-6', 'claude-opus-4-7', 'claude-opus-4-8', 'claude-opus-5'],
  'Opus 5.5': ['claude-opus-5-5'],
  'Sonnet 4.5, 4.6': ['claude-sonnet-4-5', 'claude-sonnet-4-6'],
  'Sonnet 4.5 and 4.6': ['claude-sonnet-4-5', 'claude-sonnet-4-6'],
  'Sonnet 5': ['claude-sonnet-5'],
  'Sonnet 5.5': ['claude-sonnet-5-5'],
  'Haiku 4.5': ['claude-haiku-4-5'],
  // The table has no prices that depend on a prompt's length.
  'Haiku 5.5, to 100,000 tokens': [],
  'Haiku 5.5, longer prompts': [],
};
const bedrock: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(claude).map(([name, ids]) => [`Claude ${name}`, ids.map((id) => `us.anthropic.${id}-v1:0`)]),
  ),
  'Nova Micro': ['us.amazon.nova-micro-v1:0'],
  'Nova Lite': ['us.amazon.nova-lite-v1:0'],
  'Nova Pro': ['us.amazon.nova-pro-v1:0'],
  'Nova 2 Lite': ['us.amazon.nova-2-lite-v1:0'],
  'gpt-oss-20b': ['openai.gpt-oss-20b-1:0'],
  'gpt-oss-120b': ['openai.gpt-oss-120b-1:0'],
  'DeepSeek V3.1': ['us.deepseek.v3-v1:0'],
};
/** Their prices are older than the table. */
const openai: Readonly<Record<string, readonly string[]>> = { 'gpt-5.4-mini': [], 'gpt-5.4-nano': [] };

const dollars = (cell: string | undefined): number | undefined => (cell ? Number(cell) : undefined);

describe.each([
  ['bedrock', (name: string) => bedrock[name], { output: 2, cachedInput: 3 }],
  ['openai', (name: string) => openai[name] ?? [name], { cachedInput: 2, output: 3 }],
  ['anthropic', (name: string) => claude[name as keyof typeof claude], { cachedInput: 2, output: 5 }],
] as const)('the README of %s', (name, idsOf, columns) => {
  const rows = rowsOf(name);

  it('has the prices of the table', () => {
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const ids = idsOf(row[0]!);
      expect(ids, `which models '${row[0]}' stands for`).toBeDefined();
      const [input, output, cachedInput] = [1, columns.output, columns.cachedInput].map((at) => dollars(row[at]));
      for (const id of ids!)
        expect({ id, cachedInput: undefined, ...priceOf(id) }).toEqual({ id, input, output, cachedInput });
    }
  });
});

it('finds every price of the table in a README', () => {
  const shown = [
    ...rowsOf('bedrock').flatMap(([name]) => bedrock[name!] ?? []),
    ...rowsOf('openai').map(([name]) => name!),
  ].map((id) => priceOf(id));
  const hidden = Object.entries(defaultPrices.models).filter(([, price]) => !shown.includes(price));
  expect(hidden.map(([id]) => id)).toEqual([]);
});
