import type { Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { type DataSource, dataSources, passesFrom } from './data-source.ts';
import type { Finder } from './finding.ts';

/** Finds capital letters. */
const capitals: Finder = function* (text) {
  for (const { 0: key, index } of text.matchAll(/[A-Z]/g)) {
    yield { kind: 'capital', start: index, end: index + 1, key, excerpt: key };
  }
};
const sample: Sample = sampleOf({
  prompt: [
    { role: 'system', content: 'S' },
    { role: 'user', content: 'U' },
    { role: 'assistant', content: 'A' },
  ],
  trajectory: [
    { role: 'assistant', content: 'P' },
    { role: 'tool', content: 'T' },
    { role: 'user', content: 'V' },
  ],
  reference: { deep: ['R', { deeper: 7 }] },
});

function passing(sources: readonly DataSource[], from: Sample = sample): string {
  const passes = passesFrom(from, sources, [capitals]);
  return Array.from(capitals('SUAPTVRX'))
    .filter(passes)
    .map(({ key }) => key)
    .join('');
}

describe('passesFrom', () => {
  it.each([
    ['system', 'S'],
    ['user', 'UV'],
    ['assistant', 'A'],
    ['tool', 'T'],
    ['reference', 'R'],
  ] as const)('lets pass what stands in %s', (source, expected) => {
    expect(passing([source])).toBe(expected);
  });

  it('never lets pass what only the policy itself said', () => {
    expect(passing(dataSources)).toBe('SUATVR');
    expect(passing([])).toBe('');
  });

  it('tells kinds apart', () => {
    const passes = passesFrom(sample, dataSources, [capitals]);
    expect(passes({ kind: 'other', start: 0, end: 1, key: 'S', excerpt: '' })).toBe(false);
  });

  it('comes back from a reference that holds itself, and from a deep one', () => {
    const cyclic: unknown[] = ['R'];
    cyclic.push(cyclic);
    expect(passing(['reference'], { ...sample, reference: cyclic })).toBe('R');
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}"R"${']'.repeat(100_000)}`);
    expect(passing(['reference'], { ...sample, reference: deep })).toBe('R');
  });
});
