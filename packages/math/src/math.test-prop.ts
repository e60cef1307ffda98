import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, context, sampleOf } from '../../spec/src/toolkit/check-support.ts';
import { compareAnswers } from './compare/compare-answers.ts';
import { extractAnswer } from './extract/extract-answer.ts';
import { math } from './math.ts';

const cheaply = (expected: string, actual: string, options = {}) => {
  const comparison = compareAnswers(expected, actual, { symbolic: false, ...options });
  if (comparison instanceof Promise) throw new Error('the engine was asked');
  return comparison;
};

const grouped = (digits: string, mark: string): string => digits.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, mark);
/** The ways to write a whole number. */
const stylesOfInteger: readonly ((n: number) => string)[] = [
  String,
  (n) => grouped(String(n), ','),
  (n) => grouped(String(n), ' '),
  (n) => grouped(String(n), '{,}'),
  (n) => grouped(String(n), ',\\!'),
  (n) => grouped(String(n), "'"),
  (n) => `${n}.0`,
  (n) => `${n}.`,
  (n) => `$${n}$`,
  (n) => `x = ${n}`,
  (n) => `${n}\\text{ units}`,
  (n) => `\\frac{${2 * n}}{2}`,
  (n) => `${n}/1`,
  (n) => `\\left(${n}\\right)`,
  (n) => `\\boxed{${n}}`,
  (n) => `${n} \\times 10^0`,
  (n) => `\\sqrt{${BigInt(n) * BigInt(n)}}`.replace(/^/, n < 0 ? '-' : ''),
];
const style = fc.constantFrom(...stylesOfInteger);
const digits = fc.integer({ min: -999_999, max: 999_999 });
const part = fc.integer({ min: -99, max: 99 });

/** LaTeX of expressions with the variables x and y. */
const expression: fc.Arbitrary<string> = fc.letrec<{ readonly tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 20 }).map(String),
    fc.constantFrom('x', 'y', '\\pi', '\\sqrt{2}', '1.5'),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a}+${b})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a}-${b})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `${a} \\cdot ${b}`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `\\frac{${a}}{${b}}`),
    tie('tree').map((a) => `\\left(${a}\\right)^{2}`),
    tie('tree').map((a) => `\\sqrt{${a}}`),
  ),
})).tree;
/** Answers of every kind. */
const answer: fc.Arbitrary<string> = fc.oneof(
  expression,
  fc.array(expression, { minLength: 2, maxLength: 4 }).map((items) => items.join(', ')),
  fc.array(expression, { minLength: 1, maxLength: 4 }).map((items) => `\\{${items.join(', ')}\\}`),
  fc.array(expression, { minLength: 2, maxLength: 4 }).map((items) => `(${items.join(', ')})`),
  fc.tuple(part, part).map(([a, b]) => `[${Math.min(a, b)}, ${Math.max(a, b) + 1})`),
  fc.tuple(expression, fc.constantFrom('=', '<', '\\le', '\\ne')).map(([a, sign]) => `z ${sign} ${a}`),
  fc.tuple(part, fc.constantFrom('cm', '\\%', '^\\circ', ' apples')).map(([n, unit]) => `${n}${unit}`),
);

describe('comparison', () => {
  it('finds a whole number equal to itself in any style, and no other', () => {
    fc.assert(
      fc.property(digits, style, style, (n, one, other) => {
        expect(cheaply(one(n), other(n))).toMatchObject({ equal: true });
        expect(cheaply(one(n), other(n + 1))).toMatchObject({ equal: false });
      }),
      { numRuns: 500 },
    );
  });

  it('finds a fraction equal to itself reduced or not, mixed or not, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 2, max: 9 }),
        (top, bottom, by) => {
          const expected = `\\frac{${top}}{${bottom}}`;
          expect(cheaply(expected, `${top * by}/${bottom * by}`).equal).toBe(true);
          expect(cheaply(expected, `\\frac{${top + 1}}{${bottom}}`).equal).toBe(false);
          const rest = top % bottom;
          if (top > bottom && rest > 0) {
            expect(cheaply(expected, `${(top - rest) / bottom}\\frac{${rest}}{${bottom}}`).equal).toBe(true);
          }
        },
      ),
    );
  });

  it('finds a decimal equal to itself with either mark, and no other', () => {
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 99 }), (whole, cents) => {
        const expected = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(cheaply(expected, expected.replace('.', ',')).equal).toBe(true);
        expect(cheaply(expected, `${expected}00`).equal).toBe(true);
        expect(cheaply(expected, `${expected}1`).equal).toBe(false);
      }),
    );
  });

  it('is reflexive, also where the same is written with more brackets', () => {
    fc.assert(
      fc.property(answer, (one) => {
        expect(cheaply(one, one).equal).toBe(true);
        expect(cheaply(one, `$${one}$.`).equal).toBe(true);
      }),
    );
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(answer, answer, (one, other) => {
        expect(cheaply(one, other).equal).toBe(cheaply(other, one).equal);
      }),
      { numRuns: 300 },
    );
  });

  it('finds a sum and a product equal in any order, and not with one more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(part, fc.constantFrom('x', 'y', 'x^2', 'xy')), { minLength: 1, maxLength: 6 }),
        (terms) => {
          const written = (list: typeof terms): string => list.map(([n, name]) => `(${n})${name}`).join('+');
          expect(cheaply(written(terms), written(terms.toReversed())).equal).toBe(true);
          expect(cheaply(written(terms), `${written(terms)}+1`).equal).toBe(false);
        },
      ),
    );
  });

  it('finds a set equal in any order, and not with a member more or less', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(part, { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 100, max: 200 }),
        (members, more) => {
          const set = (list: readonly number[]): string => `\\{${list.join(', ')}\\}`;
          expect(cheaply(set(members), set(members.toReversed())).equal).toBe(true);
          expect(cheaply(set(members), set([...members, more])).equal).toBe(false);
          expect(cheaply(set(members), set(members.slice(1))).equal).toBe(false);
        },
      ),
    );
  });

  it('takes any texts, and says the same each time', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(cheaply(one, other)).toEqual(cheaply(one, other));
      }),
    );
  });
});

describe('extraction', () => {
  it('finds what stands in a box, whatever stands around it', () => {
    fc.assert(
      fc.property(expression, fc.lorem(), fc.lorem(), (inner, before, after) => {
        expect(extractAnswer(`${before} $\\boxed{${inner}}$ ${after}`)).toEqual({
          text: inner,
          form: 'boxed',
          others: [],
        });
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        extractAnswer(text, {
          forms: ['boxed', 'hashes', 'tag', 'phrase', 'choice', 'last-expression', 'last-number', 'whole'],
        });
      }),
    );
  });
});

it('scores 0 or 1 for any completion and any reference', () => {
  const reward = math<ReturnType<typeof sampleOf<string>>>({ symbolic: false });
  fc.assert(
    fc.property(anyText, answer, (completion, reference) => {
      for (const written of [completion, `\\boxed{${completion}}`]) {
        const output = reward(sampleOf({ completion: written, reference }), context);
        expect(output).toMatchObject({ score: expect.toBeOneOf([0, 1]) });
      }
    }),
  );
});
