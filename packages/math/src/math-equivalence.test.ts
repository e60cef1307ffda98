import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { context, sampleOf } from '../../spec/src/toolkit/check-support.ts';
import { compareAnswers } from './compare/compare-answers.ts';
import { math } from './math.ts';

// The cases of hendrycks/math (MIT) and huggingface/lighteval (MIT), read where they lie.
const folder = fileURLToPath(new URL('../../../../shared/data/math-equivalence/', import.meta.url));
const isThere = existsSync(folder);
const read = <T>(name: string): T => JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));

interface Pair {
  readonly test: string;
  readonly a: string;
  readonly b: string;
  readonly expected: boolean;
}
interface Case {
  readonly test: string;
  readonly gold: string;
  readonly pred: string;
  readonly expected: number | boolean;
  readonly precision?: number;
}

/** What is not as the suite has it, by what the case begins with, and why. */
const misses: Readonly<Record<string, string>> = {
  "Réponse: Janeth aura encore 220 $ à payer d'ici 12 mois.":
    'Two numbers stand in the sentence after "réponse", and neither follows a copula: it is not guessed which is meant.',
  "First, let's calculate the interest earned on the first CD after six months.":
    'Two boxes hold intermediate results; the last box is taken before "the final answer is", which a policy is held to as well.',
};
/** What the suite has as different and is equal. */
const equalAfterAll: Readonly<Record<string, string>> = {
  'Answer $ \n 9 \n $':
    '9 = 9: the suite does not take mathematics that has line ends between single dollar signs; the value is the same.',
  'Answer \\( \n 9 \n \\)':
    '9 = 9: the suite does not take mathematics that has line ends between \\( and \\); the value is the same.',
};

describe.skipIf(!isThere)('the cases of others', () => {
  it('hendrycks: all 16, with lists in their order', async () => {
    const cases = read<readonly Pair[]>('hendrycks_math_is_equiv_cases.json');
    expect(cases.length).toBe(16);
    for (const { test, a, b, expected } of cases) {
      expect({ test, equal: (await compareAnswers(a, b, { ordered: true })).equal }).toEqual({ test, equal: expected });
    }
  });

  // The suite takes any last expression or letter for the answer, as a reward should not: these options say so. Its precision is in decimals.
  it('lighteval: every case but those listed', async () => {
    const cases = read<readonly Case[]>('lighteval_extractive_match_cases.json');
    expect(cases.length).toBeGreaterThan(200);
    const missed: string[] = [];
    const found: string[] = [];
    for (const { gold, pred, expected, precision } of cases) {
      const reward = math<ReturnType<typeof sampleOf<string>>>({
        extract: ['boxed', 'hashes', 'tag', 'phrase', 'choice', 'last-expression', 'last-number', 'whole'],
        several: 'last',
        absoluteTolerance: precision === 2 ? 0.005 : undefined,
      });
      const output = await reward(sampleOf({ completion: pred, reference: gold }), context);
      const score = typeof output === 'object' && 'score' in output ? output.score : Number.NaN;
      if (score === Number(expected)) continue;
      (score === 1 ? found : missed).push(pred);
    }
    const listed = (list: readonly string[], names: Readonly<Record<string, string>>): readonly string[] =>
      list.map((pred) => Object.keys(names).find((name) => pred.startsWith(name)) ?? pred);
    expect(listed(missed, misses)).toEqual(Object.keys(misses));
    expect(listed(found, equalAfterAll)).toEqual(Object.keys(equalAfterAll));
    expect(1 - (missed.length + found.length) / cases.length).toBeGreaterThan(0.98);
  });
});

it.skipIf(isThere)('has no cases to read here: ../shared/data/math-equivalence is absent', () => {
  expect(isThere).toBe(false);
});
