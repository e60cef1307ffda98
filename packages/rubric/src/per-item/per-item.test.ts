import { abstain, type JsonValue, type JudgeRequest, RlaifError, type Rubric } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { driveWith, textOf } from '../distribution/drive-support.ts';
import { lintRubric } from '../lint/lint-rubric.ts';
import type { RubricVerdict } from '../rubric-options.ts';
import { likert } from '../scales/likert.ts';
import { argumentsReply, capabilities, lastTurn, sampleOf, textReply } from '../test-support.ts';
import { type PerItemOptions, perItem } from './per-item.ts';

const comment = defineRubric({
  name: 'comment',
  task: 'One comment of a review.',
  criteria: {
    grounded: 'The issue lies in the clause that is quoted.',
    concrete: { passWhen: 'The comment says what to change.', weight: 3 },
  },
});
const reviewOf = (...comments: readonly JsonValue[]) => sampleOf({ completion: JSON.stringify({ comments }) });

/** Says of each item what its text asks for: `grounded` and `concrete` hold where the words stand in it. */
const judgeBy = (request: JudgeRequest) => {
  const item = /<completion-[0-9a-f]{16}>([\s\S]*)<\/completion-/.exec(textOf(request))?.[1] ?? '';
  return argumentsReply({
    grounded: { reason: `G${item.includes('grounded')}.`, pass: item.includes('grounded') },
    concrete: { reason: `C${item.includes('concrete')}.`, pass: item.includes('concrete') },
  });
};
const run = (sample: ReturnType<typeof sampleOf>, options: PerItemOptions = {}, path = 'comments[]') =>
  driveWith(perItem(path, comment, options).plan(sample, capabilities) as never, judgeBy);

describe('perItem', () => {
  it('asks once about each item, all in one step, and takes the mean', () => {
    const { rounds, result } = run(reviewOf('grounded concrete', 'grounded', 'neither'));
    expect(rounds.map((round) => round.length)).toEqual([3]);
    // (1 + 1/4 + 0) / 3
    expect(result).toEqual({
      score: expect.closeTo(1.25 / 3, 12),
      components: {
        grounded: { score: 2 / 3, rationale: '1: Gtrue.\n2: Gtrue.\n3: Gfalse.' },
        concrete: { score: 1 / 3, rationale: '1: Ctrue.\n2: Cfalse.\n3: Cfalse.' },
        items: 3,
      },
    });
  });

  it('shows the item as the completion, beside the whole prompt and the reference, and nothing else of the answer', () => {
    const sample = sampleOf({
      completion: JSON.stringify({ comments: [{ text: 'the first' }, { text: 'the second' }] }),
      reference: 'the reference',
      toolCalls: [{ name: 'look_up', arguments: {} }],
    });
    const { rounds } = run(sample);
    const [first, second] = rounds[0]!.map(textOf);
    for (const text of [first, second]) {
      expect(text).toContain('May I return my shoes?');
      expect(text).toContain('the reference');
      expect(text).not.toContain('look_up');
    }
    expect(first).toMatch(/<completion-[0-9a-f]{16}>\n\{"text":"the first"\}\n<\/completion-/);
    expect(first).not.toContain('the second');
    expect(second).not.toContain('the first');
  });

  it('lets all items share what stands before them', () => {
    const [first, second] = run(reviewOf('grounded', 'concrete')).rounds[0]!;
    expect(first?.system).toEqual(second?.system);
    expect(first?.messages[0]?.content[0]).toEqual(second?.messages[0]?.content[0]);
    expect(first?.messages[0]?.content[0]?.cache).toBe(true);
  });

  it('takes the lowest score by option, and keeps the means as components', () => {
    const { result } = run(reviewOf('grounded concrete', 'grounded'), { aggregate: 'minimum' });
    expect(result).toMatchObject({ score: 0.25, components: { grounded: { score: 1 }, concrete: { score: 0.5 } } });
  });

  it.each([
    ['no JSON', 'Fine as it is.'],
    ['an empty list', '{"comments": []}'],
    ['no list', '{"comments": "all fine"}'],
    ['no such member', '{"remarks": ["grounded concrete"]}'],
    ['nothing', ''],
  ])('gives %s the minimum, and asks nobody', (_, completion) => {
    const { rounds, result } = run(sampleOf({ completion }));
    expect(rounds).toEqual([]);
    expect(result).toMatchObject({
      score: 0,
      rationale: 'no items',
      components: { grounded: { score: 0 }, concrete: { score: 0 }, items: 0 },
    });
  });

  it('gives more items than the cap the minimum, and asks nobody', () => {
    const many = reviewOf(...Array.from({ length: 4 }, (_, index) => `grounded concrete ${index}`));
    expect(run(many, { maxItems: 4 }).result).toMatchObject({ score: 1, components: { items: 4 } });
    const { rounds, result } = run(many, { maxItems: 3 });
    expect(rounds).toEqual([]);
    expect(result).toMatchObject({ score: 0, rationale: 'more than 3 items', components: { items: 4, grounded: {} } });
    expect(run(reviewOf(...Array(21).fill('grounded concrete'))).result).toMatchObject({ score: 0 });
  });

  it('counts what is said twice once: repeating a good item earns nothing', () => {
    const { rounds, result } = run(reviewOf('neither', 'grounded concrete', ' grounded \n concrete', 'neither'));
    expect(rounds[0]).toHaveLength(2);
    expect(result).toMatchObject({
      score: 0.5,
      components: { items: 2, grounded: { rationale: '1: Gfalse.\n2: Gtrue.' } },
    });
  });

  it('gives an item with nothing in it the minimum unasked, and does not pass over it', () => {
    const sample = reviewOf({ text: 'grounded concrete' }, { note: 'grounded concrete' }, null);
    const { rounds, result } = run(sample, {}, 'comments[].text');
    expect(rounds[0]).toHaveLength(1);
    expect(result).toMatchObject({
      score: 0.5,
      components: { items: 2, grounded: { rationale: '1: Gtrue.\n2: empty completion' } },
    });
  });

  it('goes below zero where pitfalls do, and no lower', () => {
    const rubric = defineRubric({
      name: 'claim',
      criteria: { supported: 'It is.', invented: { holdsWhen: 'It is invented.', weight: -0.3 } },
    });
    const reply = argumentsReply({
      supported: { reason: 'No.', pass: false },
      invented: { reason: 'Yes.', holds: true },
    });
    const { result } = driveWith(
      perItem('[]', rubric).plan(sampleOf({ completion: '[1, 2, 3]' }), capabilities) as never,
      () => reply,
    );
    expect(result).toMatchObject({ score: -0.3 });
    expect(perItem('[]', rubric).range).toEqual([-0.3, 1]);
  });

  it('averages what components have inside, such as disagreement', () => {
    const rubric = defineRubric({
      name: 'stars',
      criteria: { clear: { rate: 'How clear it is.', scale: likert({ 1: 'Not.', 3: 'Very.' }) } },
      distribution: { samples: 2 },
    });
    const scores = [1, 3, 3, 3];
    const { result } = driveWith(
      perItem('[]', rubric).plan(sampleOf({ completion: '["a thing", "another thing"]' }), capabilities) as never,
      (_, place) => argumentsReply({ clear: { reason: 'So.', score: scores[place] ?? 1 } }),
    );
    expect(result?.components.clear).toMatchObject({ score: 0.75, components: { disagreement: { score: 0.5 } } });
  });

  it('takes items by a function, texts as they are and anything else as JSON', () => {
    const rubric = perItem(({ completion }) => [...completion.split('. '), { n: 1 }], comment);
    const { rounds } = driveWith(rubric.plan(sampleOf({ completion: 'One. Two' }), capabilities) as never, judgeBy);
    expect(rounds[0]?.map((request) => /<completion-\w+>\n(.*)\n/.exec(lastTurn(request))?.[1])).toEqual([
      'One',
      'Two',
      '{"n":1}',
    ]);
    expect(rubric.definition).toMatchObject({ kind: 'perItem', select: 'function', aggregate: 'mean', maxItems: 20 });
  });

  it.each([
    ['throws', () => JSON.parse('{')],
    ['returns no list', () => 'one' as never],
  ])('fails where the function %s', (_, select) => {
    const { error } = driveWith(perItem(select, comment).plan(sampleOf({}), capabilities) as never, judgeBy);
    expect(error).toMatchObject({ code: 'RLAIF_REWARD', attribution: 'completion' });
  });

  it('reads a fenced block by option', () => {
    const sample = sampleOf({ completion: 'Here:\n```json\n["grounded concrete"]\n```' });
    expect(run(sample, {}, '[]').result).toMatchObject({ rationale: 'no items' });
    expect(run(sample, { from: 'fenced' }, '[]').result).toMatchObject({ score: 1 });
    const two = sampleOf({ completion: '```\n["a"]\n```\n```\n["b"]\n```' });
    expect(run(two, { from: 'fenced' }, '[]').result).toMatchObject({ rationale: 'no items' });
  });

  it('abstains where the rubric does, whatever the completion holds', () => {
    const strict = perItem('[]', defineRubric({ name: 'r', criteria: { a: 'It is so.' }, show: ['reference'] }));
    for (const completion of ['["a"]', 'no JSON', '']) {
      const { abstained } = driveWith(strict.plan(sampleOf({ completion }), capabilities) as never, judgeBy);
      expect(abstained).toBe('no reference');
    }
  });

  it('leaves out a criterion that does not apply to the prompt', () => {
    const rubric = defineRubric({
      name: 'r',
      criteria: { a: 'It is so.', b: { passWhen: 'It is blue.', appliesWhen: () => false } },
    });
    const { result } = driveWith(
      perItem('[]', rubric).plan(sampleOf({ completion: '["x"]' }), capabilities) as never,
      () => argumentsReply({ a: { reason: 'Yes.', pass: true } }),
    );
    expect(result?.components).toMatchObject({ a: { score: 1 }, b: { abstained: true }, items: 1 });
  });

  it('asks again only about the item whose reply is no verdict, and is whole or a failure', () => {
    const plan = () => perItem('comments[]', comment).plan(reviewOf('grounded', 'concrete'), capabilities) as never;
    const { rounds, result } = driveWith(plan(), (request, place) =>
      place === 1 ? textReply('Fine.') : judgeBy(request),
    );
    expect(rounds.map((round) => round.length)).toEqual([2, 1]);
    expect(result?.components).toMatchObject({ items: 2, grounded: { score: 0.5 } });

    const failed = driveWith(plan(), (request, place) => (place === 0 ? judgeBy(request) : textReply('Fine.')));
    expect(failed.error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
    expect(failed.result).toBeUndefined();
  });

  it('asks nothing more once a failure is certain, and blames the completion first', () => {
    const replies = [
      textReply('Fine.'),
      new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down'),
      textReply('', 'filtered'),
    ] as const;
    const { rounds, error } = driveWith(
      perItem('comments[]', comment).plan(reviewOf('a thing', 'b thing', 'c thing'), capabilities) as never,
      (_, place) => replies[place]!,
    );
    expect(rounds).toHaveLength(1);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_FILTERED', attribution: 'completion' });
  });

  it('refuses another number of replies than it asked for', () => {
    const plan = perItem('comments[]', comment).plan(reviewOf('one', 'two'), capabilities);
    plan.next();
    expect(() => plan.next([argumentsReply({})])).toThrow('plans that asked 2 requests were given 1 replies');
  });

  it('judges a rubric of somebody else’s, which may ask even about nothing', () => {
    const other: Rubric<ReturnType<typeof sampleOf>, RubricVerdict<'long'>> = {
      name: 'other',
      criteria: ['long'],
      range: [0, 10],
      definition: 'other',
      *plan({ completion }) {
        yield [{ messages: [], maxOutputTokens: 1 }];
        if (completion === 'skip') return abstain('skipped');
        const score = completion.length;
        return { score, components: { long: { score, choice: score, rationale: '' } } };
      },
    };
    const plan = (completion: string) => perItem('[]', other).plan(sampleOf({ completion }), capabilities) as never;
    const reply = () => textReply('');
    expect(driveWith(plan('["abc", "d", "skip"]'), reply).result).toMatchObject({ score: 2, components: { items: 3 } });
    expect(driveWith(plan('["skip"]'), reply).abstained).toBe('skipped');
    expect(driveWith(plan('[]'), reply).result).toEqual({ score: 0, rationale: 'no items', components: { items: 0 } });
    expect(perItem('[]', other).accepts).toBeUndefined();
    expect(perItem('[]', comment).accepts?.(textReply('no'))).toBe(false);
  });

  it('can be linted: the rubric of an item stands in its definition', () => {
    const vague = defineRubric({ name: 'v', criteria: { good: 'The comment is good and clear.' } });
    expect(lintRubric(perItem('[]', vague)).map(({ where }) => where)).toContain('rubric.criteria.good');
  });

  it.each([
    ['comments', "the path must be like 'comments[]', got 'comments'"],
    ['', "the path must be like 'comments[]', got ''"],
    ['comments[0]', 'the path must be'],
    ['.[]', 'the path must be'],
    [undefined, 'expected a path or a function as first argument, got undefined'],
  ])('refuses %j as a selector', (select, message) => {
    expect(() => perItem(select as string, comment)).toThrow(new RegExp(message.replace(/[[\]']/g, '.')));
  });

  it('refuses options that are wrong', () => {
    expect(() => perItem('[]', comment, { cap: 3 } as never)).toThrow("unknown option 'cap'");
    expect(() => perItem('[]', comment, { maxItems: 0 })).toThrow(
      'maxItems must be a whole number of at least 1, got 0',
    );
    expect(() => perItem('[]', comment, { aggregate: 'max' as never })).toThrow(
      "aggregate must be 'mean' or 'minimum'",
    );
    expect(() => perItem('[]', comment, { from: 'json' as never })).toThrow("from must be 'text' or 'fenced'");
    expect(() => perItem('[]', {} as never)).toThrow('expected a rubric');
    expect(() => perItem('[]', defineRubric({ name: 'x', criteria: { items: 'It is.' } }))).toThrow(
      "criterion 'items'",
    );
  });

  it('survives JSON that is out to harm', () => {
    const deep = `[${'['.repeat(100_000)}${']'.repeat(100_000)}]`;
    expect(run(sampleOf({ completion: deep }), {}, '[]').result).toMatchObject({ score: 0 });
    const wide = JSON.stringify({ comments: Array(200_000).fill({ comments: ['x'] }) });
    expect(run(sampleOf({ completion: wide })).result).toMatchObject({ score: 0, components: { items: 21 } });
    const polluted = '{"__proto__": {"comments": ["grounded concrete"]}}';
    expect(run(sampleOf({ completion: polluted })).result).toMatchObject({ rationale: 'no items' });
  });
});
