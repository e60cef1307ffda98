import type { JsonValue } from '@rlaif/spec';

/**
 * One test of a program. What a right program gives never enters the place where the program runs: the program runs on one side, the tests on
 * the other, and only plain data cross.
 */
export type CodeTest =
  | {
      /** Code in the sandbox's language that throws unless the program is right: `assert add(2, 3) == 5`. It sees the program's names. */
      readonly assertion: string;
    }
  | {
      /** What the program reads from standard input. */
      readonly input: string;
      /** What it must print: compared line by line, without the white space at the ends of lines and of the whole. */
      readonly output: string;
    }
  | {
      /** The function to call, by its name; `Solution.twoSum` is a method of a class that is made without arguments. */
      readonly call: string;
      readonly args: readonly JsonValue[];
      /** What it must return. Numbers are equal within a relative 1e-9 where one of them is no whole number below 2^53. */
      readonly returns: JsonValue;
    }
  | {
      /** The rows that the program, a query, must give; in `sql` only. */
      readonly rows: readonly (readonly JsonValue[])[];
      /** Whether their order counts. Default: false. */
      readonly ordered?: boolean | undefined;
      /** SQL that is run before it, for this test alone. Default: nothing. */
      readonly setup?: string | undefined;
    };

/** Tests, and what they need. */
export interface TestSuite {
  /** Trusted code that is run before the tests, on their side: imports, helpers; in `sql` the tables, on the query's side. Default: nothing. */
  readonly setup?: string | undefined;
  readonly tests: readonly CodeTest[];
}

/** What became of one test. */
export interface TestResult {
  readonly passed: boolean;
  /** Why not, in few words; quotes of the program's doing are cut and made visible. */
  readonly reason?: string | undefined;
}

/** What became of a run. */
export interface RunReport {
  /** One for each test, in their order, whatever the program did. */
  readonly results: readonly TestResult[];
  /** Why no test could be run: a syntax error, an exception while the program was loaded, a limit. */
  readonly error?: string | undefined;
  /** What the program printed, up to the limit. */
  readonly output: string;
}

/** Options of a run. */
export interface RunOptions {
  /** Ends the run: it rejects with the signal's reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A place where programs that nobody trusts are run against tests. Made once by `createSandbox`, given to `code`, disposed of at the end. It
 * holds its own limit of runs at a time; more of them wait their turn.
 */
export interface Sandbox extends AsyncDisposable {
  /** The programs' language, as a fenced block names it: `python`. */
  readonly language: string;
  /** Other names that a fenced block may have for it: `py`, `python3`. */
  readonly aliases: readonly string[];
  /**
   * Runs a program against tests. What the program does is in the report; only a sandbox that does not work, an aborted signal or tests that
   * cannot be run reject.
   */
  run(program: string, suite: TestSuite, options?: RunOptions): Promise<RunReport>;
}
