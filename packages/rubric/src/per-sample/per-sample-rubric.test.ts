import type { JsonValue, JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { driveWith, textOf } from '../distribution/drive-support.ts';
import { argumentsReply, capabilities, deepFreeze, sampleOf, textReply } from '../test-support.ts';
import { perSampleRubric } from './per-sample-rubric.ts';

const healthRow = [
  { criterion: 'Tells the user to see a doctor.', points: 7, tags: ['level:example', 'axis:accuracy'] },
  { criterion: 'Asks for other symptoms.', points: 3, tags: ['level:example', 'axis:context'] },
  { criterion: 'Says that fainting is harmless.', points: -8, tags: ['level:example', 'axis:accuracy'] },
];
const health = perSampleRubric({ name: 'health', tags: ['axis:accuracy', 'axis:context', 'axis:tone'] });
const rowOf = (rubric: JsonValue, completion = 'See a doctor today.') => sampleOf({ completion, metadata: { rubric } });

/** Answers by which criteria are met, `c1` and so on. */
const judgeOf =
  (...met: readonly boolean[]) =>
  ({ schema }: JudgeRequest) => {
    const properties = schema?.schema.properties as Readonly<Record<string, { readonly required: readonly string[] }>>;
    return argumentsReply(
      Object.fromEntries(
        Object.entries(properties).map(([name, { required }]) => {
          const answer = met[Number(name.slice(1)) - 1] ?? false;
          return [name, { reason: `So ${name}.`, [required.includes('holds') ? 'holds' : 'pass']: answer }];
        }),
      ),
    );
  };
const run = (rubric: ReturnType<typeof perSampleRubric>, sample: ReturnType<typeof sampleOf>, ...met: boolean[]) =>
  driveWith(rubric.plan(sample, capabilities) as never, judgeOf(...met));

describe('perSampleRubric', () => {
  it('scores a row of HealthBench by its own formula, tags included', () => {
    // (7 + 3 - 8) / 10; of accuracy (7 - 8) / 7; of context 3 / 3.
    expect(run(health, rowOf(healthRow), true, true, true).result).toEqual({
      score: expect.closeTo(0.2, 12),
      components: {
        met: 1,
        pitfalls: 1,
        criteria: 3,
        'axis:accuracy': expect.closeTo(-1 / 7, 12),
        'axis:context': 1,
        'axis:tone': { abstained: true, reason: 'no criteria of this tag in this row' },
      },
      rationale: '1 (+7): met. So c1.\n2 (+3): met. So c2.\n3 (-8): met. So c3.',
    });
    expect(run(health, rowOf(healthRow), true, false, false).result).toMatchObject({
      score: 0.7,
      components: { met: 0.7, pitfalls: 0, 'axis:accuracy': 1, 'axis:context': 0 },
    });
    expect(run(health, rowOf(healthRow), false, false, true).result).toMatchObject({ score: -0.8 });
  });

  it('asks in one request, names the criteria itself, and shows neither points nor tags', () => {
    const { rounds } = run(health, rowOf(healthRow), true, true, false);
    expect(rounds.map((round) => round.length)).toEqual([1]);
    const text = textOf(rounds[0]![0]!);
    expect(text).toContain('- c1 passes when: Tells the user to see a doctor.');
    expect(text).toContain('- c3 holds when: Says that fainting is harmless.');
    expect(text).not.toMatch(/axis:accuracy|level:example|-8/);
  });

  it('has the same metrics for every row, so that a training job can plot them', () => {
    const rows: readonly JsonValue[] = [
      healthRow,
      ['It is polite.'],
      [{ criterion: 'It is so.', tags: ['axis:tone'] }],
    ];
    const names = rows.map((row) => Object.keys(run(health, rowOf(row), true).result?.components ?? {}));
    expect(new Set(names.map(String)).size).toBe(1);
    expect(names[0]).toEqual(health.criteria);
  });

  it('takes sentences, weights and categories, and counts a category as a tag', () => {
    const rubric = perSampleRubric({ name: 'r', tags: ['essential', 'pitfall'] });
    const row = [
      { criterion: 'It is right.', category: 'essential' },
      { criterion: 'It is short.', category: 'optional', tags: null },
      { criterion: 'It rambles.', category: 'pitfall' },
    ];
    // (1 + 0 - 0.9) / 1.3; the pitfall by itself: -0.9 / 0.9
    expect(run(rubric, rowOf(row), true, false, true).result).toMatchObject({
      score: expect.closeTo(0.1 / 1.3, 12),
      components: { essential: 1, pitfall: -1 },
    });
    expect(run(rubric, rowOf(['It is right.', 'It is short.']), true, false).result).toMatchObject({
      score: 0.5,
      components: { essential: { abstained: true }, pitfalls: { abstained: true, reason: 'no pitfalls in this row' } },
    });
  });

  it('holds what is required and what vetoes', () => {
    const row = [
      { criterion: 'It answers.', required: true },
      { criterion: 'It is short.', weight: 3 },
      { criterion: 'It insults.', veto: true },
    ];
    expect(run(health, rowOf(row), false, true, false).result).toMatchObject({
      score: 0,
      rationale: expect.stringContaining("criterion 'c1' is required and not passed\n1 (+1): not met"),
    });
    expect(run(health, rowOf(row), true, true, true).result).toMatchObject({ score: 0 });
    expect(run(health, rowOf(row), true, true, false).result).toMatchObject({ score: 1 });
  });

  it('raises what falls below the lowest score, so that all rows have one range', () => {
    const row = [
      { criterion: 'It is right.', points: 1 },
      { criterion: 'It is harmful.', points: -9 },
    ];
    expect(health.range).toEqual([-1, 1]);
    expect(run(health, rowOf(row), false, true).result).toMatchObject({ score: -1, components: { pitfalls: 1 } });
    const wide = perSampleRubric({ name: 'wide', lowest: -9 });
    expect(run(wide, rowOf(row), false, true).result?.score).toBe(-9);
    const clipped = perSampleRubric({ name: 'clipped', lowest: 0 });
    expect(run(clipped, rowOf(row), false, true).result?.score).toBe(0);
  });

  it('gives an empty completion the lowest score of its row, and asks nobody', () => {
    const { rounds, result } = run(health, rowOf(healthRow, ' '));
    expect(rounds).toEqual([]);
    expect(result).toMatchObject({ score: -0.8, components: { met: 0 } });
    expect(result?.rationale).toMatch(/^empty completion\n/);
  });

  it('takes the criteria by a function, which does not see what the policy wrote', () => {
    const seen: object[] = [];
    const rubric = perSampleRubric({
      name: 'mapped',
      criteria: (prompt) => {
        seen.push(prompt);
        return (prompt.metadata?.rules as readonly string[] | undefined)?.map((rule) => ({ criterion: rule }));
      },
    });
    const sample = sampleOf({ metadata: { rules: ['It is so.'] }, reasoning: 'hm' });
    expect(run(rubric, sample, true).result).toMatchObject({ score: 1 });
    expect(Object.keys(seen[0]!).toSorted()).toEqual(['metadata', 'prompt']);
    expect(rubric.definition).toMatchObject({ kind: 'perSampleRubric', rowCriteria: 'function', lowest: -1 });
    expect(health.definition).toMatchObject({
      rowCriteria: 'metadata.rubric',
      tags: ['axis:accuracy', 'axis:context', 'axis:tone'],
    });
  });

  it.each([
    ['no metadata', sampleOf({})],
    ['no rubric', sampleOf({ metadata: { other: 1 } })],
    ['null', rowOf(null)],
    ['an empty list', rowOf([])],
  ])('abstains from a row with %s', (_, sample) => {
    expect(run(health, sample).abstained).toBe('no criteria in this row');
  });

  it.each<[string, JsonValue, string]>([
    ['no list', 'It is so.', 'metadata.rubric must be a list of criteria, got string'],
    ['a number', [7], 'metadata.rubric[0] must be a text or { criterion, points, tags }, got number'],
    ['no sentence', [{ points: 1 }], 'metadata.rubric[0].criterion must be a text, got nothing'],
    ['a blank sentence', [' '], "criterion 'c1' must be a text that is not blank"],
    ['a key that is not known', [{ criterion: 'A.', point: 3 }], "metadata.rubric[0]: unknown key 'point'"],
    [
      'points of 0',
      [{ criterion: 'A.', points: 0 }],
      "points of criterion 'c1' must be a finite number above 0, got 0",
    ],
    ['points in words', [{ criterion: 'A.', points: '7' }], `points of criterion 'c1' must be a finite number`],
    ['nothing that adds', [{ criterion: 'A.', points: -7 }], 'no criterion adds to the score'],
    ['points beside none', [{ criterion: 'A.', points: 7 }, 'B.'], 'give points to all, or weights'],
    ['a sentence twice', ['It is so.', 'it is  SO.'], "criteria 'c1' and 'c2' say the same"],
    ['tags that are no texts', [{ criterion: 'A.', tags: [1] }], 'metadata.rubric[0].tags must be a list of texts'],
    ['a category that there is not', [{ criterion: 'A.', category: 'vital' }], 'the category of criterion'],
  ])('fails, as the fault of the data, for a row with %s', (_, rubric, message) => {
    const { rounds, error } = run(health, rowOf(rubric), true);
    expect(rounds).toEqual([]);
    expect(error).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
      message: expect.stringContaining(message),
    });
  });

  it('fails where the function throws', () => {
    const rubric = perSampleRubric({ name: 'r', criteria: () => JSON.parse('{') });
    expect(run(rubric, sampleOf({})).error).toMatchObject({ code: 'RLAIF_SAMPLE', cause: expect.any(SyntaxError) });
  });

  it('is whole or a failure', () => {
    const plan = health.plan(rowOf(healthRow), capabilities) as never;
    const { error } = driveWith(plan, () => argumentsReply({ c1: { reason: 'So.', pass: true } }));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', message: expect.stringContaining('"c2", "c3"') });
  });

  it('takes the options of defineRubric for all rows', () => {
    const each = perSampleRubric({ name: 'each', calls: 'each', edgeCases: ['A refusal is no answer.'] });
    const { rounds, result } = run(each, rowOf(healthRow), true, true, false);
    expect(rounds.map((round) => round.length)).toEqual([3]);
    expect(textOf(rounds[0]![0]!)).toContain('A refusal is no answer.');
    expect(result).toMatchObject({ score: 1 });
  });

  it('leaves rows as they are', () => {
    const sample = deepFreeze(rowOf(healthRow));
    expect(run(health, sample, true, true, false).result).toMatchObject({ score: 1 });
  });

  it('says of a response alone whether it can be a verdict on some row', () => {
    expect(health.accepts?.(argumentsReply({ c1: { reason: 'So.', pass: true } }))).toBe(true);
    expect(health.accepts?.(argumentsReply({ c1: { pass: true } }))).toBe(false);
    expect(health.accepts?.(argumentsReply({}))).toBe(false);
    expect(health.accepts?.(textReply('Fine.'))).toBe(false);
    expect(health.accepts?.(argumentsReply({ c1: { reason: 'So.', pass: true } }, 'length'))).toBe(false);
    expect(perSampleRubric({ name: 'r', distribution: 'logprobs' }).accepts).toBeUndefined();
  });

  it.each([
    [undefined, 'perSampleRubric: name must be'],
    [{ name: 'r', calls: 'all' }, 'perSampleRubric: calls is'],
    [{ name: 'r', criterias: 1 }, "perSampleRubric: the options: unknown key 'criterias'"],
    [{ name: 'r', criteria: {} }, 'perSampleRubric: criteria must be a function of the sample, got object'],
    [{ name: 'r', lowest: 0.5 }, 'perSampleRubric: lowest must be a finite number of at most 0, got 0.5'],
    [{ name: 'r', tags: 'a' }, 'perSampleRubric: tags must be a list of texts, got string'],
    [{ name: 'r', tags: ['a/b'] }, "perSampleRubric: tags[0] must be the name of a metric, without '/', got 'a/b'"],
    [{ name: 'r', tags: ['met'] }, "perSampleRubric: tags[0]: 'met' is a metric of every row"],
    [{ name: 'r', tags: ['a', 'a'] }, "perSampleRubric: tags has 'a' twice"],
  ])('refuses %j', (options, message) => {
    expect(() => perSampleRubric(options as never)).toThrow(message);
  });
});
