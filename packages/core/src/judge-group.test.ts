import { abstain, descriptionOf, type GroupRubric, RlaifError, type Sample } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { judgeGroup } from './judge-group.ts';
import { scoreGroups } from './score-groups.ts';
import { contextOf, modelOf, responseOf, sampleOf, usageOf } from './test-support.ts';

/** Asks for each rollout's number in one step; a reply that is no number is a failure, and an empty group asks nothing. */
const numbers: GroupRubric = {
  name: 'numbers',
  criteria: ['number'],
  range: [0, 1],
  definition: { name: 'numbers' },
  calls: (size) => size,
  *plan(group) {
    if (group.length === 0) return [];
    const replies = yield group.map(({ completion }) => ({
      messages: [{ role: 'user' as const, content: [{ text: completion }] }],
      maxOutputTokens: 10,
    }));
    return replies.map((reply) => {
      if (RlaifError.isInstance(reply)) throw reply;
      const text = reply.content.type === 'text' ? reply.content.text : '';
      return text === '-' ? abstain('nothing to compare') : { score: Number(text) };
    });
  },
};
const group: readonly Sample[] = ['0.25', '0.5', '1'].map((completion, index) =>
  sampleOf({ id: String(index), completion, group: 'g' }),
);
const echo = modelOf(async ({ messages }) => responseOf(messages[0]!.content[0]!.text));

describe('judgeGroup', () => {
  it('gives one result per rollout, in their order, and the bill with the first', async () => {
    const outcomes = await scoreGroups(judgeGroup({ model: echo, rubric: numbers }), group);
    expect(outcomes).toMatchObject([{ score: 0.25, usage: [{ calls: 3 }] }, { score: 0.5 }, { score: 1 }]);
    expect(outcomes.slice(1).map(({ usage }) => usage)).toEqual([[], []]);
  });

  it('bills a first rollout that abstains', async () => {
    const samples = group.map((sample, index) => (index === 0 ? { ...sample, completion: '-' } : sample));
    expect(await scoreGroups(judgeGroup({ model: echo, rubric: numbers }), samples)).toMatchObject([
      { status: 'abstained', usage: [{ calls: 3 }] },
      { score: 0.5 },
      { score: 1 },
    ]);
  });

  it('fails the whole group for one call that failed, and keeps the bill', async () => {
    const model = modelOf(async ({ messages }) => {
      const text = messages[0]!.content[0]!.text;
      if (text === '0.5') throw new RlaifError('RLAIF_JUDGE_AUTH', 'no key');
      return responseOf(text);
    });
    const outcomes = await scoreGroups(judgeGroup({ model, rubric: numbers }), group);
    expect(outcomes).toMatchObject(
      [{ usage: [{ calls: 2 }] }, { usage: [] }, { usage: [] }].map((more) => ({
        status: 'failed',
        error: { code: 'RLAIF_JUDGE_AUTH', attribution: 'service' },
        ...more,
      })),
    );
  });

  it('asks nothing where the plan asks nothing, and stays synchronous', () => {
    const generate = vi.fn();
    expect(judgeGroup({ model: modelOf(generate), rubric: numbers })([], contextOf())).toEqual([]);
    expect(generate).not.toHaveBeenCalled();
  });

  it('asks the model that is put in its place', async () => {
    const other = modelOf(async () => ({ ...responseOf('1'), answeredBy: 'other:model' }));
    const outputs = await judgeGroup({ model: echo, rubric: numbers })(group, contextOf({ replaceModel: () => other }));
    expect(outputs).toMatchObject([{ score: 1, answeredBy: ['other:model'] }, { score: 1 }, { score: 1 }]);
  });

  it('describes itself', () => {
    expect(descriptionOf(judgeGroup({ model: echo, rubric: numbers }))).toMatchObject({
      kind: 'judgeGroup',
      range: [0, 1],
      options: { modelId: echo.modelId, rubric: { name: 'numbers' } },
      children: { number: { kind: 'criterion' } },
    });
  });

  it.each([
    [{ model: echo }, 'judgeGroup: rubric is not a rubric'],
    [{ rubric: numbers }, /^judgeGroup: model/],
    [{ model: echo, rubric: numbers, retries: 3 }, /retries/],
    [{ model: echo, rubric: numbers, cache: 'no' }, "judgeGroup: cache must be 'bypass' or 'refresh', got 'no'"],
  ])('refuses %o', (options, message) => {
    expect(() => judgeGroup(options as never)).toThrow(TypeError);
    expect(() => judgeGroup(options as never)).toThrow(message);
  });

  it('sums what was billed over all steps', async () => {
    const twice: GroupRubric = {
      ...numbers,
      *plan(rollouts, capabilities) {
        yield* numbers.plan(rollouts, capabilities);
        return yield* numbers.plan(rollouts, capabilities);
      },
    };
    const [first] = await judgeGroup({ model: echo, rubric: twice })(group, contextOf());
    expect(first).toMatchObject({
      usage: [{ ...usageOf(), calls: 6, inputTokens: 60, outputTokens: expect.any(Number) }],
    });
  });
});
