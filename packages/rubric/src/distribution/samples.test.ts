import { type JudgeRequest, RlaifError } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { likert } from '../scales/likert.ts';
import { argumentsReply, capabilities, sampleOf, textReply } from '../test-support.ts';
import { driveWith } from './drive-support.ts';

const sample = sampleOf({});
const reply = (polite: boolean, grounded = true) =>
  argumentsReply({
    polite: { reason: polite ? 'Kind.' : 'Curt.', pass: polite },
    grounded: { reason: 'Cites it.', pass: grounded },
  });
const options = { name: 'support-reply', criteria: { polite: 'It is kind.', grounded: 'It is true.' } };
const indexes = (round: readonly JudgeRequest[]) => round.map(({ sampleIndex }) => sampleIndex);

describe('the mean of several answers', () => {
  const rubric = defineRubric({ ...options, distribution: { samples: 5 } });

  test('is asked for in one round, because every answer counts', () => {
    const { rounds, result } = driveWith(rubric.plan(sample, capabilities), (_, i) => reply(i !== 3));
    expect(rounds.map(indexes)).toEqual([[0, 1, 2, 3, 4]]);
    expect(result).toEqual({
      score: 0.9,
      components: {
        // 4 of the 10 pairs of answers disagree.
        polite: { score: 0.8, choice: true, rationale: 'Kind. (4 of 5 answers)', components: { disagreement: 0.4 } },
        grounded: { score: 1, choice: true, rationale: 'Cites it. (5 of 5 answers)', components: { disagreement: 0 } },
      },
    });
  });

  test('is sampled at temperature 1, unless the user or the model has it otherwise', () => {
    const temperatures = (some: typeof rubric, changes = {}) =>
      driveWith(some.plan(sample, { ...capabilities, ...changes }), () => reply(true))
        .rounds.flat()
        .map(({ temperature }) => temperature);
    expect(temperatures(rubric)).toEqual([1, 1, 1, 1, 1]);
    expect(temperatures(defineRubric({ ...options, distribution: { samples: 2 }, temperature: 0.5 }))).toEqual([
      0.5, 0.5,
    ]);
    expect(temperatures(rubric, { temperature: false })).toEqual(Array(5).fill(undefined));
  });

  test('asks requests that differ in nothing but their index, with the completion worth caching', () => {
    const { rounds } = driveWith(rubric.plan(sample, capabilities), () => reply(true));
    const bare = rounds.flat().map(({ sampleIndex: _, ...request }) => request);
    expect(new Set(bare.map((request) => JSON.stringify(request))).size).toBe(1);
    expect(bare[0]?.messages[0]?.content.map(({ cache }) => cache)).toEqual([true, true, undefined]);
  });

  test('asks again for one answer that cannot be read, and that one alone', () => {
    const { rounds, result } = driveWith(rubric.plan(sample, capabilities), (_, i) =>
      i === 2 ? textReply('Yes.') : reply(true),
    );
    expect(rounds.map(indexes)).toEqual([[0, 1, 2, 3, 4], [2]]);
    expect(result).toMatchObject({ score: 1 });
  });

  test('is a failure when one answer is, and not the mean of the rest', () => {
    const busy = new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy');
    expect(driveWith(rubric.plan(sample, capabilities), (_, i) => (i === 4 ? busy : reply(true))).error).toBe(busy);
    const { error } = driveWith(rubric.plan(sample, capabilities), (_, i) =>
      i === 2 || i > 4 ? textReply('Yes.') : reply(true),
    );
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
  });

  test('is exactly 0 or 1 where all agree', () => {
    for (const pass of [true, false]) {
      const { result } = driveWith(rubric.plan(sample, capabilities), () => reply(pass, pass));
      expect(result?.score).toBe(pass ? 1 : 0);
    }
  });

  test('of ratings keeps the answer in the middle as the choice', () => {
    const rated = defineRubric({
      name: 'x',
      criteria: { clarity: { rate: 'How clear it is.', scale: likert({ 1: 'Not.', 5: 'Very.' }) } },
      distribution: { samples: 4 },
    });
    const scores = [5, 2, 3, 4];
    const { result } = driveWith(rated.plan(sample, capabilities), (_, i) =>
      argumentsReply({ clarity: { reason: `${scores[i]}.`, score: scores[i]! } }),
    );
    expect(result).toMatchObject({
      score: 2.5 / 4,
      components: { clarity: { choice: 3, rationale: '3. (1 of 4 answers)' } },
    });
  });
});

describe('the majority of several answers', () => {
  const rubric = defineRubric({ ...options, distribution: { samples: 5, take: 'majority' } });

  test('is certain after three of five that agree', () => {
    const { rounds, result } = driveWith(rubric.plan(sample, capabilities), () => reply(true));
    expect(rounds.map(indexes)).toEqual([[0, 1, 2]]);
    expect(result).toMatchObject({ score: 1, components: { polite: { rationale: 'Kind. (3 of 3 answers)' } } });
  });

  test('is asked on for as many as can settle it', () => {
    const passes = [true, false, true, false, true];
    const { rounds, result } = driveWith(rubric.plan(sample, capabilities), (_, i) => reply(passes[i]!));
    expect(rounds.map(indexes)).toEqual([[0, 1, 2], [3], [4]]);
    expect(result).toMatchObject({
      score: 1,
      components: { polite: { score: 1, choice: true, components: { disagreement: 0.6 } } },
    });
  });

  test('counts a tie against the completion', () => {
    const even = { samples: 2, take: 'majority' } as const;
    const passing = defineRubric({ ...options, distribution: even });
    expect(driveWith(passing.plan(sample, capabilities), (_, i) => reply(i === 0)).result).toMatchObject({
      score: 0.5,
    });
    const harming = defineRubric({
      name: 'x',
      criteria: { good: 'It is good.', harm: { holdsWhen: 'It insults.' } },
      distribution: even,
    });
    const { result } = driveWith(harming.plan(sample, capabilities), (_, i) =>
      argumentsReply({ good: { reason: 'Yes.', pass: true }, harm: { reason: 'Perhaps.', holds: i === 0 } }),
    );
    expect(result).toMatchObject({ score: 0, components: { harm: { score: 1, choice: true } } });
  });

  test('is asked batch by batch, for those that are not settled', () => {
    const each = defineRubric({ ...options, calls: 'each', distribution: { samples: 3, take: 'majority' } });
    let polite = 0;
    const { rounds } = driveWith(each.plan(sample, capabilities), (request) =>
      JSON.stringify(request.messages).includes('polite passes when')
        ? argumentsReply({ polite: { reason: 'So.', pass: polite++ !== 0 } })
        : argumentsReply({ grounded: { reason: 'So.', pass: true } }),
    );
    expect(rounds.map(indexes)).toEqual([[0, 1, 0, 1], [2]]);
  });
});

describe('what is required', () => {
  const rubric = defineRubric({
    name: 'x',
    criteria: { polite: { passWhen: 'It is kind.', required: true }, grounded: 'It is true.' },
    distribution: { samples: 5 },
  });

  test('and has certainly failed ends the asking', () => {
    const { rounds, result } = driveWith(rubric.plan(sample, capabilities), () => reply(false));
    expect(rounds.map(indexes)).toEqual([[0, 1, 2]]);
    expect(result).toMatchObject({ score: 0, components: { polite: { score: 0 }, grounded: { score: 1 } } });
  });

  test('and has not failed is asked for to the end', () => {
    const { rounds, result } = driveWith(rubric.plan(sample, capabilities), (_, i) => reply(i !== 0));
    expect(rounds.map(indexes)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
    // The majority passes it; the mean is the score.
    expect(result?.score).toBeCloseTo(0.9, 12);
  });
});

test('a veto that certainly holds ends the asking', () => {
  const rubric = defineRubric({
    name: 'x',
    criteria: { good: 'It is good.', harm: { holdsWhen: 'It insults.', veto: true } },
    distribution: { samples: 4 },
  });
  const { rounds, result } = driveWith(rubric.plan(sample, capabilities), () =>
    argumentsReply({ good: { reason: 'Yes.', pass: true }, harm: { reason: 'Yes.', holds: true } }),
  );
  expect(rounds.map(indexes)).toEqual([[0, 1, 2]]);
  expect(result).toMatchObject({ score: 0, rationale: "criterion 'harm' holds, which is a veto" });
});
