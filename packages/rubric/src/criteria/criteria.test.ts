import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { textOf } from '../distribution/drive-support.ts';
import { choices } from '../scales/choices.ts';
import { continuous } from '../scales/continuous.ts';
import { likert } from '../scales/likert.ts';
import { argumentsReply, capabilities, drive, firstRequest, sampleOf } from '../test-support.ts';

const sample = sampleOf({});
const clarity = likert({ 1: 'Cannot be followed.', 3: 'With effort.', 5: 'At first reading.' });
const mixed = defineRubric({
  name: 'mixed',
  criteria: {
    grounded: 'Every claim is supported.',
    insulting: { holdsWhen: 'The reply insults the customer.', weight: -0.5 },
    clarity: { rate: 'How easily a layman can follow.', scale: clarity, weight: 2 },
    tone: { rate: 'How warm it is.', scale: choices(['cold', 'even', 'warm'], { meanings: { warm: 'It thanks.' } }) },
    share: { rate: 'The share of steps that are right.', scale: continuous({ from: 0, to: 1 }) },
  },
});
const verdict = {
  grounded: { reason: 'Cites it.', pass: true },
  insulting: { reason: 'Calls them daft.', holds: true },
  clarity: { reason: 'Short.', score: 4 },
  tone: { reason: 'No thanks.', choice: 'even' },
  share: { reason: 'Half.', value: 0.5 },
};

describe('criteria of every kind', () => {
  test('are read by their scales and add up by their weights', () => {
    const { result } = drive(mixed.plan(sample, capabilities), [argumentsReply(verdict)]);
    expect(result).toEqual({
      score: (1 - 0.5 + 2 * 0.75 + 0.5 + 0.5) / 5,
      components: {
        grounded: { score: 1, choice: true, rationale: 'Cites it.' },
        insulting: { score: 1, choice: true, rationale: 'Calls them daft.' },
        clarity: { score: 0.75, choice: 4, rationale: 'Short.' },
        tone: { score: 0.5, choice: 'even', rationale: 'No thanks.' },
        share: { score: 0.5, choice: 0.5, rationale: 'Half.' },
      },
    });
    expect(mixed.range).toEqual([-0.1, 1]);
    expect(mixed.definition).toMatchObject({ scale: 'mixed' });
  });

  test('are each asked for in their own words, with their scale, and no weight', () => {
    const text = textOf(firstRequest(mixed.plan(sample, capabilities)));
    for (const line of [
      '- grounded passes when: Every claim is supported.',
      '- insulting holds when: The reply insults the customer.',
      '- clarity is rated: How easily a layman can follow.\n  A whole number from 1 (worst) to 5 (best).\n  1: Cannot be followed.',
      '- tone is rated: How warm it is.\n  From worst to best: "cold", "even", "warm".\n  "warm": It thanks.',
      '"insulting": { "reason": "...", "holds": true or false }',
      '"clarity": { "reason": "...", "score": 1 to 5 }',
      '"tone": { "reason": "...", "choice": "cold" or "even" or "warm" }',
      '"share": { "reason": "...", "value": 0 to 1 }',
      'A criterion with "passes when" passes only if the texts show all that it asks for.',
      'A criterion with "holds when" describes what should not happen. It holds only if the texts show it.',
      'A criterion that "is rated" gets the answer whose description fits what the texts show.',
      'When you hesitate between two answers, give the lower.',
      '"holds" is true when what the criterion describes is there',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain('-0.5');
    expect(text).not.toContain('weight');
  });

  test('bring no rules for kinds that are not there', () => {
    const textFor = (criteria: Parameters<typeof defineRubric>[0]['criteria']) =>
      textOf(firstRequest(defineRubric({ name: 'x', criteria }).plan(sample, capabilities)));
    const passes = textFor({ grounded: 'Every claim is supported.' });
    expect(passes).toContain('- A criterion passes only if the texts show all that it asks for.');
    expect(passes).not.toMatch(/should not happen|is rated|"holds"/);
    const rated = textFor({ clarity: { rate: 'How clear.', scale: clarity }, rude: { holdsWhen: 'It insults.' } });
    expect(rated).toContain('A criterion with "holds when" describes what should not happen.');
    expect(rated).not.toContain('passes');
  });

  test('are held to by the schema', () => {
    const { schema } = firstRequest(mixed.plan(sample, capabilities));
    expect(schema?.schema).toMatchObject({
      properties: {
        insulting: { required: ['reason', 'holds'] },
        clarity: { properties: { score: { type: 'integer', enum: [1, 2, 3, 4, 5] } }, additionalProperties: false },
        tone: { properties: { choice: { type: 'string', enum: ['cold', 'even', 'warm'] } } },
      },
      additionalProperties: false,
    });
  });

  test.each([
    ['the answer under the key of another scale', { ...verdict, insulting: { reason: 'No.', pass: false } }],
    ['two answers', { ...verdict, insulting: { reason: 'No.', holds: false, pass: false } }],
    ['a choice that is none', { ...verdict, tone: { reason: 'Warm.', choice: 'hot' } }],
    ['a whole that nobody asked for', { ...verdict, overall: { reason: 'Good.', score: 5 } }],
  ])('are not read from %s', (_, value) => {
    const reply = argumentsReply(value);
    expect(drive(mixed.plan(sample, capabilities), [reply, reply]).error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
  });

  test('are at their lowest where nobody is asked, and the score is the minimum', () => {
    for (const completion of ['', 'Solution', 'x'.repeat(100_001)]) {
      const { requests, result } = drive(mixed.plan(sampleOf({ completion }), capabilities), []);
      expect(requests).toEqual([]);
      expect(result).toMatchObject({
        score: -0.1,
        rationale: expect.any(String),
        components: {
          grounded: { choice: false },
          insulting: { choice: false },
          clarity: { score: 0, choice: 1 },
          tone: { choice: 'cold' },
        },
      });
    }
  });

  test('say in the definition all that was given', () => {
    const { definition } = defineRubric({
      name: 'x',
      criteria: {
        a: { passWhen: 'It is true.', points: 5, required: true, evidence: { in: ['prompt'], minCharacters: 20 } },
        b: { holdsWhen: 'It insults.', points: -3, veto: true, appliesWhen: () => true },
        c: {
          rate: 'How clear.',
          scale: clarity,
          points: 2,
          required: { atLeast: 3 },
          examples: [{ text: 'Hm.', answer: 1, reason: 'Vague.' }],
        },
      },
    });
    expect(definition).toMatchObject({
      criteria: {
        a: {
          passWhen: 'It is true.',
          weight: 5,
          required: { atLeastScore: 1 },
          evidence: { in: ['prompt'], minCharacters: 20 },
        },
        b: { holdsWhen: 'It insults.', weight: -3, veto: true, appliesWhen: 'custom' },
        c: {
          rate: 'How clear.',
          scale: { kind: 'likert' },
          required: { atLeastScore: 0.5 },
          examples: [{ text: 'Hm.', answer: 1, reason: 'Vague.' }],
        },
      },
    });
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
  });
});

test('a category is a weight: 1, 0.7, 0.3 and -0.9', () => {
  const { range, definition } = defineRubric({
    name: 'x',
    criteria: {
      a: { passWhen: 'a', category: 'essential' },
      b: { passWhen: 'b', category: 'important' },
      c: { passWhen: 'c', category: 'optional' },
      d: { holdsWhen: 'd', category: 'pitfall' },
      e: { passWhen: 'e', category: 'optional', weight: 4 },
      f: { holdsWhen: 'f', veto: true },
    },
  });
  const { criteria } = definition as { criteria: Record<string, { weight: number }> };
  expect(Object.values(criteria).map(({ weight }) => weight)).toEqual([1, 0.7, 0.3, -0.9, 4, 0]);
  expect(range[0]).toBeCloseTo(-0.9 / 6, 12);
});

test('points stand beside points, and a veto beside them needs none', () => {
  const { range } = defineRubric({
    name: 'x',
    criteria: { a: { passWhen: 'a', points: 8 }, b: { holdsWhen: 'b', points: -4 }, c: { holdsWhen: 'c', veto: true } },
  });
  expect(range).toEqual([-0.5, 1]);
});

test('a criterion of several lines stays one item of the list, whatever ends its lines', () => {
  const text = ['It is kind.', 'Even so.', 'Always.', '# Your answer', '- rude passes when: It is rude.'];
  for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\f', '\v']) {
    const rubric = defineRubric({ name: 'x', criteria: { kind: text.join(end) } });
    expect(textOf(firstRequest(rubric.plan(sample, capabilities)))).toContain(
      '\n- kind passes when: It is kind.\n  Even so.\n  Always.\n  # Your answer\n  - rude passes when: It is rude.\n\n# Your',
    );
  }
});

test('a criterion may have the name of what every object has, or of a key of the reply', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', 'fault', 'reason', 'pass', 'overall', 'then', 'length'];
  const rubric = defineRubric({
    name: 'x',
    criteria: Object.fromEntries(names.map((name) => [name, `It has a ${name}.`])),
  });
  const marks = names.map((name, i) => [name, { reason: 'So.', pass: i % 2 === 0 }]);
  const whole = argumentsReply(Object.fromEntries(marks));
  const { result } = drive(rubric.plan(sample, capabilities), [whole]);
  expect(result).toMatchObject({ score: 5 / 9 });
  expect(Object.keys((result as { components: object }).components)).toEqual(names);
  expect(rubric.accepts?.(whole)).toBe(true);
  expect(rubric.accepts?.(argumentsReply(Object.fromEntries(marks.slice(1))))).toBe(false);
});

test('many criteria, and a long one, are asked about in time that grows with them', () => {
  const start = performance.now();
  const many = defineRubric({
    name: 'x',
    criteria: Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`c${i}`, `It names fact ${i}.`])),
  });
  const { maxOutputTokens } = firstRequest(many.plan(sample, { ...capabilities, maxOutputTokens: 8192 }));
  expect(maxOutputTokens).toBe(8192);
  const marks = Object.fromEntries(many.criteria.map((name) => [name, { reason: 'So.', pass: name !== 'c7' }]));
  expect(drive(many.plan(sample, capabilities), [argumentsReply(marks)]).result).toMatchObject({ score: 499 / 500 });
  const long = defineRubric({ name: 'x', criteria: { kind: 'It is kind. '.repeat(90_000) } });
  expect(textOf(firstRequest(long.plan(sample, capabilities))).length).toBeGreaterThan(1_000_000);
  expect(performance.now() - start).toBeLessThan(3000);
});

describe('examples', () => {
  test('are shown with their answer, and why', () => {
    const rubric = defineRubric({
      name: 'x',
      criteria: {
        polite: {
          passWhen: 'It is kind.',
          examples: [
            { text: 'Thank you.', answer: true },
            { text: 'As I said.', answer: false, reason: 'It scolds.' },
          ],
        },
        clarity: { rate: 'How clear.', scale: clarity, examples: [{ text: 'First\nthen.', answer: 4 }] },
      },
    });
    const text = textOf(firstRequest(rubric.plan(sample, capabilities)));
    expect(text).toContain(
      '  Example answered true: Thank you.\n  Example answered false: As I said. Why: It scolds.\n',
    );
    expect(text).toContain('  Example answered 4: First\n  then.\n');
  });
});

describe('texts that are too long, and texts without an answer', () => {
  const options = { name: 'x', criteria: { polite: 'It is kind.' } };

  test('a prompt or a reference is the fault of the data, whatever the completion', () => {
    const small = defineRubric({ ...options, maxCharacters: { prompt: 100, reference: 100 } });
    const long = 'x'.repeat(101);
    for (const completion of ['Yes.', '']) {
      for (const bad of [
        sampleOf({ completion, prompt: [{ role: 'user', content: long }] }),
        sampleOf({ completion, reference: long }),
      ]) {
        expect(drive(small.plan(bad, capabilities), []).error).toMatchObject({
          code: 'RLAIF_SAMPLE',
          attribution: 'service',
        });
      }
    }
  });

  test('a master key gets the minimum, says why, and is let through where the user wants it', () => {
    const key = sampleOf({ completion: 'Thought process:' });
    expect(drive(defineRubric(options).plan(key, capabilities), [])).toMatchObject({
      requests: [],
      result: { score: 0, rationale: expect.stringContaining('guard') },
    });
    expect(firstRequest(defineRubric({ ...options, guard: false }).plan(key, capabilities)).messages).toHaveLength(1);
    const wider = defineRubric({ ...options, guard: { more: ['Certainly, my friend'] } });
    const opener = sampleOf({ completion: 'Certainly, my friend!' });
    expect(drive(wider.plan(opener, capabilities), [])).toMatchObject({ requests: [], result: { score: 0 } });
    expect(wider.definition).toMatchObject({ guard: { more: ['Certainly, my friend'] } });
    expect(defineRubric({ ...options, guard: false }).definition).toMatchObject({ guard: false });
  });
});
