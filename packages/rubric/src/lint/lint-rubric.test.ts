import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { definePreference } from '../preference/define-preference.ts';
import { preferenceGroup } from '../preference/preference-group.ts';
import type { Better, PreferenceOptions } from '../preference/preference-options.ts';
import type { RubricOptions } from '../rubric-options.ts';
import { choices } from '../scales/choices.ts';
import { continuous } from '../scales/continuous.ts';
import { likert } from '../scales/likert.ts';
import { lintRubric, lintRuleNames } from './lint-rubric.ts';
import { found, rubricOf } from './lint-support.ts';

const options: RubricOptions = {
  name: 'support-reply',
  criteria: {
    tone: 'The reply is clear and polite.',
    price: { passWhen: 'The price is appropriate.', weight: 100 },
    date: { passWhen: 'The reply names the date.', weight: 1 },
  },
};

describe('lintRubric', () => {
  test('takes options, a rubric, or its definition', () => {
    const findings = lintRubric(options);
    expect(findings.map(({ rule, where }) => [rule, where])).toEqual([
      ['compound-criterion', 'criteria.tone'],
      ['vague-word', 'criteria.tone'],
      ['vague-word', 'criteria.price'],
      ['irrelevant-weight', 'criteria.tone'],
      ['irrelevant-weight', 'criteria.date'],
      ['missing-part', 'edgeCases'],
      ['missing-part', 'encourage, discourage'],
    ]);
    const rubric = defineRubric(options);
    expect(lintRubric(rubric)).toEqual(findings);
    expect(lintRubric({ definition: JSON.parse(JSON.stringify(rubric.definition)) })).toEqual(findings);
  });

  test('finds nothing in a rubric that there is nothing to say against', () => {
    const rubric = defineRubric({
      name: 'support-reply',
      criteria: {
        grounded: 'Every claim is supported by the policy document in the prompt.',
        courteous: { passWhen: 'The reply is courteous throughout.', weight: 0.5 },
        invented: { holdsWhen: 'The reply promises what the policy does not hold.', category: 'pitfall' },
      },
      encourage: ['Replies that quote the policy.'],
      edgeCases: ['A reply that only asks the customer back is grounded.'],
    });
    expect(lintRubric(rubric)).toEqual([]);
  });

  test('reads what defineRubric makes of all kinds of criteria', () => {
    const rubric = defineRubric({
      name: 'plan',
      task: 'Be lenient.',
      criteria: {
        ease: {
          rate: 'How easily the plan can be followed.',
          scale: likert({ 1: 'Not at all.', 10: 'At once.' }),
          weight: 50,
        },
        depth: { rate: 'How deep the plan goes.', scale: continuous({ from: 0, to: 1 }), weight: 50 },
        tone: { rate: 'How calm the reply is.', scale: choices(['rude', 'curt', 'calm']), weight: 50 },
        date: { passWhen: 'It names the date.', weight: 1, examples: [{ text: 'In May.', answer: true }] },
        price: { passWhen: 'It names the price.', weight: 1, required: true },
        invented: { holdsWhen: 'It invents a fact and repeats the claim.', weight: -1, veto: true },
        reference: { passWhen: 'It agrees with the reference answer.', category: 'essential' },
      },
      edgeCases: ['A plan of one step is a plan.'],
      discourage: ['Steps that repeat others.'],
    });
    expect(lintRubric(rubric).map(({ rule, where }) => [rule, where])).toEqual([
      ['compound-criterion', 'criteria.invented'],
      ['unverifiable-criterion', 'criteria.reference'],
      ['irrelevant-weight', 'criteria.date'],
      ['irrelevant-weight', 'criteria.reference'],
      ['fine-scale', 'criteria.ease'],
      ['fine-scale', 'criteria.depth'],
      ['missing-part', 'criteria.depth'],
      ['missing-part', 'criteria.tone'],
      ['leading-example', 'criteria.date'],
      ['leading-example', 'task'],
    ]);
  });

  test('counts no weight where the judge gives the whole', () => {
    const criteria = {
      date: 'It names the date.',
      price: { passWhen: 'It names the price.', category: 'optional' },
    } as const;
    const implicit = defineRubric({ name: 'plan', criteria, aggregate: 'implicit' });
    expect(new Set(lintRubric(implicit).map(({ rule }) => rule))).toEqual(new Set(['missing-part']));
  });

  test('every finding says what, where and what to do, in whole sentences', () => {
    for (const finding of lintRubric(options)) {
      expect(lintRuleNames).toContain(finding.rule);
      expect(finding.sentence).toMatch(/\.$/);
      expect(finding.suggestion).toMatch(/[.)]$/);
    }
  });

  test('refuses what is no rubric', () => {
    expect(() => lintRubric(undefined as never)).toThrow(
      new TypeError('lintRubric: expected a rubric or its options, got undefined'),
    );
    expect(() => lintRubric({ definition: {} })).toThrow(/holds no criteria in words/);
    expect(() => lintRubric({ definition: { criteria: { a: 5, b: {} } } })).toThrow(TypeError);
    expect(() => lintRubric({ name: 'x', criteria: {} })).toThrow(/criteria is empty/);
  });
});

describe('a preference', () => {
  const preference = (changes: Partial<PreferenceOptions>) =>
    definePreference({
      name: 'reply',
      prefer: ['The reply that cites the policy.'],
      edgeCases: ['Two replies that cite it are a tie.'],
      ...changes,
    });

  test('is linted by what it prefers', () => {
    expect(lintRubric(preference({}))).toEqual([]);
    const findings = lintRubric(
      preference({ prefer: ['Good answers.', 'The reply that is better than other answers.'], edgeCases: [] }),
    );
    expect(findings.map(({ rule, where }) => [rule, where])).toEqual([
      ['vague-word', 'prefer[0]'],
      ['missing-part', 'edgeCases'],
    ]);
  });

  test('is found in the definition of a group that is compared by it', () => {
    const group = preferenceGroup(preference({ edgeCases: [] }), { mode: 'round-robin' });
    expect(lintRubric(group)).toMatchObject([{ rule: 'missing-part', where: 'preference.edgeCases' }]);
  });

  test('leads when the better of every pair stands in one place', () => {
    const pair = (better: Better) => ({
      a: 'By the policy, yes.',
      b: 'As you like.',
      better,
      reason: 'It names the policy.',
    });
    expect(lintRubric(preference({ examples: [pair('A'), pair('B')] }))).toEqual([]);
    expect(lintRubric(preference({ examples: [pair('A'), pair('A')] }))).toMatchObject([
      { rule: 'leading-example', where: 'examples', sentence: expect.stringContaining('one answer, "A"') },
    ]);
  });
});

describe('a rubric in another language', () => {
  test.each([
    ['Die Antwort ist klar und höflich.', 'Die Antwort ist gut und nennt das Datum.'],
    ['La réponse est claire et polie.', 'La réponse est bonne.'],
    ['回答は明確で丁寧である。', '日付が書かれている。'],
    ['Ответ ясен и вежлив.', 'Ответ хорош.'],
  ])('%j: structure alone', (first, second) => {
    const rubric = rubricOf({ first, second: { passWhen: second, weight: 0.01 } }, { encourage: [], edgeCases: [] });
    const rules = new Set(lintRubric(rubric).map(({ rule }) => rule));
    expect([...rules]).toEqual(['irrelevant-weight', 'missing-part']);
  });

  test('words in quotes and names do not make a rubric foreign', () => {
    const rubric = rubricOf({ first: 'The reply greets with "Guten Tag, die Dame und der Herr" and is good.' });
    expect(found('vague-word', rubric)).toHaveLength(0);
    expect(found('compound-criterion', rubric)).toHaveLength(1);
  });
});

test.each([
  'a and '.repeat(50_000),
  'is the, '.repeat(50_000),
  'clear, '.repeat(50_000),
  '('.repeat(100_000),
  '"'.repeat(99_999),
  `${'if '.repeat(50_000)},`,
  'both '.repeat(50_000),
  `names ${'the '.repeat(60_000)}`,
  '; '.repeat(50_000),
  'x'.repeat(200_000),
  'the user is '.repeat(20_000),
  'score '.repeat(40_000),
])('takes no longer for a hostile criterion: %#', (sentence) => {
  const before = performance.now();
  lintRubric(rubricOf({ tried: sentence, other: `${sentence} too` }, { edgeCases: [sentence] }));
  expect(performance.now() - before).toBeLessThan(500);
});
