import { code, createSandbox, type Sandbox, type TestSuite } from '@rlaif/code';
import { named, type Reward, route, type Sample } from '@rlaif/core';

/** What a task asks for, and what a right program does. */
export interface Task {
  readonly language: 'python' | 'javascript' | 'sql';
  readonly suite: TestSuite;
}

/** One rollout: a task, and what the policy wrote. */
export type Row = Sample<Task>;

/** A sandbox for each language, and the reward that runs programs in them. */
export interface CodeReward extends AsyncDisposable {
  readonly reward: Reward<Row>;
}

/**
 * Makes the reward: the share of the tests that a program passes. The sandboxes are made once, for all samples; whoever makes them disposes of
 * them.
 */
export function createReward(): CodeReward {
  const limits = { workers: 1, timeoutMs: 500 } as const;
  const sandboxes = {
    python: createSandbox({ language: 'python', ...limits }),
    javascript: createSandbox({ language: 'javascript', ...limits }),
    sql: createSandbox({ language: 'sql', ...limits }),
  };
  const suite = named('suite', '1', (row: Row) => row.reference?.suite);
  const passes = (sandbox: Sandbox): Reward<Row> => code<Row>({ sandbox, tests: suite });
  return {
    reward: route(
      named('language', '1', (row: Row) => row.reference!.language),
      {
        python: passes(sandboxes.python),
        javascript: passes(sandboxes.javascript),
        sql: passes(sandboxes.sql),
      },
    ),
    async [Symbol.asyncDispose]() {
      await Promise.all(Object.values(sandboxes).map((sandbox) => sandbox[Symbol.asyncDispose]()));
    },
  };
}
