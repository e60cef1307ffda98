import { descriptionOf, type Sample, type ScoreContext } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import {
  context,
  errorOf,
  hostile,
  outputOf,
  outputOfSample,
  rationaleOf,
  sampleOf,
  scoreOf,
} from '../../spec/src/toolkit/check-support.ts';
import { type MathOptions, type MathReference, math } from './math.ts';
import type { SymbolicEngine } from './symbolic/symbolic-engine.ts';

type Row = Sample<MathReference>;
const correct = math<Row>();

describe('math', () => {
  it('scores 1 for the answer, however it is written, and says what it saw', () => {
    expect(outputOf(correct, 'So $x = \\boxed{\\frac{1}{2}}$.', '0.5')).toEqual({
      score: 1,
      rationale: "'\\frac{1}{2}' (boxed) equals '0.5' by number",
    });
  });

  it('scores 0 for another answer, and for none', () => {
    expect(outputOf(correct, '#### 3', '4')).toEqual({ score: 0, rationale: "'3' (hashes) is not '4' by number" });
    expect(outputOf(correct, 'I think it is 4', '4')).toEqual({ score: 0, rationale: 'no answer found' });
    expect(outputOf(correct, '', '4')).toEqual({ score: 0, rationale: 'no answer found' });
  });

  it.each<[MathReference, string]>([
    [4, '\\boxed{4}'],
    [0.5, '\\boxed{1/2}'],
    [12345678901234567890n, '\\boxed{12345678901234567890}'],
    [['3', '4'], '\\boxed{4}'],
    ['Natalia sold 48 / 2 = 24 clips in May.\n#### 24', 'The answer is 24.'],
    ['We have $x = \\boxed{7}$.', '<answer>7</answer>'],
    ['\\boxed{1} and \\boxed{2}', '\\boxed{2, 1}'],
  ])('takes the reference %s', (reference, completion) => {
    expect(scoreOf(correct, completion, reference)).toBe(1);
  });

  it('abstains for want of a reference, and fails for one that cannot be', () => {
    expect(outputOf(correct, '\\boxed{4}')).toEqual({ abstained: true, reason: 'no reference' });
    for (const reference of ['', '  ', [], ['4', ''], Number.NaN, { answer: '4' }] as unknown as MathReference[]) {
      const error = errorOf(() => outputOf(correct, '\\boxed{4}', reference));
      expect({ reference, code: error.code, attribution: error.attribution }).toEqual({
        reference,
        code: 'RLAIF_SAMPLE',
        attribution: 'service',
      });
    }
  });

  it('reads the reference where the selector says', () => {
    const selected = math<Sample<{ readonly answer: string }>>({ reference: (sample) => sample.reference?.answer });
    expect(scoreOf(selected, '\\boxed{4}', { answer: '4' })).toBe(1);
  });

  it('finds the answer as it is told', () => {
    const last = math<Row>({ extract: ['last-number'] });
    expect(scoreOf(last, 'It is 3, no, 4 apples.', '4')).toBe(1);
    const own = math<Row>({ extract: (completion) => completion.split('=>')[1] });
    expect(rationaleOf(own, 'a => 4', '4')).toBe("'4' (own) equals '4' by number");
    expect(rationaleOf(own, 'none', '4')).toBe('no answer found');
  });

  it('describes itself as data', () => {
    expect(descriptionOf(math({ ordered: true, relativeTolerance: 0.01, reference: () => '4' }))).toEqual({
      kind: 'math',
      range: [0, 1],
      options: {
        reference: 'function',
        extract: ['boxed', 'hashes', 'tag', 'phrase'],
        several: 'none',
        ordered: true,
        percent: 'either',
        units: 'optional',
        symbolic: true,
        relativeTolerance: 0.01,
        absoluteTolerance: 0,
      },
    });
  });

  it.each<[string, unknown]>([
    ["unknown option 'tolerance'", { tolerance: 1 }],
    ['extract', { extract: [] }],
    ['got last-line', { extract: ['last-line'] }],
    ['several', { several: 'first' }],
    ['reference', { reference: 'answer' }],
    ['engine', { engine: {} }],
    ['ordered', { ordered: 'yes' }],
    ['absoluteTolerance', { absoluteTolerance: Number.NaN }],
  ])('refuses options, and names %s', (what, options) => {
    expect(() => math(options as MathOptions)).toThrow(what);
    expect(() => math(options as MathOptions)).toThrow(TypeError);
  });
});

describe('guessing', () => {
  it.each([
    ['a list in a box', '\\boxed{3, 4, 5}'],
    ['candidates in words', 'The answer is 3 or 4 or 5.'],
    ['boxes side by side', '\\boxed{3} or \\boxed{4} or \\boxed{5}'],
    ['boxes far apart', 'It may be \\boxed{3}. Then again, everything speaks for \\boxed{4}.'],
    ['several tags', '<answer>3</answer> <answer>4</answer>'],
    ['several hashes', '#### 3\n#### 4'],
    ['several statements', 'The answer is 3. The answer is 4.'],
    ['a range', '\\boxed{[3, 5]}'],
    ['an inequality', '\\boxed{3 < x < 5}'],
    ['both signs', '\\boxed{\\pm 4}'],
    ['a thought that never ends', '<think> it must be \\boxed{4}'],
    ['a thought alone', '<think>\\boxed{4}</think> I do not know.'],
    ['what no reader sees', 'I do not know. <!-- \\boxed{4} -->'],
    ['what the answer is not', 'The answer is not 4.'],
    ['what the answer is not, in German', 'Die Antwort ist nicht 4.'],
    ['a conversation that goes on', 'I do not know.<|im_end|>\\boxed{4}'],
  ])('does not score: %s', (_, completion) => {
    expect(scoreOf(correct, completion, '4')).toBe(0);
  });

  it('takes the last of several answers where it is told to', () => {
    const last = math<Row>({ several: 'last' });
    expect(scoreOf(last, 'It may be \\boxed{3}. Then again, everything speaks for \\boxed{4}.', '4')).toBe(1);
    expect(scoreOf(last, '\\boxed{3}, \\boxed{4}', '4')).toBe(0);
  });

  it('scores one answer that is written twice', () => {
    expect(scoreOf(correct, '$x = \\boxed{0.5}$, that is \\boxed{\\frac12} as a fraction.', '1/2')).toBe(1);
  });

  it.each([
    ['What is 2 + 2?', '2+2', '4'],
    ['What is 2 + 2?', '(2 + 2)', '4'],
    ['What is 17 times 23?', '17 \\cdot 23', '391'],
    ['Compute $\\frac{3}{4} + \\frac{1}{4}$.', '\\frac34+\\frac14', '1'],
    ['Simplify $(x+1)^2 - (x-1)^2$.', '(x+1)^2-(x-1)^2', '4x'],
    ['Evaluate 2^{10}.', '2^10', '1024'],
    // In another order, with what changes nothing, as an equation
    ['Compute 2+2.', '2 + 2 + 0', '4'],
    ['Compute 2+2.', '1\\cdot(2+2)', '4'],
    ['Compute 2+2.', '--(2+2)', '4'],
    ['Compute 2+2.', '\\frac{2+2}{1}', '4'],
    ['Compute 2+2.', 'x = 2+2', '4'],
    ['Compute $2 \\times 3 + 4$.', '4+2\\times 3', '10'],
    ['Factor $x^2-5x+6$.', '6-5x+x^2', '(x-2)(x-3)'],
    // Roots, functions and fractions, with nothing between two numbers
    ['What is $\\sqrt{16}$?', '\\sqrt{16}', '4'],
    ['What is the square root of 16?', '\\sqrt{16}', '4'],
    ['What is $84 \\div 7$?', '\\frac{84}{7}', '12'],
    ['Simplify $\\frac68$.', '\\frac{6}{8}', '\\frac34'],
    ['Simplify the ratio 6:8.', '6:8', '3:4'],
    ['What is $5!$?', '5!', '120'],
    ['Compute $\\binom{5}{2}$.', '\\binom{5}{2}', '10'],
    ['Compute $\\log_2 8$.', '\\log_2 8', '3'],
    ['Compute $|-5|$.', '|-5|', '5'],
    ['Compute $\\lfloor 3.7 \\rfloor$.', '\\lfloor 3.7 \\rfloor', '3'],
    ['Find $\\gcd(12,18)$.', '\\gcd(12,18)', '6'],
    ['What is 15% of 80?', '15\\%\\cdot 80', '12'],
    ['Compute $\\sum_{k=1}^{10} k$.', '\\sum_{i=1}^{10} i', '55'],
  ])('does not score the question: %s', (content, answer, reference) => {
    const sample = sampleOf<MathReference>({
      prompt: [{ role: 'user', content }],
      completion: `\\boxed{${answer}}`,
      reference,
    });
    expect(outputOfSample(correct, sample)).toMatchObject({
      score: 0,
      rationale: expect.stringContaining('repeats the prompt'),
    });
  });

  it.each([
    ['Which is larger, 1/2 or 1/3?', '1/2', '0.5'],
    ['Is $x^2 + 1$ or $x^2 - 1$ irreducible?', 'x^2 + 1', 'x^2+1'],
    ['Name a prime between 12 and 14.', '13', '13'],
    ['Is it (A) 3 or (B) 4?', 'B', 'B'],
    ['Which equals 3/4: 6/8 or 5/8?', '6/8', '6/8'],
    ['Is $x^2 + 1$ or $x^2 - 1$ irreducible?', '1 + x^2', 'x^2+1'],
    ['Which is irrational, $\\sqrt{4}$ or $\\sqrt{2}$?', '\\sqrt2', '\\sqrt{2}'],
    ['Is light faster than $3 \\times 10^5$ km/s or slower?', '3 \\times 10^5', '300000'],
    ['Is it -5 or $2\\frac12$?', '2\\frac12', '2.5'],
  ])('scores what stands in the prompt and is the answer: %s', (content, answer, reference) => {
    const sample = sampleOf<MathReference>({
      prompt: [{ role: 'user', content }],
      completion: `\\boxed{${answer}}`,
      reference,
    });
    expect(outputOfSample(correct, sample)).toMatchObject({ score: 1 });
  });
});

describe('the engine', () => {
  const engineOf = (compare: SymbolicEngine['compare']): SymbolicEngine => ({
    compare,
    [Symbol.asyncDispose]: async () => {},
  });
  const asked = sampleOf<MathReference>({ completion: '\\boxed{\\sin(2x)}', reference: '2\\sin x\\cos x' });

  it.each([
    ['equal', 1, 'symbolic'],
    ['unknown', 1, 'sampled'],
    ['different', 0, 'symbolic'],
    ['timeout', 0, 'timeout'],
  ] as const)('says %s: %d by %s', async (verdict, score, rule) => {
    const output = await math<Row>({ engine: engineOf(async () => verdict) })(asked, context);
    expect(output).toMatchObject({ score, rationale: expect.stringMatching(new RegExp(`by ${rule}$`)) });
  });

  it('is not asked where cheaper rules decide', () => {
    const reward = math<Row>({ engine: engineOf(() => Promise.reject(new Error('asked'))) });
    expect(scoreOf(reward, '\\boxed{x^2+2x+1}', '(x+1)^2')).toBe(1);
    expect(scoreOf(reward, '\\boxed{x^2+2x+2}', '(x+1)^2')).toBe(0);
  });

  it('is given the signal of the batch', async () => {
    const controller = new AbortController();
    const signals: unknown[] = [];
    const engine = engineOf(async (_expected, _actual, options) => {
      signals.push(options?.signal);
      return 'equal';
    });
    await math<Row>({ engine })(asked, { signal: controller.signal } satisfies ScoreContext);
    expect(signals).toEqual([controller.signal]);
  });
});

describe('hostile completions', () => {
  const everywhere = math<Row>({
    extract: ['boxed', 'hashes', 'tag', 'phrase', 'choice', 'last-expression', 'last-number', 'whole'],
    symbolic: false,
  });

  it.each(Object.entries(hostile))('%s: answers soon', (_, make) => {
    const completion = make();
    const start = performance.now();
    expect(outputOf(everywhere, completion, '42')).toMatchObject({ score: 0 });
    expect(outputOf(everywhere, `\\boxed{${completion}}`, '42')).toMatchObject({ score: 0 });
    expect(performance.now() - start).toBeLessThan(3000);
  });

  const megabyte = 2 ** 20;
  it.each<[string, string]>([
    ['boxes never closed', '\\boxed{'.repeat(megabyte / 7)],
    ['boxes in boxes', `${'\\boxed{'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['many boxes', '\\boxed{1} x '.repeat(megabyte / 12)],
    ['different boxes', Array.from({ length: 50_000 }, (_, i) => `\\boxed{${i}} then `).join('')],
    ['phrases', 'the answer is '.repeat(megabyte / 14)],
    ['phrases with values', 'the answer is 5. '.repeat(megabyte / 17)],
    ['hashes', '#### 5\n'.repeat(megabyte / 7)],
    ['tags', '<answer>5</answer>'.repeat(megabyte / 18)],
    ['tags never closed', '<answer>'.repeat(megabyte / 8)],
    ['tags never opened', '</answer>'.repeat(megabyte / 9)],
    ['dollar signs', '$'.repeat(megabyte)],
    ['mathematics never closed', '\\( '.repeat(megabyte / 3)],
    ['a tower of powers', '\\boxed{10^{10^{10}}}'],
    ['a higher tower', '\\boxed{9^{9^{9^{9^{9}}}}}'],
    ['a large factorial', '\\boxed{100000000!}'],
    ['factorials of factorials', '\\boxed{5!!!!!!!!}'],
    ['a large exponent', '\\boxed{1e999999999}'],
    ['a small one', '\\boxed{1e-999999999}'],
    ['many digits', `\\boxed{${'9'.repeat(4000)}}`],
    ['powers of many digits', `\\boxed{${'9'.repeat(2000)}^{${'9'.repeat(2000)}}}`],
    ['a root of many digits', `\\boxed{\\sqrt{${'9'.repeat(4000)}}}`],
    ['many roots', `\\boxed{${'\\sqrt{2}+'.repeat(400)}1}`],
    ['an expansion', '\\boxed{(a+b+c+d+e+f+g+h)^{40}}'],
    ['many expansions', `\\boxed{${'(x+y+z+1)'.repeat(400)}}`],
    ['brackets', `\\boxed{${'('.repeat(2000)}1${')'.repeat(2000)}}`],
    ['braces', `\\boxed{${'{'.repeat(2000)}1${'}'.repeat(2000)}}`],
    ['fractions in fractions', `\\boxed{${'\\frac{1}{1+'.repeat(300)}1${'}'.repeat(300)}}`],
    ['bars', `\\boxed{${'|'.repeat(4000)}}`],
    ['minus signs', `\\boxed{${'-'.repeat(4000)}1}`],
    ['a long list', `\\boxed{${'1,'.repeat(2000)}1}`],
    ['a long list of sums', `\\boxed{${Array.from({ length: 400 }, (_, i) => `x+${i}`).join(', ')}}`],
    ['both signs many times', `\\boxed{1${'\\pm 1'.repeat(500)}}`],
    ['a large matrix', `\\boxed{\\begin{pmatrix}${'1&'.repeat(900)}1\\\\\\end{pmatrix}}`],
    ['products of matrices', `\\boxed{${'\\begin{pmatrix}1&1\\\\1&1\\end{pmatrix}'.repeat(90)}}`],
    ['commands', `\\boxed{${'\\text{'.repeat(600)}${'}'.repeat(600)}}`],
    ['primes', `\\boxed{x${"'".repeat(4000)}}`],
    ['comments', '<!-- '.repeat(megabyte / 5)],
    ['comments with answers', '<!-- \\boxed{4} -->'.repeat(megabyte / 20)],
    ['circles', `\\boxed{${'^\\circ '.repeat(500)}}`],
    ['colons', `\\boxed{${'1:'.repeat(2000)}1}`],
    ['sets of sets', `\\boxed{${'\\{x:'.repeat(600)}1${'\\}'.repeat(600)}}`],
    ['sets in sets that are ratios', `\\boxed{${'\\{1:'.repeat(18)}1${'\\}'.repeat(18)}}`],
    ['whole numbers before fractions', `\\boxed{${'1\\frac{'.repeat(18)}1${'}{x}'.repeat(18)}}`],
    ['powers of powers', `\\boxed{${'('.repeat(24)}y${')^{x+y}'.repeat(24)}}`],
    ['roots of powers of powers', `\\boxed{${'\\sqrt{('.repeat(12)}x${'+1)^{x+y}}'.repeat(12)}}`],
    ['cases never closed', `\\boxed{${'\\begin{cases}'.repeat(300)}}`],
    ['spaces', `\\boxed{1${' '.repeat(4000)}1}`],
    ['a large binomial', '\\boxed{\\binom{1000000}{500000}}'],
    ['a repeating decimal', `\\boxed{0.\\overline{${'123'.repeat(1000)}}}`],
  ])('%s: answers soon', (_, completion) => {
    const start = performance.now();
    for (const reference of ['42', '(x+1)^2', '\\{1,2\\}']) {
      expect(outputOf(everywhere, completion, reference)).toMatchObject({ score: 0 });
    }
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

it('compares with a long prompt of expressions soon', () => {
  const content = `${'Compute $\\frac{1}{2}+x_{3}$ and 1+1 and 2*3, then '.repeat(4000)}stop.`;
  const sample = sampleOf<MathReference>({
    prompt: [
      { role: 'user', content },
      { role: 'user', content: '1+'.repeat(100_000) },
    ],
    completion: '\\boxed{2+2+2}',
    reference: '6',
  });
  const start = performance.now();
  expect(outputOfSample(correct, sample)).toMatchObject({ score: 1 });
  expect(performance.now() - start).toBeLessThan(3000);
});
