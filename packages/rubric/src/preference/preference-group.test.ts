import { type GroupRubric, type JudgeRequest, RlaifError, type Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { capabilities, deepFreeze, sampleOf, textReply } from '../test-support.ts';
import { definePreference } from './define-preference.ts';
import { preferenceGroup } from './preference-group.ts';
import type { PreferenceGroupOptions } from './preference-group-options.ts';
import type { PreferenceOptions } from './preference-options.ts';
import { answersIn, favoursTheFirst, judgeBy, type Run, runPlan, shownIn, verdict } from './preference-test-support.ts';

const options = { name: 'longer', prefer: ['It is longer.'] } as const;
const byLength = judgeBy((answer) => answer.length);

function groupOf(...completions: readonly string[]): readonly Sample[] {
  return completions.map((completion, index) => sampleOf({ id: `${index}`, completion, group: 'g' }));
}
const four = groupOf('Middling.', 'Short.', 'The longest of all.', 'Middling!');

function rubricOf(group: PreferenceGroupOptions, more: Partial<PreferenceOptions> = {}): GroupRubric {
  return preferenceGroup(definePreference({ ...options, ...more }), group);
}
function ranked(
  group: PreferenceGroupOptions,
  samples: readonly Sample[] = four,
  more: Partial<PreferenceOptions> = {},
  judge: Parameters<typeof runPlan>[1] = byLength,
): Run {
  return runPlan(rubricOf(group, more).plan(samples, capabilities), judge);
}
const scoresOf = ({ result }: Run) => (result as readonly { score: number }[]).map(({ score }) => score);
const roundRobin = { mode: 'round-robin' } as const;
const bradleyTerry = { mode: 'bradley-terry' } as const;

describe('round-robin', () => {
  it('compares each with each, in both orders and all at once, and gives the mean', () => {
    const run = ranked(roundRobin);
    expect(run.steps.map((step) => step.length)).toEqual([12]);
    // Of three: the longest beats all, the two middling ones tie with each other and beat the short one.
    expect(scoresOf(run)).toEqual([0.5, 0, 1, 0.5]);
    expect(run.result).toMatchObject([{ components: { disagreement: 0 } }, {}, {}, {}]);
    const pairs = run.requests.map((request) => Object.values(answersIn(request)).join(' | '));
    expect(new Set(pairs).size).toBe(12);
  });

  it('says why, as each rollout sees it', () => {
    const run = ranked(roundRobin, groupOf('aa', 'b'), {}, (request) =>
      answersIn(request).a === 'aa' ? verdict('A', 'A is longer.') : verdict('B', 'B is longer.'),
    );
    expect(run.result).toMatchObject([
      {
        score: 1,
        rationale: 'better 1, level 0, worse 0\nrollout 2: better. (as A) A is longer.\n(as B) B is longer.',
      },
      {
        score: 0,
        rationale: 'better 0, level 0, worse 1\nrollout 1: worse. (as B) A is longer.\n(as A) B is longer.',
      },
    ]);
  });

  it('gives nobody an advantage for a place in the group where the judge favours a position', () => {
    expect(scoresOf(ranked(roundRobin, four, {}, favoursTheFirst))).toEqual([0.5, 0.5, 0.5, 0.5]);
    // In one order, each is shown first as often as second in a group of an odd number.
    const five = groupOf('a', 'b', 'c', 'd', 'e');
    expect(scoresOf(ranked(roundRobin, five, { orders: 'one' }, favoursTheFirst))).toEqual(Array(5).fill(0.5));
  });

  it('does not depend on the order of the rollouts', () => {
    const order = [2, 0, 3, 1];
    const shuffled = scoresOf(
      ranked(
        roundRobin,
        order.map((index) => four[index]!),
      ),
    );
    expect(order.map((_, place) => shuffled[order.indexOf(place)])).toEqual(scoresOf(ranked(roundRobin)));
  });

  it('asks nothing about equal rollouts, empty ones and master keys', () => {
    const run = ranked(roundRobin, groupOf('Same.', '', 'Same. ', 'Thought process:'));
    expect(run.steps).toEqual([]);
    // The two answers tie with each other and beat the two that hold none, which tie.
    expect(scoresOf(run)).toEqual([2.5 / 3, 0.5 / 3, 2.5 / 3, 0.5 / 3]);
    expect(run.result).toMatchObject([{ components: {} }, {}, {}, {}]);
    expect(scoresOf(ranked(roundRobin, groupOf('', ' ', '\n')))).toEqual([0.5, 0.5, 0.5]);
  });

  it('takes probabilities', () => {
    const run = ranked(roundRobin, groupOf('aaa', 'bb', 'c'), { score: 'probability', samples: 2 }, (request) =>
      request.sampleIndex === 0 ? byLength(request) : verdict('tie'),
    );
    expect(scoresOf(run)).toEqual([0.75, 0.5, 0.25]);
  });
});

describe('anchored', () => {
  const against = () => 'Of length 12';

  it('compares each with what the preference is against', () => {
    const run = ranked({ mode: 'anchored' }, four, { against });
    expect(run.steps.map((step) => step.length)).toEqual([8]);
    expect(scoresOf(run)).toEqual([0, 0, 1, 0]);
    expect(run.result).toMatchObject([{ rationale: '(as A) Because.\n(as B) Because.' }, {}, {}, {}]);
    const referenced = four.map((sample) => ({ ...sample, reference: 'Of nine..' }));
    expect(scoresOf(ranked({ mode: 'anchored' }, referenced))).toEqual([0.5, 0, 1, 0.5]);
  });

  it('compares each with the text that a function gives', () => {
    expect(scoresOf(ranked({ mode: 'anchored', anchor: () => 'Short!' }))).toEqual([1, 0.5, 1, 1]);
  });

  it.each([
    ['first', [0.5, 0, 1, 0.5], 'Middling.'],
    // Lengths 9, 6, 19, 9: of the two in the middle, the shorter, and of equal ones the first.
    ['median-length', [0.5, 0, 1, 0.5], 'Middling.'],
  ] as const)('compares the others with one of them: %s', (anchor, scores, text) => {
    const run = ranked({ mode: 'anchored', anchor });
    expect(run.requests).toHaveLength(6);
    expect(run.requests.every((request) => Object.values(answersIn(request)).includes(text))).toBe(true);
    expect(scoresOf(run)).toEqual(scores);
    expect(run.result).toMatchObject([{ rationale: 'the anchor of its group' }, {}, {}, {}]);
  });

  it('takes for an anchor only what holds an answer', () => {
    const run = ranked({ mode: 'anchored', anchor: 'first' }, groupOf('', ':', 'An answer.', 'Another answer.'));
    expect(scoresOf(run)).toEqual([0, 0, 0.5, 1]);
    expect(scoresOf(ranked({ mode: 'anchored', anchor: 'median-length' }, groupOf('', ' ')))).toEqual([0.5, 0.5]);
  });

  it('abstains with all where there is no anchor', () => {
    const run = ranked({ mode: 'anchored' });
    expect(run.steps).toEqual([]);
    expect(run.result).toEqual(Array(4).fill({ abstained: true, reason: 'no anchor to compare with' }));
    expect(ranked({ mode: 'anchored', anchor: () => undefined }).result).toEqual(run.result);
  });

  it.each([
    ['another one', ['x', 'x', 'y', 'x']],
    ['none', ['x', undefined, 'x', 'x']],
  ])('fails a group of which a rollout has %s', (_, baselines) => {
    const samples = four.map((sample, index) =>
      sampleOf({ ...sample, metadata: { baseline: baselines[index] ?? null } }),
    );
    const anchor = ({ metadata }: Pick<Sample, 'metadata'>) => metadata?.baseline as string;
    expect(ranked({ mode: 'anchored', anchor }, samples).error).toMatchObject({
      code: 'RLAIF_SAMPLE',
      message: expect.stringContaining('different anchors'),
    });
  });
});

describe('bradley-terry', () => {
  it('orders as the win rate does, with a mean of 0.5', () => {
    const run = ranked(bradleyTerry);
    const [middling, short, longest, other] = scoresOf(run);
    expect(run.requests).toHaveLength(12);
    expect(middling).toBeCloseTo(other!, 9);
    expect([longest! > middling!, middling! > short!]).toEqual([true, true]);
    expect((middling! + short! + longest! + other!) / 4).toBeCloseTo(0.5, 9);
    expect(run.result).toMatchObject([0.5, 0, 1, 0.5].map((winRate) => ({ components: { winRate } })));
  });

  it('counts whom a rollout has beaten, where not all meet', () => {
    // Round the ring each meets its two neighbours.
    const order = ['cccccc', 'b', 'dddddddd', 'aa', 'eeee'];
    const run = ranked({ ...bradleyTerry, opponents: 2 }, groupOf(...order));
    expect(run.requests).toHaveLength(10);
    const rates = (run.result as readonly { components: { winRate: number } }[]).map((one) => one.components.winRate);
    expect(rates).toEqual([1, 0, 1, 0, 0.5]);
    const scores = scoresOf(run);
    // 0 beat 1, which lost all, and 4, which did not; 2 beat 1 and 3, which both lost all.
    expect(scores[0]).toBeGreaterThan(scores[2]!);
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
  });

  it('draws towards 0.5 by the prior', () => {
    const [wide] = scoresOf(ranked({ ...bradleyTerry, prior: 0.1 }, groupOf('aa', 'b')));
    const [narrow] = scoresOf(ranked({ ...bradleyTerry, prior: 10 }, groupOf('aa', 'b')));
    expect(wide).toBeGreaterThan(narrow!);
    expect(narrow).toBeGreaterThan(0.5);
  });
});

describe('a group', () => {
  it.each([roundRobin, bradleyTerry, { mode: 'anchored', anchor: 'first' }] as const)(
    'of one has nothing to compare with: $mode',
    (mode) => {
      const run = ranked(mode, groupOf('alone'));
      expect(run.steps).toEqual([]);
      expect(run.result).toEqual([{ abstained: true, reason: 'a group of one has nothing to compare with' }]);
      expect(ranked(mode, []).result).toEqual([]);
    },
  );

  it.each([
    [roundRobin, [0, 0, 2, 6, 12, 56]],
    [bradleyTerry, [0, 0, 2, 6, 12, 56]],
    [{ ...bradleyTerry, opponents: 2 }, [0, 0, 2, 6, 8, 16]],
    [{ mode: 'anchored', anchor: () => 'x' }, [0, 2, 4, 6, 8, 16]],
    [{ mode: 'anchored', anchor: 'first' }, [0, 0, 2, 4, 6, 14]],
  ] as const)('takes the number of calls that was stated: %o', (mode, calls) => {
    const { calls: callsOf } = rubricOf(mode);
    const sizes = [0, 1, 2, 3, 4, 8];
    expect(sizes.map(callsOf)).toEqual(calls);
    const asked = sizes.map((size) => {
      const group = groupOf(...Array.from({ length: size }, (_, index) => `answer ${index}`));
      return ranked(mode, group).requests.length;
    });
    expect(asked).toEqual(calls);
    const dearer = rubricOf(mode, { samples: 3 });
    expect(sizes.map(dearer.calls)).toEqual(calls.map((count) => count * 3));
    expect(sizes.map(rubricOf(mode, { orders: 'one' }).calls)).toEqual(calls.map((count) => count / 2));
    expect(() => callsOf(1.5)).toThrow(TypeError);
  });

  it('shares what is shown before the two answers', () => {
    const { requests } = ranked(roundRobin);
    const parts = requests.map(({ messages }) => messages[0]!.content[0]);
    expect(parts.every((part) => part?.cache === true && part.text === parts[0]?.text)).toBe(true);
    expect(parts[0]?.text).toContain('May I return my shoes?');
    expect(new Set(requests.map(({ system }) => JSON.stringify(system))).size).toBe(1);
  });

  it('fails whole for one reply that cannot be used', () => {
    const one = (request: JudgeRequest) => {
      const { a, b } = answersIn(request);
      return a === 'Short.' && b === 'Middling!' ? textReply('Hm.') : byLength(request);
    };
    for (const mode of [roundRobin, bradleyTerry]) {
      const run = ranked(mode, four, {}, one);
      expect(run.result).toBeUndefined();
      expect(run.steps.map((step) => step.length)).toEqual([12, 1]);
      expect(run.error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
    }
    const down = new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down');
    expect(ranked(roundRobin, four, {}, () => down).error).toBe(down);
  });

  it('fails where the prompts or the references differ', () => {
    const other = [...four.slice(1), { ...four[0]!, prompt: [{ role: 'user', content: 'Else?' }] } as const];
    expect(ranked(roundRobin, other).error).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service' });
    const references = four.map((sample, index) => ({ ...sample, reference: `${index}` }));
    expect(ranked(roundRobin, references).error).toMatchObject({ code: 'RLAIF_SAMPLE' });
    expect(ranked(roundRobin, references, { show: ['prompt'] }).error).toBeUndefined();
  });

  it('is shown the reference where no rollout is compared with it', () => {
    const group = four.map((sample) => ({ ...sample, reference: 'Right.' }));
    expect(shownIn(ranked(roundRobin, group).requests[0]!, 'reference')).toBe('Right.');
    expect(shownIn(ranked({ mode: 'anchored' }, group).requests[0]!, 'reference')).toBeUndefined();
    expect(ranked(roundRobin, four, { show: ['reference'] }).result).toEqual(
      Array(4).fill({ abstained: true, reason: 'no reference' }),
    );
  });

  it('takes the minimum with all rollouts where the prompt is too long and that is wanted', () => {
    const long = [{ role: 'user', content: 'x'.repeat(200) }] as const;
    const group = four.map((sample) => ({ ...sample, prompt: long }));
    const limits = { maxCharacters: { prompt: 150 }, onTooLong: { prompt: 'minimum' } } as const;
    for (const mode of [roundRobin, bradleyTerry, { mode: 'anchored', anchor: 'first' }] as const) {
      const run = ranked(mode, group, limits);
      expect([run.steps, run.result]).toMatchObject([[], Array(4).fill({ score: 0 })]);
    }
  });

  it('is not changed', () => {
    const group = deepFreeze(groupOf('aa', 'b', 'ccc'));
    expect(scoresOf(ranked(roundRobin, group))).toEqual([0.5, 0, 1]);
  });
});

describe('preferenceGroup', () => {
  it('describes itself', () => {
    expect(rubricOf({ mode: 'anchored', anchor: 'first' }).definition).toMatchObject({
      kind: 'preferenceGroup',
      mode: 'anchored',
      anchor: 'first',
      preference: { kind: 'preference', name: 'longer' },
    });
    expect(rubricOf({ mode: 'anchored', anchor: () => 'x' }).definition).toMatchObject({ anchor: 'function' });
    expect(rubricOf({ mode: 'anchored' }).definition).toMatchObject({ anchor: 'against' });
    expect(rubricOf(bradleyTerry).definition).toMatchObject({ opponents: 'all', prior: 1 });
    expect(rubricOf(roundRobin).definition).not.toHaveProperty('prior');
    expect(rubricOf(roundRobin)).toMatchObject({ name: 'longer', criteria: ['preferred'], range: [0, 1] });
  });

  it.each<readonly [what: string, options: unknown, message: RegExp]>([
    ['no options', undefined, /mode must be one of round-robin, anchored, bradley-terry, got undefined/],
    ['an unknown mode', { mode: 'elo' }, /mode must be one of/],
    ['an inherited word', { mode: 'toString' }, /mode must be one of/],
    ['an unknown option', { mode: 'round-robin', rounds: 2 }, /unknown option 'rounds'/],
    ['an option of another mode', { mode: 'round-robin', anchor: 'first' }, /unknown option 'anchor'/],
    [
      'an anchor that is none',
      { mode: 'anchored', anchor: 'best' },
      /anchor must be 'first', 'median-length' or a function/,
    ],
    ['odd opponents', { mode: 'bradley-terry', opponents: 3 }, /opponents must be an even number, got 3/],
    ['no opponents', { mode: 'bradley-terry', opponents: 0 }, /opponents must be/],
    ['no prior', { mode: 'bradley-terry', prior: 0 }, /prior must be a finite number from 0.01 to 100/],
  ])('refuses %s', (_, given, message) => {
    const make = () => rubricOf(given as PreferenceGroupOptions);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });

  it('refuses what is not a preference', () => {
    expect(() => preferenceGroup({} as never, roundRobin)).toThrow(/is not a preference/);
    expect(() => preferenceGroup(undefined as never, roundRobin)).toThrow(TypeError);
  });
});
