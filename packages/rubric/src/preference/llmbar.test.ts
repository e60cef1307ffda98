// The recorded verdicts of LLMBar's judges, replayed through our plans. https://github.com/princeton-nlp/LLMBar, arXiv 2310.07641.
import { type JudgeRequest, type JudgeResponse, RlaifError, type Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { capabilities, textReply } from '../test-support.ts';
import { isPresent, kappa, readJson, readRows } from './data-support.ts';
import { definePreference } from './define-preference.ts';
import type { PreferenceLabels } from './preference-options.ts';
import { runPlan } from './preference-test-support.ts';

/**
 * Replies that are no verdict. Each was read. Those that quote two debaters hold both labels, and upstream takes `Output (a)` wherever it
 * finds it: eleven times against what the reply concludes.
 */
const unusable: Readonly<Record<string, readonly string[]>> = {
  'quotes a debater for each side, and concludes that (a) is better': [
    'Adversarial/GPTInst ChatGPT/Swap_CoT 22 swapped',
    'Adversarial/GPTInst ChatGPT/Swap_CoT 55 straight',
    'Adversarial/GPTInst ChatGPT/Swap_CoT 65 straight',
    'Adversarial/GPTInst ChatGPT/Swap_CoT 86 swapped',
    'Natural ChatGPT/Swap_CoT 48 swapped',
    'Natural ChatGPT/Swap_CoT 63 swapped',
    'Natural ChatGPT/Swap_CoT 72 straight',
    'Natural ChatGPT/Swap_CoT 72 swapped',
    'Natural ChatGPT/Swap_CoT 97 straight',
  ],
  'quotes a debater for each side, and concludes that (b) is better': [
    'Adversarial/GPTInst ChatGPT/Swap_CoT 6 straight',
    'Adversarial/GPTInst ChatGPT/Swap_CoT 65 swapped',
    'Adversarial/GPTInst GPT-4/Swap_CoT 41 swapped',
    'Natural ChatGPT/Swap_CoT 7 straight',
    'Natural ChatGPT/Swap_CoT 13 straight',
    'Natural ChatGPT/Swap_CoT 30 swapped',
    'Natural ChatGPT/Swap_CoT 33 straight',
    'Natural ChatGPT/Swap_CoT 64 swapped',
    'Natural ChatGPT/Swap_CoT 96 straight',
    'Natural ChatGPT/Swap_CoT 96 swapped',
    'Natural ChatGPT/Swap_CoT 97 swapped',
  ],
  'says that neither or both are good, which it was not asked to': [
    'Adversarial/GPTInst ChatGPT/CoT 32 swapped',
    'Adversarial/GPTInst ChatGPT/Swap 61 straight',
    'Natural ChatGPT/CoT 17 straight',
  ],
  'was cut off in the middle of a sentence: it ran out of tokens': [
    'Adversarial/GPTInst ChatGPT/CoT 51 swapped',
    'Adversarial/GPTInst ChatGPT/Swap 51 swapped',
  ],
};
const listed = Object.values(unusable).flat();

type Winner = '1' | '2' | undefined;
interface Recorded {
  readonly completion: readonly [text: string, stop: string];
  readonly winner: '1' | '2' | null;
}
interface Row {
  readonly subset: string;
  readonly evaluator: string;
  readonly i: number;
  readonly label: 1 | 2;
  /** Steps; what the last one says of the order as given and of the exchanged one counts. */
  readonly results: readonly Readonly<Record<'swap = False' | 'swap = True', Recorded>>[];
}
interface Pair {
  readonly input: string;
  readonly output_1: string;
  readonly output_2: string;
}
type Step = { readonly parsing: Readonly<Record<'1' | '2', string>> | null };

/** The labels that upstream's patterns look for: `(?:^|\n) ?Output \(a\)`, or `Output \(a\) is better.` with any character for the last. */
function labelsOf({ parsing }: Step): PreferenceLabels {
  const label = (pattern: string) => /Output \\\(([ab])\\\)( is better)?/.exec(pattern)!;
  const [a, b] = [label(parsing!['1']), label(parsing!['2'])];
  const textOf = ([, letter, rest = '']: RegExpExecArray) => `Output (${letter})${rest}`;
  return { A: textOf(a), B: textOf(b), atLineStart: parsing!['1'].startsWith('(?:^|') };
}

/** What our reader makes of one row: who won in each order, and what both orders come to. */
function replay(row: Row, pair: Pair, reply: PreferenceLabels) {
  const { 'swap = False': straight, 'swap = True': swapped } = row.results.at(-1)!;
  const options = {
    name: row.evaluator,
    prefer: ['It follows the instruction.'],
    reply,
    ties: false,
    guard: false,
  } as const;
  const sample: Sample = { id: `${row.i}`, prompt: [{ role: 'user', content: pair.input }], completion: pair.output_1 };
  const responseOf = ({ completion: [text, stop] }: Recorded): JudgeResponse =>
    textReply(text, stop === 'length' ? 'length' : 'stop');
  const compare = (
    orders: 'both' | 'one',
    other: string,
    of: Sample,
    judge: (request: JudgeRequest) => JudgeResponse,
  ) => {
    const { result, error } = runPlan(
      definePreference({ ...options, orders, against: () => other }).plan(of, capabilities),
      judge,
    );
    if (error !== undefined && !RlaifError.isInstance(error)) throw error;
    return { score: (result as { readonly score: number } | undefined)?.score, code: error?.code };
  };
  const first = compare('one', pair.output_2, sample, () => responseOf(straight));
  const second = compare('one', pair.output_1, { ...sample, completion: pair.output_2 }, () => responseOf(swapped));
  // The first request shows the completion first; one that is asked again begins as it did.
  let straightTurn: unknown;
  const both = compare('both', pair.output_2, sample, ({ messages: [turn] }) => {
    straightTurn ??= JSON.stringify(turn);
    return responseOf(JSON.stringify(turn) === straightTurn ? straight : swapped);
  });
  const winner = (score: number | undefined, won: Winner, lost: Winner): Winner =>
    score === undefined ? undefined : score === 1 ? won : lost;
  return {
    row,
    straight: winner(first.score, '1', '2'),
    swapped: winner(second.score, '2', '1'),
    codes: [first.code, second.code],
    both,
  };
}
type Replayed = ReturnType<typeof replay>;

const nameOf = ({ subset, evaluator, i }: Row, order: 'straight' | 'swapped') =>
  `${subset.slice('LLMBar/'.length)} ${evaluator} ${i} ${order}`;

/** Who won by our reader, or by upstream's where the reply is listed. */
function winnersOf(rows: readonly Replayed[], order: 'straight' | 'swapped'): readonly Winner[] {
  return rows.map(({ row, [order]: ours }) => {
    const upstream = row.results.at(-1)![order === 'straight' ? 'swap = False' : 'swap = True'].winner ?? undefined;
    return listed.includes(nameOf(row, order)) ? upstream : ours;
  });
}

const present = isPresent('llmbar/results.jsonl.gz');
it.skipIf(present)('has no recorded verdicts to read here: ../shared/data lacks llmbar', () => {
  expect(present).toBe(false);
});

describe.skipIf(!present)('the verdicts of LLMBar', () => {
  const runs = new Map<string, Replayed[]>();
  let ratings = 0;
  if (present) {
    const parsing = readJson('llmbar/parsing_config.json') as Readonly<Record<string, readonly Step[]>>;
    const pairs = new Map<string, readonly Pair[]>();
    for (const row of readRows<Row>('llmbar/results.jsonl.gz')) {
      // A run that synthesises two verdicts skips its last step where they agree.
      const step = parsing[row.evaluator]![row.results.length - 1]!;
      if (step.parsing === null) {
        ratings += 1;
        continue;
      }
      if (!pairs.has(row.subset)) {
        pairs.set(row.subset, readJson(`llmbar/Dataset/${row.subset}/dataset.json`) as readonly Pair[]);
      }
      const run = `${row.subset}::${row.evaluator}`;
      if (!runs.has(run)) runs.set(run, []);
      runs.get(run)!.push(replay(row, pairs.get(row.subset)![row.i]!, labelsOf(step)));
    }
  }
  const all = [...runs.values()].flat();

  it('are 7,680 in 40 runs; 14 runs rate one output at a time', () => {
    expect([all.length * 2, runs.size, ratings]).toEqual([7680, 40, 1344]);
  });

  it('are read, but for those that are no verdict', () => {
    const failed = all.flatMap(({ row, straight, swapped }) => [
      ...(straight === undefined ? [nameOf(row, 'straight')] : []),
      ...(swapped === undefined ? [nameOf(row, 'swapped')] : []),
    ]);
    expect(failed.toSorted()).toEqual(listed.toSorted());
    const codes = all.flatMap((one) => one.codes).filter((code) => code !== undefined);
    expect(codes.filter((code) => code === 'RLAIF_JUDGE_TRUNCATED')).toHaveLength(2);
    expect(codes.filter((code) => code === 'RLAIF_JUDGE_PARSE')).toHaveLength(23);
  });

  it('are joined over both orders: agreed, undecided, or a failure where one is no verdict', () => {
    for (const { straight, swapped, both } of all) {
      const expected =
        straight === undefined || swapped === undefined
          ? undefined
          : straight !== swapped
            ? 0.5
            : straight === '1'
              ? 1
              : 0;
      expect(both.score).toBe(expected);
    }
  });

  it.each([...runs.keys()])('give the published figures: %s', (run) => {
    const rows = runs.get(run)!;
    const published = (
      readJson('llmbar/statistics.json') as Readonly<Record<string, Readonly<Record<string, string>>>>
    )[run]!;
    const [straight, swapped] = [winnersOf(rows, 'straight'), winnersOf(rows, 'swapped')];
    const count = (holds: (index: number) => boolean) => rows.filter((_, index) => holds(index)).length;
    const isRight = (winners: readonly Winner[], index: number) => winners[index] === String(rows[index]!.row.label);
    const share = (number: number) => expect.stringMatching(new RegExp(`^${number} / ${rows.length} = `));
    const [rightStraight, rightSwapped] = [straight, swapped].map((winners) =>
      count((index) => isRight(winners, index)),
    );
    expect(published).toMatchObject({
      correct_False: share(rightStraight!),
      correct_True: share(rightSwapped!),
      correct_both: share(count((index) => isRight(straight, index) && isRight(swapped, index))),
      equal: share(count((index) => straight[index] === swapped[index])),
    });
    expect(Number.parseFloat(published.correct_average!)).toBeCloseTo(
      (100 * (rightStraight! + rightSwapped!)) / 2 / rows.length,
      9,
    );
    // Upstream counts what is not output 1 as output 2 here, a reply without a verdict too.
    const asCounted = (winners: readonly Winner[]) => winners.map((winner) => winner ?? '2');
    expect(kappa(asCounted(straight), asCounted(swapped))).toBeCloseTo(Number(published.kappa_agreement), 9);
  });
});
