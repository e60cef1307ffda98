import { RlaifError } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { driveWith, textOf } from '../distribution/drive-support.ts';
import { argumentsReply, capabilities, sampleOf } from '../test-support.ts';

const sample = sampleOf({});

describe('criteria in several requests', () => {
  const criteria = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`c${i}`, `Fact ${i} holds.`]));
  const answering = (text: string) =>
    argumentsReply(
      Object.fromEntries(
        [...text.matchAll(/(c\d) passes when/g)].map(([, name]) => [name!, { reason: 'So.', pass: name !== 'c3' }]),
      ),
    );

  test.each([
    ['each', 'each', [1, 1, 1, 1, 1]],
    ['batches of two', { batch: 2 }, [2, 2, 1]],
    ['a batch larger than all', { batch: 9 }, [5]],
  ] as const)('%s: asked in one round, together one verdict in the order of the criteria', (_, calls, sizes) => {
    const rubric = defineRubric({ name: 'x', criteria, calls });
    const { rounds, result } = driveWith(rubric.plan(sample, capabilities), (request) => answering(textOf(request)));
    expect(
      rounds.map((round) => round.map(({ schema }) => (schema!.schema.required as readonly string[]).length)),
    ).toEqual([sizes]);
    expect(result).toMatchObject({ score: 0.8, components: { c3: { score: 0 }, c4: { score: 1 } } });
    expect(Object.keys(result?.components ?? {})).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
  });

  test('begin alike, and end in what they ask', () => {
    const rubric = defineRubric({ name: 'x', criteria, calls: { batch: 2 }, edgeCases: ['Never mind typing errors.'] });
    const { rounds } = driveWith(rubric.plan(sample, capabilities), (request) => answering(textOf(request)));
    const [first, second] = rounds[0]!;
    expect(first?.system).toBe(second?.system);
    expect(first?.messages[0]?.content.slice(0, 2)).toEqual(second?.messages[0]?.content.slice(0, 2));
    expect(first?.messages[0]?.content.map(({ cache }) => cache)).toEqual([true, true, undefined]);
    expect(textOf(first!).split('Fact 0 holds.')).toHaveLength(2);
    expect(textOf(first!)).not.toContain('Fact 2 holds.');
    expect(textOf(first!)).toContain('# Special cases\n- Never mind typing errors.');
    expect(
      textOf(first!).endsWith('Now judge the completion by each of these criteria. Answer with the JSON object only.'),
    ).toBe(true);
  });

  test('give every reply that is whole on some of them to a cache, and no other', () => {
    const rubric = defineRubric({ name: 'x', criteria, calls: { batch: 2 } });
    expect(rubric.accepts?.(answering('c0 passes when c1 passes when'))).toBe(true);
    expect(rubric.accepts?.(argumentsReply({ c0: { reason: 'So.' } }))).toBe(false);
    expect(rubric.accepts?.(argumentsReply({ other: { reason: 'So.', pass: true } }))).toBe(false);
  });

  test('fail together when one fails', () => {
    const rubric = defineRubric({ name: 'x', criteria, calls: 'each' });
    const down = new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down');
    const { error, result } = driveWith(rubric.plan(sample, capabilities), (request, i) =>
      i === 3 ? down : answering(textOf(request)),
    );
    expect(error).toBe(down);
    expect(result).toBeUndefined();
  });
});
