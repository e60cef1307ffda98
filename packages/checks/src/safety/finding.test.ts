import { describe, expect, it } from 'vitest';
import { type Finder, findAll, outputOfFindings } from './finding.ts';

const runsOf =
  (pattern: RegExp, kind: string): Finder =>
  (text) =>
    Array.from(text.matchAll(pattern), ({ 0: key, index }) => ({
      kind,
      start: index,
      end: index + key.length,
      key,
      excerpt: `'${key}'`,
    }));

describe('findAll', () => {
  it('leaves to a later finder only what the earlier ones did not take', () => {
    const found = findAll('a1 22', [runsOf(/a\d/g, 'first'), runsOf(/\d+/g, 'second')]);
    expect(found.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['first a1', 'second 22']);
  });

  it('leaves out what is let pass, which then is free for others', () => {
    const finders = [runsOf(/a\d/g, 'first'), runsOf(/\d+/g, 'second')];
    const found = findAll('a1 22', finders, ({ kind }) => kind === 'first');
    expect(found.map(({ key }) => key)).toEqual(['1', '22']);
  });

  it('stops at a hundred', () => {
    expect(findAll('1 '.repeat(1000), [runsOf(/\d/g, 'one'), runsOf(/ /g, 'two')])).toHaveLength(100);
  });
});

describe('outputOfFindings', () => {
  const output = (count: number) => outputOfFindings(findAll('1 '.repeat(count), [runsOf(/\d/g, 'one')]));

  it.each([
    [0, 1],
    [2, { score: 0, rationale: "found one '1' at 0, one '1' at 2" }],
    [
      7,
      {
        score: 0,
        rationale: "found one '1' at 0, one '1' at 2, one '1' at 4, one '1' at 6, one '1' at 8, and 2 more",
      },
    ],
  ])('of %d findings', (count, expected) => {
    expect(output(count)).toEqual(expected);
  });

  it('says that there may be more than a hundred', () => {
    expect(output(500)).toMatchObject({ rationale: expect.stringContaining('and at least 95 more') });
  });
});
