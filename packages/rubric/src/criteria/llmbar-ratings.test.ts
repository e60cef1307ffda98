// The rating runs of LLMBar's judges, 1,344 pairs of which each output was rated alone: https://github.com/princeton-nlp/LLMBar, arXiv 2310.07641.
import type { JudgeResponse, Sample } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { likert } from '../scales/likert.ts';
import { capabilities, drive, textReply } from '../test-support.ts';
import { isHere, recordedJson, recordedRows } from './recorded-support.ts';

type Completion = readonly [text: string, stop: string];
type Winner = '1' | '2';
interface Rating {
  readonly score_1: Completion;
  readonly score_2: Completion;
  readonly 'swap = False': { readonly winner: Winner };
  readonly 'swap = True': { readonly winner: Winner };
}
interface Row {
  readonly subset: string;
  readonly evaluator: string;
  readonly i: number;
  readonly label: 1 | 2;
  readonly results: readonly unknown[];
}
interface Pair {
  readonly input: string;
  readonly output_1: string;
  readonly output_2: string;
}
interface Published {
  readonly correct_False: string;
  readonly correct_True: string;
  readonly correct_both: string;
  readonly equal: string;
  readonly kappa_agreement: number;
}

/** A content filter stopped the judge; upstream gives such a pair to the output that it shows first. */
const unrated = ['GPT-4/Rating', 'GPT-4/Rating_NoRules', 'GPT-4/Rating_Reference'].map(
  (evaluator) => `LLMBar/Adversarial/GPTInst::${evaluator} 61 score_1`,
);

const present = isHere('llmbar/results.jsonl.gz');
const rubric = defineRubric({
  name: 'rating',
  criteria: {
    quality: {
      rate: 'How well the output executes the instruction.',
      scale: likert({ 0: 'It does not execute the instruction at all.', 10: 'It executes the instruction perfectly.' }),
    },
  },
});

/** The rating as a reply of our shape, with what the judge wrote where the number stands. */
function replyOf([text, stop]: Completion): JudgeResponse {
  return textReply(`{"quality":{"reason":"As recorded.","score":${text}}}`, stop === 'stop' ? 'stop' : 'filtered');
}

/** The score of one output, or the code of the failure. */
function scoreOf(pair: Pair, output: string, completion: Completion): number | string {
  const sample: Sample = { id: 'row', prompt: [{ role: 'user', content: pair.input }], completion: output };
  const { result, error } = drive(rubric.plan(sample, capabilities), [replyOf(completion)]);
  if (error !== undefined) return (error as { code: string }).code;
  return (result as { score: number }).score;
}

/** Upstream gives a tie to the output that it shows second. */
function winners(first: number, second: number): { readonly straight: Winner; readonly swapped: Winner } {
  return { straight: first > second ? '1' : '2', swapped: second > first ? '2' : '1' };
}

function kappa(first: readonly string[], second: readonly string[]): number {
  const share = (all: readonly string[], one: string) => all.filter((other) => other === one).length / all.length;
  const agreement = first.filter((one, i) => one === second[i]).length / first.length;
  const chance = ['1', '2'].reduce((sum, one) => sum + share(first, one) * share(second, one), 0);
  return (agreement - chance) / (1 - chance);
}

describe.skipIf(!present)('the rating runs of LLMBar, through the point scale', () => {
  const rows = recordedRows<Row>('llmbar/results.jsonl.gz').filter(({ evaluator }) => evaluator.includes('Rating'));
  const runs = Map.groupBy(rows, ({ subset, evaluator }) => `${subset}::${evaluator}`);
  const published = recordedJson('llmbar/statistics.json') as Readonly<Record<string, Published>>;

  test('are 14 runs', () => {
    expect(rows).toHaveLength(1344);
    expect(runs.size).toBe(14);
  });

  test('come to the published accuracies, agreement and kappa, but for three replies that a filter stopped', () => {
    const failures: string[] = [];
    for (const [run, judged] of runs) {
      const pairs = recordedJson(`llmbar/Dataset/${judged[0]!.subset}/dataset.json`) as readonly Pair[];
      const verdicts = judged.map((row) => {
        const pair = pairs[row.i]!;
        const rating = row.results.at(-1) as Rating;
        const scores = [scoreOf(pair, pair.output_1, rating.score_1), scoreOf(pair, pair.output_2, rating.score_2)];
        const [first, second] = scores.map((score, i) => {
          if (typeof score === 'number') return score;
          expect(score).toBe('RLAIF_JUDGE_FILTERED');
          failures.push(`${run} ${row.i} score_${i + 1}`);
          return 0;
        });
        const won = winners(first!, second!);
        if (scores.every((score) => typeof score === 'number')) {
          expect(won).toEqual({ straight: rating['swap = False'].winner, swapped: rating['swap = True'].winner });
        }
        // What upstream makes of a failure is its own: a win of the output that it shows first.
        const upstream = scores.every((score) => typeof score === 'number') ? won : { straight: '1', swapped: '2' };
        return { ...upstream, label: `${row.label}` };
      });
      const count = (is: (verdict: (typeof verdicts)[number]) => boolean) => verdicts.filter(is).length;
      const of = (text: string) => Number(text.split(' / ')[0]);
      expect({
        run,
        correct_False: count(({ straight, label }) => straight === label),
        correct_True: count(({ swapped, label }) => swapped === label),
        correct_both: count(({ straight, swapped, label }) => straight === label && swapped === label),
        equal: count(({ straight, swapped }) => straight === swapped),
      }).toEqual({
        run,
        correct_False: of(published[run]!.correct_False),
        correct_True: of(published[run]!.correct_True),
        correct_both: of(published[run]!.correct_both),
        equal: of(published[run]!.equal),
      });
      const straight = verdicts.map((verdict) => verdict.straight);
      const swapped = verdicts.map((verdict) => verdict.swapped);
      expect(kappa(straight, swapped)).toBeCloseTo(published[run]!.kappa_agreement, 10);
    }
    expect(failures).toEqual(unrated);
  });
});

test.skipIf(present)('has no recorded ratings to read here: ../shared/data lacks llmbar', () => {
  expect(present).toBe(false);
});
