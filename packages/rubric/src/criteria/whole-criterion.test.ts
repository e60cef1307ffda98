import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { driveWith, textOf } from '../distribution/drive-support.ts';
import { boolean } from '../scales/boolean.ts';
import { choices } from '../scales/choices.ts';
import { argumentsReply, capabilities, drive, firstRequest, sampleOf } from '../test-support.ts';

const sample = sampleOf({});

describe('the whole, given by the judge', () => {
  const rubric = defineRubric({
    name: 'x',
    criteria: {
      safe: { passWhen: 'It is safe.', category: 'essential', required: true },
      kind: { passWhen: 'It is kind.', category: 'optional' },
      harm: { holdsWhen: 'It insults.', category: 'pitfall' },
    },
    aggregate: 'implicit',
  });
  const reply = (safe: boolean, score: number) =>
    argumentsReply({
      safe: { reason: 'So.', pass: safe },
      kind: { reason: 'So.', pass: false },
      harm: { reason: 'So.', holds: false },
      overall: { reason: 'Good in what matters.', score },
    });

  test('is the score, and the criteria are still reported', () => {
    const { result } = drive(rubric.plan(sample, capabilities), [reply(true, 4)]);
    expect(result).toEqual({
      score: 0.75,
      rationale: 'Good in what matters.',
      components: {
        safe: { score: 1, choice: true, rationale: 'So.' },
        kind: { score: 0, choice: false, rationale: 'So.' },
        harm: { score: 0, choice: false, rationale: 'So.' },
      },
    });
    expect(rubric.range).toEqual([0, 1]);
    expect(rubric.criteria).toEqual(['safe', 'kind', 'harm']);
  });

  test('does not undo what is required', () => {
    expect(drive(rubric.plan(sample, capabilities), [reply(false, 5)]).result).toMatchObject({
      score: 0,
      rationale: "criterion 'safe' is required and not passed",
    });
  });

  test('is weighed by the task where no criterion has a category', () => {
    const plain = defineRubric({ name: 'x', criteria: { kind: 'It is kind.' }, aggregate: 'implicit' });
    const text = textOf(firstRequest(plain.plan(sample, capabilities)));
    expect(text).toContain('by how much each matters to the task.');
    expect(text).not.toContain('the word in parentheses');
  });

  test('is asked for where pitfalls alone apply, and of nobody where nothing does', () => {
    const never = { appliesWhen: () => false };
    const pitfall = { holdsWhen: 'It insults.' };
    const some = defineRubric({
      name: 'x',
      criteria: { kind: { passWhen: 'It is kind.', ...never }, rude: pitfall },
      aggregate: 'implicit',
    });
    expect(firstRequest(some.plan(sample, capabilities)).schema?.schema).toMatchObject({
      required: ['rude', 'overall'],
    });
    const none = defineRubric({
      name: 'x',
      criteria: { kind: { passWhen: 'It is kind.', ...never } },
      aggregate: 'implicit',
    });
    expect(drive(none.plan(sample, capabilities), [])).toMatchObject({ requests: [], result: { abstained: true } });
  });

  test('is asked for as whether, where it passes or fails', () => {
    const passing = defineRubric({ name: 'x', criteria: { kind: 'It is kind.' }, aggregate: { implicit: boolean() } });
    const text = textOf(firstRequest(passing.plan(sample, capabilities)));
    expect(text).toContain(
      '"overall" comes last, when every criterion is decided: whether the completion is good as a whole',
    );
    expect(text).not.toContain('how good the completion is');
    const mark = { reason: 'So.', pass: true };
    const { result } = drive(passing.plan(sample, capabilities), [argumentsReply({ kind: mark, overall: mark })]);
    expect(result).toMatchObject({ score: 1 });
  });

  test('is asked for last, by how much each criterion matters', () => {
    const request = firstRequest(rubric.plan(sample, capabilities));
    expect(textOf(request)).toContain('- safe (essential) passes when: It is safe.');
    expect(textOf(request)).toContain('- harm (pitfall) holds when: It insults.');
    expect(textOf(request)).toContain('safe, kind, harm. Then give "overall". Answer with');
    expect((request.schema!.schema as { required: readonly string[] }).required).toEqual([
      'safe',
      'kind',
      'harm',
      'overall',
    ]);
    expect(request.maxOutputTokens).toBe(900);
  });

  test('is missing in a reply without it', () => {
    const mark = { reason: 'So.', pass: true };
    const without = argumentsReply({ safe: mark, kind: mark, harm: { reason: 'So.', holds: false } });
    expect(drive(rubric.plan(sample, capabilities), [without, without]).error).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
    });
    expect(rubric.accepts?.(without)).toBe(false);
    expect(rubric.accepts?.(reply(true, 5))).toBe(true);
  });

  test('is given on the scale of the rubric', () => {
    const own = defineRubric({
      name: 'x',
      criteria: { kind: 'It is kind.' },
      aggregate: { implicit: choices(['bad', 'good']) },
    });
    const value = { kind: { reason: 'So.', pass: false }, overall: { reason: 'Still.', choice: 'good' } };
    expect(drive(own.plan(sample, capabilities), [argumentsReply(value)]).result).toMatchObject({ score: 1 });
    expect(own.definition).toMatchObject({ aggregate: { implicit: { kind: 'choices', choices: ['bad', 'good'] } } });
  });

  test('of several answers is their mean', () => {
    const sampled = defineRubric({
      name: 'x',
      criteria: { kind: 'It is kind.' },
      aggregate: 'implicit',
      distribution: { samples: 2 },
    });
    const { result } = driveWith(sampled.plan(sample, capabilities), (_, i) =>
      argumentsReply({ kind: { reason: 'So.', pass: true }, overall: { reason: 'So.', score: i + 3 } }),
    );
    expect(result?.score).toBeCloseTo((0.5 + 0.75) / 2, 12);
  });
});
