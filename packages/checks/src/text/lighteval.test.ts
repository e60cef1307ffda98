import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Reward, Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { exact, rouge1, rouge2, rougeL, tokenF1 } from '../text.ts';
import { bleuOf } from './bleu.ts';
import { type BleuStatistics, bleuStatistics } from './bleu-statistics.ts';
import { bleuTokens } from './bleu-tokens.ts';

// The cases of huggingface/lighteval (MIT), tests/unit/metrics/test_cases, read where they lie.
const folder = fileURLToPath(
  new URL('../../../../../shared/data/math-equivalence/lighteval_metric_cases/', import.meta.url),
);
const isThere = existsSync(folder);

interface Doc {
  readonly choices: readonly string[];
  readonly gold_index: number | readonly number[];
}
interface Case {
  readonly name: string;
  readonly tolerance: number;
}
interface SampleCase extends Case {
  readonly doc: Doc;
  readonly model_response: { readonly text: readonly string[] };
  readonly expected_output: Readonly<Record<string, number>>;
}
interface CorpusCase extends Case {
  readonly docs: readonly Doc[];
  readonly model_responses: readonly { readonly text: readonly string[] }[];
  readonly expected_output: number;
}
const casesOf = <C extends Case>(name: string): readonly C[] =>
  isThere ? JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')).test_cases : [];
const golds = ({ choices, gold_index }: Doc): readonly string[] => [gold_index].flat().map((i) => choices[i]!);

/** Whether a figure is what was printed, whether that was rounded or cut off. */
function isPrinted(figure: number, printed: number): boolean {
  const digits = (String(printed).split('.')[1] ?? '').length;
  const unit = 10 ** -digits;
  return (
    Math.abs(figure - printed) <= unit / 2 + 1e-12 ||
    Math.abs(Math.floor(figure / unit + 1e-9) * unit - printed) < 1e-12
  );
}

const metrics: readonly (readonly [name: string, reward: Reward<Sample<readonly string[]>>])[] = [
  ['exact_match', exact()],
  ['f1_score', tokenF1({ definition: 'lighteval' })],
  ['rouge1', rouge1()],
  ['rouge2', rouge2()],
  ['rougeL', rougeL({ tokens: 'ascii' })],
];

describe.skipIf(!isThere)('the cases of lighteval', () => {
  it.each(metrics)('%s', (name, reward) => {
    const cases = casesOf<SampleCase>(name);
    expect(cases.length).toBeGreaterThan(0);
    for (const { name: title, doc, model_response, expected_output, tolerance } of cases) {
      const [printed] = Object.values(expected_output) as [number];
      const figure = scoreOf(reward, model_response.text[0]!, golds(doc));
      expect(Math.abs(figure - printed), title).toBeLessThanOrEqual(tolerance);
      expect({ title, figure, isPrinted: isPrinted(figure, printed) }).toEqual({ title, figure, isPrinted: true });
    }
  });

  it('bleu, of corpora', () => {
    const cases = casesOf<CorpusCase>('bleu');
    const figures = cases.map(({ docs, model_responses }) => {
      const all = docs.map((doc, i) =>
        bleuStatistics(bleuTokens(model_responses[i]!.text[0]!), [bleuTokens(golds(doc)[0]!)], 4),
      );
      const sum = (list: readonly (readonly number[])[]): number[] =>
        list.reduce<number[]>((sums, one) => one.map((n, i) => n + (sums[i] ?? 0)), []);
      const corpus: BleuStatistics = {
        matches: sum(all.map((one) => one.matches)),
        totals: sum(all.map((one) => one.totals)),
        length: all.reduce((total, one) => total + one.length, 0),
        referenceLength: all.reduce((total, one) => total + one.referenceLength, 0),
      };
      return 100 * bleuOf(corpus, false);
    });
    cases.forEach(({ name, expected_output, tolerance }, i) => {
      expect(Math.abs(figures[i]! - expected_output), name).toBeLessThanOrEqual(tolerance);
    });
    // The first two to their printed digits. For the other two no figure is printed: 0.0 give or take 10 stands there, and descriptions that guess
    // 45 and 15. The formula gives these by hand: exp(1 - 34/16 + mean(log p)) of 11/16, 6/13, 2/10, 0.5/7, and of 2/24, 1/21, 0.5/18, 0.25/15.
    expect(figures.map((figure) => figure.toFixed(2))).toEqual(['100.00', '81.02', '8.42', '2.05']);
  });
});

it.skipIf(isThere)('has no cases of lighteval to read here: ../shared/data/math-equivalence is absent', () => {
  expect(isThere).toBe(false);
});
