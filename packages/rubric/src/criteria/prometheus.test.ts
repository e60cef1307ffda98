// 640 answers, each scored three times from 1 to 5 by GPT-4 with its feedback: https://github.com/prometheus-eval/prometheus-eval.
import type { JudgeResponse, Sample } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { driveWith } from '../distribution/drive-support.ts';
import { likert } from '../scales/likert.ts';
import { capabilities, drive, textReply } from '../test-support.ts';
import { isHere, recordedRows } from './recorded-support.ts';

interface Row {
  readonly idx: number;
  readonly instruction: string;
  readonly gpt4_score: readonly number[];
  readonly gpt4_feedback: readonly string[];
}

const pattern =
  /###The instruction to evaluate:\n(.*)\n\n###Response to evaluate:\n(.*)\n\n###Reference Answer \(Score 5\):\n(.*)\n\n###Score Rubrics:\n\[(.*)\]\nScore 1: (.*)\nScore 2: (.*)\nScore 3: (.*)\nScore 4: (.*)\nScore 5: (.*)\n\n###Feedback: /s;

/** The item as a sample and a criterion of our own. */
function itemOf({ idx, instruction }: Row) {
  const [, task = '', response = '', reference = '', question = '', ...anchors] = pattern.exec(instruction) ?? [];
  const sample: Sample<string> = {
    id: `${idx}`,
    prompt: [{ role: 'user', content: task }],
    completion: response,
    reference,
  };
  const scale = likert(Object.fromEntries(anchors.map((text, i) => [i + 1, text])));
  return { sample, criterion: { rate: question, scale } };
}

const replyOf = ({ gpt4_feedback, gpt4_score }: Row, i: number): JudgeResponse =>
  textReply(`\`\`\`json\n${JSON.stringify({ quality: { reason: gpt4_feedback[i]!, score: gpt4_score[i]! } })}\n\`\`\``);

/** The figures of three scores each, counted by hand in the recorded files. */
const sets = [
  { name: 'mt_bench_eval', items: 320, agreeing: 587, unanimous: 141, points: 410 },
  { name: 'vicuna_eval', items: 320, agreeing: 716, unanimous: 199, points: 248 },
] as const;

describe.each(sets)('$name', ({ name, items, agreeing, unanimous, points }) => {
  const path = `prometheus/${name}.jsonl.gz`;
  const rows = recordedRows<Row>(path);

  test.skipIf(!isHere(path))('every score is read on its own scale, as it was given', () => {
    expect(rows).toHaveLength(items);
    for (const row of rows) {
      const { sample, criterion } = itemOf(row);
      const rubric = defineRubric({ name, criteria: { quality: criterion } });
      row.gpt4_score.forEach((score, i) => {
        expect(drive(rubric.plan(sample, capabilities), [replyOf(row, i)]).result).toMatchObject({
          score: (score - 1) / 4,
          components: { quality: { choice: score, rationale: row.gpt4_feedback[i] } },
        });
      });
    }
  });

  test.skipIf(!isHere(path))(
    'three scores are one by their mean, and their disagreement is that of test and retest',
    () => {
      let distance = 0;
      let same = 0;
      let all = 0;
      for (const row of rows) {
        const { sample, criterion } = itemOf(row);
        const rubric = defineRubric({ name, criteria: { quality: criterion }, distribution: { samples: 3 } });
        const { result } = driveWith(rubric.plan(sample, capabilities), ({ sampleIndex }) =>
          replyOf(row, sampleIndex!),
        );
        const [low = 0, middle = 0, high = 0] = row.gpt4_score.toSorted((a, b) => a - b);
        expect(result?.score).toBeCloseTo((low + middle + high - 3) / 12, 12);
        expect(result?.components.quality).toMatchObject({ choice: middle });
        const { disagreement } = result?.components.quality.components ?? {};
        distance += Number(disagreement) * 4 * 3;
        same += Number(low === middle) + Number(middle === high) + Number(low === high);
        all += Number(disagreement === 0);
      }
      // Of 960 pairs of scores of one answer: how many agree, and by how many points they differ in all.
      expect(same).toBe(agreeing);
      expect(distance).toBeCloseTo(points, 6);
      expect(all).toBe(unanimous);
    },
  );

  test.skipIf(!isHere(path))('feedback in prose is no score, though it ends in one', () => {
    for (const row of rows.slice(0, 40)) {
      const { sample, criterion } = itemOf(row);
      const rubric = defineRubric({ name, criteria: { quality: criterion } });
      row.gpt4_feedback.forEach((feedback, i) => {
        const prose = textReply(`Feedback: ${feedback} [RESULT] ${row.gpt4_score[i]}`);
        expect(drive(rubric.plan(sample, capabilities), [prose, prose]).error).toMatchObject({
          code: 'RLAIF_JUDGE_PARSE',
        });
      });
    }
  });

  test.skipIf(isHere(path))('has no recorded scores to read here: ../shared/data lacks prometheus', () => {
    expect(rows).toEqual([]);
  });
});
