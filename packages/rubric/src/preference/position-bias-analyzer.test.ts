// The recorded texts of nine judges on pairs of MT-bench: https://github.com/Slimshilin/Position-Bias-Analyzer, arXiv 2406.07791.
import { RlaifError, type Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { capabilities, textReply } from '../test-support.ts';
import { isPresent, readRows } from './data-support.ts';
import { definePreference } from './define-preference.ts';
import { runPlan } from './preference-test-support.ts';

/** Texts that are no verdict, by judge, repetition and pair. Each was read. */
const unusable: Readonly<Record<string, readonly string[]>> = {
  'gives a verdict for each of the two questions': ['gemini-pro 1 116;vicuna-13b-v1.3;falcon-40b-instruct'],
  'calls the better and the worse by their labels': [
    'gemini-pro 1 142;falcon-40b-instruct;vicuna-13b-v1.3',
    'gemini-pro 3 119;stablelm-tuned-alpha-7b;vicuna-13b-v1.3',
    'gemini-pro 3 112;vicuna-13b-v1.3;llama-13b',
    'gemini-pro 3 116;vicuna-13b-v1.3;llama-13b',
    'gemini-pro 3 136;vicuna-13b-v1.3;falcon-40b-instruct',
  ],
  'ends in a bare [A] or [B]': [
    'gemini-pro 1 86;claude-v1;vicuna-13b-v1.3',
    'gemini-pro 1 129;llama-13b;vicuna-13b-v1.3',
  ],
  'says it in words': [
    'gpt-3.5-turbo-0125 1 106;vicuna-13b-v1.3;stablelm-tuned-alpha-7b',
    'gpt-3.5-turbo-0125 1 82;vicuna-13b-v1.3;falcon-40b-instruct',
    'gpt-3.5-turbo-0125 1 159;claude-v1;vicuna-13b-v1.3',
    'gpt-3.5-turbo-0125 1 92;claude-v1;vicuna-13b-v1.3',
    'gpt-3.5-turbo-0125 1 106;vicuna-13b-v1.3;llama-13b',
    'gpt-3.5-turbo-1106 1 102;vicuna-13b-v1.3;stablelm-tuned-alpha-7b',
    'claude-3-sonnet-20240229 2 122;claude-v1;vicuna-13b-v1.3',
    'gpt-3.5-turbo-0125 2 159;stablelm-tuned-alpha-7b;vicuna-13b-v1.3',
    'gpt-3.5-turbo-0125 2 106;vicuna-13b-v1.3;stablelm-tuned-alpha-7b',
    'gpt-3.5-turbo-0125 2 106;vicuna-13b-v1.3;falcon-40b-instruct',
    'gpt-3.5-turbo-0125 2 82;vicuna-13b-v1.3;falcon-40b-instruct',
    'gpt-3.5-turbo-0125 2 99;claude-v1;vicuna-13b-v1.3',
    'gpt-3.5-turbo-0125 2 96;claude-v1;vicuna-13b-v1.3',
    'gpt-3.5-turbo-0125 2 142;claude-v1;vicuna-13b-v1.3',
    'gpt-3.5-turbo-0125 2 109;vicuna-13b-v1.3;llama-13b',
    'gpt-3.5-turbo-0125 2 106;vicuna-13b-v1.3;llama-13b',
    'gpt-3.5-turbo-0125 2 99;vicuna-13b-v1.3;llama-13b',
    'gpt-3.5-turbo-0125 3 106;vicuna-13b-v1.3;stablelm-tuned-alpha-7b',
    'gpt-3.5-turbo-0125 3 149;vicuna-13b-v1.3;falcon-40b-instruct',
    'gpt-3.5-turbo-0125 3 92;claude-v1;vicuna-13b-v1.3',
    'gpt-3.5-turbo-0125 3 159;vicuna-13b-v1.3;llama-13b',
    'gpt-3.5-turbo-0125 3 152;vicuna-13b-v1.3;llama-13b',
    'gpt-3.5-turbo-0125 3 156;vicuna-13b-v1.3;llama-13b',
    'gpt-3.5-turbo-0125 3 106;vicuna-13b-v1.3;llama-13b',
    'gpt-3.5-turbo-1106 3 92;vicuna-13b-v1.3;claude-v1',
  ],
  'runs on into a list until it is cut off': ['claude-3-haiku-20240307 2 139;llama-13b;vicuna-13b-v1.3'],
  'repeats all three labels before its own': ['gpt-4-0125-preview 3 86;vicuna-13b-v1.3;falcon-40b-instruct'],
  'gives two verdicts, for the last question and for the conversation': ['gpt-4-0613 3 139;vicuna-13b-v1.3;claude-v1'],
};

interface Row {
  readonly judge: string;
  readonly rep: number;
  /** Question and the two models, the first shown first. */
  readonly cmp_index: string;
  readonly text: string;
}

const file = 'position-bias-analyzer/mtbench_repetition.jsonl.gz';
const present = isPresent(file);
it.skipIf(present)('has no recorded texts to read here: ../shared/data lacks position-bias-analyzer', () => {
  expect(present).toBe(false);
});

const preference = definePreference({
  name: 'mt-bench',
  prefer: ['It is more helpful.'],
  reply: 'labels',
  orders: 'one',
  against: () => 'The second answer.',
});
const sample: Sample = { id: '1', prompt: [], completion: 'The first answer.' };

describe.skipIf(!present)('the texts of judges on MT-bench', () => {
  const read = (present ? readRows<Row>(file) : []).map((row) => {
    const { result, error } = runPlan(preference.plan(sample, capabilities), () => textReply(row.text));
    if (error !== undefined && !RlaifError.isInstance(error)) throw error;
    return {
      name: `${row.judge} ${row.rep} ${row.cmp_index}`,
      text: row.text,
      score: (result as { readonly score: number } | undefined)?.score,
      code: error?.code,
    };
  });
  const failed = read.filter(({ code }) => code !== undefined);

  it('are verdicts, but for those that hold none or two', () => {
    expect(read).toHaveLength(5184);
    expect(failed.map(({ name }) => name).toSorted()).toEqual(Object.values(unusable).flat().toSorted());
    expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(['RLAIF_JUDGE_PARSE']));
  });

  it('say what their label says', () => {
    const labels = [
      [1, '[[A]]'],
      [0, '[[B]]'],
      [0.5, '[[C]]'],
    ] as const;
    for (const [score, label] of labels) {
      const said = read.filter((one) => one.score === score);
      expect(said.length).toBeGreaterThan(100);
      expect(said.every(({ text }) => text.includes(label))).toBe(true);
    }
  });

  it('are not guessed from a bare letter or from words', () => {
    const words = failed.filter(({ text }) => /Assistant [AB] is better\W*$/.test(text));
    const bare = failed.filter(({ text }) => /(?<!\[)\[[AB]\]$/.test(text));
    expect([words.length, bare.length]).toEqual([21, 2]);
  });
});
