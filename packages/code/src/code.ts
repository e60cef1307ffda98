import { checkOptions, type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import {
  booleanOption,
  nameOf,
  noReference,
  referenceOf,
  type SelectReference,
  shown,
  type Wanted,
} from '@rlaif/spec/toolkit';
import { extractCode } from './extract-code.ts';
import type { CodeTest, RunReport, Sandbox, TestSuite } from './sandbox.ts';
import { wrongSuite } from './wrong-suite.ts';

/** Options of `code`. */
export interface CodeOptions<S extends Sample = Sample> {
  /** Where the programs run. The user makes it and disposes of it. */
  readonly sandbox: Sandbox;
  /** Picks the tests of a sample: a suite, or a list of tests. Default: `sample.reference`. */
  readonly tests?: SelectReference<S, TestSuite | readonly CodeTest[]> | undefined;
  /**
   * What of the completion is code: the last fenced block of the sandbox's language, all of them one after the other, the whole completion where it has
   * no fence, or a function's pick, `undefined` for no code. Default: `last`.
   */
  readonly extract?: 'last' | 'all' | 'whole' | ((completion: string) => string | undefined) | undefined;
  /** Whether one test that fails makes the score 0. Default: false, the share of the tests that passed. */
  readonly allOrNothing?: boolean | undefined;
}

const suiteOrTests: Wanted<TestSuite | readonly CodeTest[]> = {
  what: 'a suite of tests or a list of tests',
  test: (value): value is TestSuite | readonly CodeTest[] => Object(value) === value,
};

/**
 * Scores the program in a completion by the share of the tests that it passes; each test counts alike. 0 where there is no code, or where it cannot be
 * loaded. Abstains where there are no tests. The rationale says how many passed, and why the first did not.
 *
 * What a right program gives never enters the place where the program runs, and nothing that the program prints counts as a verdict.
 *
 * At run time tests that are none, or that the sandbox cannot run, are `RLAIF_SAMPLE`; a sandbox that does not work is `RLAIF_REWARD`, attribution
 * `service`.
 *
 * @throws TypeError without a sandbox, for an unknown option or one of another type.
 * @example
 * const sandbox = createSandbox({ language: 'python' });
 * const reward = code({ sandbox }); // reference: [{ call: 'add', args: [1, 2], returns: 3 }]
 */
export function code<S extends Sample = Sample>(options: CodeOptions<S>): Reward<S> {
  checkOptions('code', options, ['sandbox', 'tests', 'extract', 'allOrNothing']);
  const { sandbox, tests, extract = 'last' } = options;
  if (typeof sandbox?.run !== 'function') throw new TypeError('code: sandbox must be one that createSandbox made');
  if (typeof extract !== 'function' && !['last', 'all', 'whole'].includes(extract)) {
    throw new TypeError(`code: extract must be 'last', 'all', 'whole' or a function, got ${String(extract)}`);
  }
  if (tests !== undefined && typeof tests !== 'function') {
    throw new TypeError(`code: tests must be a function of the sample, got ${typeof tests}`);
  }
  const allOrNothing = booleanOption('code', 'allOrNothing', options.allOrNothing, false);
  const testsIn = referenceOf<S, TestSuite | readonly CodeTest[]>('code', tests, suiteOrTests);
  const programIn = (completion: string): string | undefined => {
    if (typeof extract === 'function') return extract(completion);
    const { language, aliases } = sandbox;
    return extractCode(completion, {
      language,
      aliases,
      which: extract === 'all' ? 'all' : 'last',
      whole: extract === 'whole',
    });
  };

  return withDescription<Reward<S>>(
    async (sample, { signal }) => {
      const given = testsIn(sample);
      if (given === undefined) return noReference;
      const suite: TestSuite = 'tests' in given ? given : { tests: given };
      const wrong = wrongSuite(suite);
      if (wrong !== undefined) throw new RlaifError('RLAIF_SAMPLE', `code: ${wrong}`);
      const program = programIn(sample.completion);
      if (program === undefined) return { score: 0, rationale: `no ${sandbox.language} code in the completion` };
      const report = await sandbox.run(program, suite, { signal }).catch((error: unknown) => {
        if (!signal.aborted || RlaifError.isInstance(error)) throw error;
        throw new RlaifError('RLAIF_ABORTED', 'code: cancelled', { cause: error });
      });
      const passed = report.results.filter((result) => result.passed).length;
      const share = passed / suite.tests.length;
      const score = allOrNothing ? Math.floor(share) : share;
      return { score, rationale: rationaleOf(report, passed) };
    },
    {
      kind: 'code',
      range: [0, 1],
      options: {
        language: sandbox.language,
        extract: typeof extract === 'function' ? nameOf(extract) : extract,
        allOrNothing,
        ...(tests && { tests: nameOf(tests) }),
      },
    },
  );
}

function rationaleOf({ results, error }: RunReport, passed: number): string {
  if (error !== undefined) return `no test could be run: ${shown(error, 200)}`;
  const count = `${passed} of ${results.length} tests passed`;
  const first = results.findIndex((result) => !result.passed);
  if (first < 0) return count;
  return `${count}; test ${first + 1}: ${results[first]!.reason ?? 'failed'}`;
}
