import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createPythonSandbox } from './python.ts';

const sandbox = createPythonSandbox({ workers: 1 });
afterAll(() => sandbox[Symbol.asyncDispose]());

/** Code of Python's for a value, by its rules and not by ours. */
type Literal = fc.Arbitrary<string>;
const text: Literal = fc
  .string({ unit: 'grapheme' })
  .map((value) => `"${[...value].map((one) => `\\U${one.codePointAt(0)!.toString(16).padStart(8, '0')}`).join('')}"`);
const atom: Literal = fc.oneof(
  fc.constantFrom('None', 'True', 'False', 'float("inf")', '1j', '-0.0', 'b"\\x00\\xff"', 'range(3)'),
  fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }).map((value) => `(${value})`),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => `float("${value}")`),
  text,
);
const { value } = fc.letrec<{ value: string; key: string }>((tie) => ({
  key: fc.oneof(
    atom,
    fc.array(tie('key'), { maxLength: 3 }).map((items) => `tuple([${items.join(', ')}])`),
  ),
  value: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `tuple([${items.join(', ')}])`),
    fc.array(tie('key'), { maxLength: 4 }).map((items) => `set([${items.join(', ')}])`),
    fc
      .array(fc.tuple(tie('key'), tie('value')), { maxLength: 4 })
      .map((entries) => `{${entries.map((entry) => entry.join(': ')).join(', ')}}`),
  ),
}));

const program =
  'def same(x): return x\ndef wrapped(x): return [x]\nclass Own(list): pass\nclass Table(dict): pass\ndef own(x): return Own([x])\ndef table(x): return Table(x=x)';

/** What a value is made of, types included. The order in which a set shows its members is nobody's promise. */
const setup = `def shape(x):
    kind = type(x).__name__
    if isinstance(x, (list, tuple)): return kind + str([shape(i) for i in x])
    if isinstance(x, set): return kind + str(sorted(shape(i) for i in x))
    if isinstance(x, dict): return kind + str([(shape(k), shape(v)) for k, v in x.items()])
    return kind + repr(x)`;

async function allPass(tests: Parameters<typeof sandbox.run>[1]['tests']): Promise<void> {
  const { results } = await sandbox.run(program, { setup, tests });
  expect(results).toEqual(tests.map(() => ({ passed: true })));
}

describe('values cross unharmed', () => {
  it('from a test to the program and back, with their types', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (code) => {
        const tests = [
          `x = ${code}\ny = same(x)\nassert y == x and shape(y) == shape(x)`,
          `x = ${code}\nassert wrapped(x) == [x] and own(x) == [x] and [x] == own(x) and table(x) == {"x": x}`,
          `x = ${code}\nassert not wrapped(x) == [x, x] and own(x) != [x, x] and table(x) != {}`,
        ];
        await allPass(tests.map((assertion) => ({ assertion })));
      }),
      // A set that shows its members in another order once it is copied.
      {
        numRuns: 150,
        examples: [['tuple([[set([tuple([]), tuple([tuple([])]), float("8.682051408947671e+105")])]])']],
      },
    );
  }, 120_000);

  it('from the user’s process to the program and back', async () => {
    const whole = fc.jsonValue({ maxDepth: 4 }).filter((one) => JSON.stringify(one) === JSON.stringify(tidy(one)));
    await fc.assert(
      fc.asyncProperty(whole, async (json) => {
        const args = [json as never];
        await allPass([
          { call: 'same', args, returns: json as never },
          { call: 'wrapped', args, returns: args },
        ]);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

/** Without what JSON itself does not keep: the sign of zero. */
function tidy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
