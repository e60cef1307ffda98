import type { JudgeRequest, JudgeResponse, TokenLogprobs } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { choices } from '../scales/choices.ts';
import { likert } from '../scales/likert.ts';
import { argumentsReply, capabilities, deepFreeze, sampleOf, textReply } from '../test-support.ts';
import { driveWith, textOf } from './drive-support.ts';

const sample = sampleOf({});
const model = { ...capabilities, logprobs: true };
const rubric = defineRubric({ name: 'x', criteria: { polite: 'It is kind.' }, distribution: 'logprobs' });

const tokenOf = (token: string, probabilities: Readonly<Record<string, number>>): TokenLogprobs => ({
  token,
  logprob: Math.log(probabilities[token] ?? 0.01),
  alternatives: Object.entries(probabilities).map(([other, p]) => ({ token: other, logprob: Math.log(p) })),
});
const labelled = (text: string, ...logprobs: readonly TokenLogprobs[]): JudgeResponse =>
  deepFreeze({ ...textReply(text), logprobs });
const judgedBy = (response: JudgeResponse, some = rubric) => driveWith(some.plan(sample, model), () => response);

describe('the request', () => {
  const ask = (some: typeof rubric, capable = model): readonly JudgeRequest[] =>
    driveWith(some.plan(sample, capable), () => labelled('Y', tokenOf('Y', { Y: 1 }))).rounds[0]!;

  test('asks for one character, with room for nothing else, and for the log-probabilities of all labels', () => {
    const [request] = ask(rubric);
    expect(request).toMatchObject({ schema: undefined, maxOutputTokens: 16, logprobs: 5, temperature: 1 });
    expect(textOf(request!)).toContain(
      'Answer with one character and nothing else: Y when the criterion passes, N when it fails.',
    );
    expect(textOf(request!)).not.toContain('JSON');
  });

  test('leaves room for a model that reasons', () => {
    expect(ask(rubric, { ...model, reasoning: true })[0]?.maxOutputTokens).toBe(4016);
  });

  test('asks about each criterion alone, after the same beginning', () => {
    const two = defineRubric({
      name: 'x',
      criteria: {
        polite: 'It is kind.',
        grade: {
          rate: 'How good it is.',
          scale: choices(['poor', 'fair', 'good']),
          examples: [{ text: 'Hello.', answer: 'fair' }],
        },
        harm: { holdsWhen: 'It insults.' },
        clarity: { rate: 'How clear it is.', scale: likert({ 1: 'Not.', 5: 'Very.' }) },
      },
      distribution: 'logprobs',
    });
    const { rounds } = driveWith(two.plan(sample, model), () => textReply('no'));
    const requests = rounds[0]!;
    expect(requests.map(({ logprobs }) => logprobs)).toEqual([5, 7, 5, 11]);
    expect(new Set(requests.map(({ system }) => system)).size).toBe(1);
    expect(new Set(requests.map(({ messages }) => JSON.stringify(messages[0]?.content.slice(0, 2)))).size).toBe(1);
    expect(requests[0]?.messages[0]?.content.map(({ cache }) => cache)).toEqual([true, true, undefined]);
    expect(textOf(requests[1]!)).toContain('nothing else: 1 for "poor", 2 for "fair", 3 for "good".');
    expect(textOf(requests[1]!)).toContain('Example answered 2: Hello.');
    expect(textOf(requests[2]!)).toContain('nothing else: Y when what it describes is there, N when it is not.');
    expect(textOf(requests[3]!)).toContain('nothing else: the number, 1 to 5.');
    for (const request of requests) expect(textOf(request)).not.toMatch(/weight/);
  });
});

describe('the expectation', () => {
  test('is over the probabilities of the labels, scaled to add up to 1', () => {
    const { result, rounds } = judgedBy(labelled('Y', tokenOf('Y', { Y: 0.6, N: 0.2, Maybe: 0.2 })));
    expect(rounds).toHaveLength(1);
    expect(result?.score).toBeCloseTo(0.75, 12);
    expect(result?.components.polite).toMatchObject({
      choice: true,
      rationale: 'probabilities: false 0.250, true 0.750',
    });
    // Two answers differ with probability 2 * 0.25 * 0.75.
    expect(result?.components.polite.components?.disagreement).toBeCloseTo(0.375, 12);
  });

  test('of a label that is among no alternatives takes the token itself', () => {
    const { result } = judgedBy(labelled('Y', { token: 'Y', logprob: Math.log(0.9), alternatives: [] }));
    expect(result?.score).toBe(1);
  });

  test('takes no probability for more than 1, whatever the service says', () => {
    const alternatives = [{ token: 'N', logprob: Math.log(0.5) }];
    const { result } = judgedBy(labelled('Y', { token: 'Y', logprob: 5, alternatives }));
    expect(result?.score).toBeCloseTo(1 / 1.5, 12);
  });

  test('takes a label with and without a space as one answer, and counts a token once', () => {
    const { result } = judgedBy(labelled(' Y', tokenOf(' Y', { ' Y': 0.5, Y: 0.1, '▁N': 0.2, N: 0.2 })));
    expect(result?.score).toBeCloseTo(0.6, 12);
  });

  test('is over the points of a scale, and the choice is the one in the middle', () => {
    const rated = defineRubric({
      name: 'x',
      criteria: { clarity: { rate: 'How clear it is.', scale: likert({ 1: 'Not.', 5: 'Very.' }) } },
      distribution: 'logprobs',
    });
    const { result } = driveWith(rated.plan(sample, model), () =>
      labelled('4', tokenOf('4', { 3: 0.3, 4: 0.4, 5: 0.3 })),
    );
    expect(result?.score).toBeCloseTo(0.75, 12);
    expect(result?.components.clarity).toMatchObject({ choice: 4 });
  });

  test('is read where the model chose, after its reasoning', () => {
    const { result } = judgedBy(
      labelled(
        '<think>Y or N?</think>\nN',
        tokenOf('<think>', { '<think>': 1 }),
        tokenOf('Y', { Y: 0.99 }),
        tokenOf(' or', { ' or': 1 }),
        tokenOf(' N', { ' N': 0.99 }),
        tokenOf('?</think>\n', { '?</think>\n': 1 }),
        tokenOf('N', { N: 0.9, Y: 0.1 }),
      ),
    );
    expect(result?.score).toBeCloseTo(0.1, 12);
  });

  test('of what is required is decided by the likelier half, a tie against the completion', () => {
    const required = defineRubric({
      name: 'x',
      criteria: { polite: { passWhen: 'It is kind.', required: true } },
      distribution: 'logprobs',
    });
    const scoreAt = (yes: number) =>
      driveWith(required.plan(sample, model), () => labelled('Y', tokenOf('Y', { Y: yes, N: 1 - yes }))).result?.score;
    expect(scoreAt(0.75)).toBeCloseTo(0.75, 12);
    expect(scoreAt(0.5)).toBe(0);
    expect(scoreAt(0.25)).toBe(0);

    const vetoed = defineRubric({
      name: 'x',
      criteria: { polite: 'It is kind.', harm: { holdsWhen: 'It insults.', veto: true } },
      distribution: 'logprobs',
    });
    const rationaleAt = (yes: number) =>
      driveWith(vetoed.plan(sample, model), () => labelled('Y', tokenOf('Y', { Y: yes, N: 1 - yes }))).result
        ?.rationale;
    expect(rationaleAt(0.49)).toBeUndefined();
    expect(rationaleAt(0.5)).toContain('veto');
  });
});

describe('a reply that cannot be read', () => {
  test.each([
    ['more than a label', labelled('Y.', tokenOf('Y', { Y: 1 }))],
    ['a word', labelled('Yes', tokenOf('Yes', { Yes: 1 }))],
    ['another letter', labelled('y', tokenOf('y', { y: 1 }))],
    ['a label of another scale', labelled('4', tokenOf('4', { 4: 1 }))],
    ['nothing', labelled('')],
    ['arguments', argumentsReply({ pass: true })],
    ['a label that the model found improbable', labelled('Y', tokenOf('Y', { Y: 0.2, N: 0.1, Perhaps: 0.7 }))],
    ['probabilities that are not numbers', labelled('Y', { token: 'Y', logprob: Number.NaN, alternatives: [] })],
  ])('is asked for once more, and then a failure: %s', (_, response) => {
    const { rounds, error } = judgedBy(response);
    expect(rounds).toHaveLength(2);
    expect(rounds[1]?.[0]?.messages.at(-1)?.content[0]?.text).toContain(
      'with the one character that you were asked for',
    );
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', attribution: 'completion' });
  });

  test('for want of log-probabilities is the fault of the service, and asking again would not help', () => {
    const { rounds, error } = judgedBy(labelled('Y'));
    expect(rounds).toHaveLength(1);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', attribution: 'service' });
    expect(String(error)).toContain('logprobs');
  });
});

test('a model that gives no log-probabilities is asked for five samples, with reasons', () => {
  const { rounds, result } = driveWith(rubric.plan(sample, capabilities), (_, i) =>
    argumentsReply({ polite: { reason: 'So.', pass: i < 3 } }),
  );
  expect(rounds.map((round) => round.map(({ sampleIndex }) => sampleIndex))).toEqual([[0, 1, 2, 3, 4]]);
  expect(result?.score).toBeCloseTo(0.6, 12);
});

test('accepts takes a label with its probabilities, and a whole verdict', () => {
  const accepts = (response: JudgeResponse) => rubric.accepts?.(response);
  expect(accepts(labelled('Y', tokenOf('Y', { Y: 1 })))).toBe(true);
  expect(accepts(argumentsReply({ polite: { reason: 'So.', pass: true } }))).toBe(true);
  expect(accepts(labelled('Y'))).toBe(false);
  expect(accepts(labelled('Perhaps', tokenOf('Y', { Y: 1 })))).toBe(false);
});
