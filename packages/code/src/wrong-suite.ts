/**
 * Why a value is no `TestSuite`, or `undefined` where it is one: references come from data.
 *
 * @example
 * wrongSuite({ tests: [{ call: 'add', args: [1] }] }); // 'test 1: a call needs what it returns'
 */
export function wrongSuite(suite: unknown): string | undefined {
  if (Object(suite) !== suite) return 'expected a suite of tests';
  const { tests, setup } = suite as Readonly<Record<string, unknown>>;
  if (setup !== undefined && typeof setup !== 'string') return 'setup must be a text';
  if (!Array.isArray(tests)) return 'tests must be a list';
  if (tests.length === 0) return 'tests must not be empty';
  for (const [i, test] of tests.entries()) {
    const why = wrongTest(test);
    if (why !== undefined) return `test ${i + 1}: ${why}`;
  }
  return undefined;
}

const kinds: Readonly<Record<string, readonly string[]>> = {
  assertion: [],
  input: ['output'],
  call: ['args', 'returns'],
  rows: ['ordered', 'setup'],
};

function wrongTest(test: unknown): string | undefined {
  if (Object(test) !== test || Array.isArray(test)) return 'expected an object';
  const given = test as Readonly<Record<string, unknown>>;
  const kind = Object.keys(kinds).filter((name) => given[name] !== undefined);
  if (kind.length !== 1) return 'expected one of assertion, input and output, call, or rows';
  const name = kind[0]!;
  const unknown = Object.keys(given).find((key) => key !== name && !kinds[name]!.includes(key));
  if (unknown !== undefined) return `unknown key '${unknown}'`;
  if (name !== 'rows' && typeof given[name] !== 'string') return `${name} must be a text`;
  if (name === 'input' && typeof given.output !== 'string') return 'an input needs the output, a text';
  if (name === 'call' && !Array.isArray(given.args)) return 'a call needs args, a list';
  if (name === 'call' && given.returns === undefined) return 'a call needs what it returns';
  if (name === 'rows') {
    const { rows, ordered, setup } = given;
    if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row))) return 'rows must be a list of lists';
    if (ordered !== undefined && typeof ordered !== 'boolean') return 'ordered must be true or false';
    if (setup !== undefined && typeof setup !== 'string') return 'setup must be a text';
  }
  return undefined;
}
