/**
 * What a comparison of two answers costs, as a ratio to parsing both as numbers, and by which rule the answers of public suites are decided: the engine
 * is asked only where cheaper rules do not decide. The suites are read where they lie, and left out where they are not there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Sample } from '@rlaif/core';
import { compareAnswers, type MathReference, math, type Rule } from '@rlaif/math';
import { median, target } from './ratios.ts';

const rounds = 31;
/** Keeps what is computed, so that nothing is left out as unused. */
let kept = 0;

const pairs: readonly (readonly [what: string, expected: string, actual: string])[] = [
  // Of more than seven digits: the engine of JavaScript keeps the value of a shorter integer in its text, and does not parse it again.
  ['two integers', '742500001', '742500001'],
  ['an integer and a decimal', '742500001', '742500001.0'],
  ['thousands', '7425000', '7,425,000'],
  ['two decimals that differ', '16386.17', '16386.16'],
  ['two fractions', '1/2', '\\frac{1}{2}'],
  ['a fraction and a decimal', '1/2', '0.5'],
];
const slower: typeof pairs = [
  ['a mixed number', '7/2', '3\\frac{1}{2}'],
  ['a unit', '15', '15\\text{ cm}^2'],
  ['roots', '\\sqrt{18}', '3\\sqrt{2}'],
  ['polynomials', '(x+1)^2', 'x^2+2x+1'],
  ['sets', '\\{1, 2, 3\\}', '3, 2, 1'],
];

/** Nanoseconds of one call, in the middle one of many rounds. */
function timeOf(run: () => void, calls: number): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) run();
    times.push(((performance.now() - start) * 1e6) / calls);
  }
  return median(times);
}

for (const [what, expected, actual] of [...pairs, ...slower]) {
  const isTypical = pairs.some(([name]) => name === what);
  // What a number looks like that can be parsed: LaTeX and commas cannot.
  const [one, other] = [expected, actual].map((text) => text.replaceAll(/[^\d.-]/g, '')) as [string, string];
  let swap = 0;
  const parsed = timeOf(() => {
    kept += Number(swap++ & 1 ? one : other) + Number(swap & 1 ? one : other);
  }, 20_000);
  const compared = timeOf(
    () => {
      const comparison = compareAnswers(expected, actual);
      if ('equal' in comparison && comparison.equal) kept++;
    },
    isTypical ? 20_000 : 500,
  );
  const label = `compareAnswers, ${what}, over Number() of both (${compared.toFixed(0)} ns over ${parsed.toFixed(0)} ns)`;
  if (isTypical) target(label, compared / parsed, 'at most', 20);
  else console.log(`       ${label}: ${(compared / parsed).toFixed(1)}`);
}

interface Case {
  readonly a?: string;
  readonly b?: string;
  readonly gold?: string;
  readonly pred?: string;
}
const folder = fileURLToPath(new URL('../../shared/data/math-equivalence/', import.meta.url));
const forms = ['boxed', 'hashes', 'tag', 'phrase', 'choice', 'last-expression', 'last-number', 'whole'] as const;
const reward = math<Sample<MathReference>>({ extract: forms, several: 'last' });
const context = { signal: new AbortController().signal };

for (const name of ['hendrycks_math_is_equiv_cases', 'lighteval_extractive_match_cases']) {
  if (!existsSync(folder)) continue;
  const cases: readonly Case[] = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'));
  const shares = new Map<string, number>();
  for (const { a, b, gold, pred } of cases) {
    let rule: Rule | 'no answer';
    if (a !== undefined && b !== undefined) rule = (await compareAnswers(a, b, { ordered: true })).rule;
    else {
      const output = await reward({ id: '1', prompt: [], completion: pred ?? '', reference: gold }, context);
      const rationale = typeof output === 'object' && 'rationale' in output ? output.rationale : undefined;
      rule = (/ by ([a-z]+)$/.exec(rationale ?? '')?.[1] as Rule | undefined) ?? 'no answer';
    }
    shares.set(rule, (shares.get(rule) ?? 0) + 1);
  }
  const engine = (shares.get('symbolic') ?? 0) + (shares.get('sampled') ?? 0) + (shares.get('timeout') ?? 0);
  const list = [...shares]
    .toSorted(([, x], [, y]) => y - x)
    .map(([rule, n]) => `${rule} ${((100 * n) / cases.length).toFixed(1)} %`);
  console.log(`       ${name}: ${cases.length} cases, by ${list.join(', ')}`);
  target(`${name}: share that the engine decides`, engine / cases.length, 'at most', 0.05);
}
if (kept === 0) throw new Error('nothing was compared');
