import eventLoop from './event-loop.py';
import extendedHandles from './extended-handles.py';
import { openGate } from './gate-state.ts';
import handles from './handles.py';
import { startInterpreter } from './interpreter.ts';
import type { PythonSetup } from './job.ts';
import type { ProgramSide } from './program-side.ts';
import pytestNames from './pytest-names.py';
import questions from './questions.py';
import { randomBytesOf } from './random-bytes.ts';
import { takeSnapshot } from './snapshot.ts';
import testsSide from './tests-side.py';
import values from './values.py';

/** The interpreter in which assertions run. No program ever enters it. */
export interface TestsSide {
  /** Forgets what the tests before have defined, and takes the names of the program's functions. */
  begin(loaded: string): void;
  /** Runs code until the deadline, by `performance.now()`. */
  run(source: string, what: 'setup' | 'test', deadline: number): CodeEnd;
  /** Calls a function that the program was given, while code runs that may have given it. Both texts are JSON. */
  callBack(question: string): string;
  /** Puts it back as it was when it started: to be called where it was stopped in the middle. */
  restore(): void;
}

const noFunction = 'the function belongs to a test that is over';

/** How code of the tests ended. */
export type CodeEnd =
  | { readonly kind: 'passed' }
  /** It failed; or, `invalid`, it is no Python. */
  | { readonly kind: 'failed' | 'invalid'; readonly reason: string };

/**
 * Starts it. Its code asks the program's side.
 *
 * @example
 * const tests = await startTestsSide(setup, program);
 */
export async function startTestsSide(
  setup: PythonSetup,
  { ask, lastPrinted }: Pick<ProgramSide, 'ask' | 'lastPrinted'>,
): Promise<TestsSide> {
  const state = openGate({
    memoryBytes: 512 * 2 ** 20,
    randomBytes: randomBytesOf(undefined),
    now: setup.now ?? undefined,
  });
  const python = await startInterpreter(setup.folder, state, setup.hashSeed);
  let deadline = Number.POSITIVE_INFINITY;
  python.globals.set('ask_program', ask);
  python.globals.set('last_printed', lastPrinted);
  python.globals.set('disarm', () => {
    deadline = Number.POSITIVE_INFINITY;
  });
  const parts = [eventLoop, pytestNames, values, questions, handles, extendedHandles, testsSide];
  python.runPython(`${parts.join('\n')}\nimport gc\ngc.collect()\ngc.freeze()`);
  const begin = python.globals.get('begin') as (seed: number | undefined, loaded: string) => void;
  const run = python.globals.get('run') as (source: string, what: string) => unknown;
  const callBack = python.globals.get('call_back') as (question: string) => string;
  let isRunning = false;
  // SIGINT, once, when the time is up.
  python.setInterruptBuffer({
    get 0() {
      if (performance.now() <= deadline) return 0;
      deadline = Number.POSITIVE_INFINITY;
      return 2;
    },
    set 0(_: number) {},
  });
  const undo = takeSnapshot(python._module);
  const isSound = (): boolean => {
    try {
      return run('pass', 'test') === '+';
    } catch {
      return false;
    }
  };
  return {
    restore() {
      undo();
      // The first call after it may still get what was on its way when the interpreter was stopped.
      if (!isSound() && !isSound()) throw new Error('the interpreter of the tests is broken');
    },
    begin: (loaded) => begin(setup.seed ?? undefined, loaded),
    callBack: (question) =>
      isRunning ? callBack(question) : JSON.stringify({ raised: 'TypeError', message: noFunction }),
    run(source, what, until) {
      deadline = until;
      isRunning = true;
      let told: unknown;
      try {
        told = run(source, what);
      } finally {
        isRunning = false;
      }
      deadline = Number.POSITIVE_INFINITY;
      // Only this one answer is a pass: an interpreter that is broken gives another, or none.
      if (told === '+') return { kind: 'passed' };
      if (typeof told !== 'string') throw new Error(`no answer, but ${String(told)}`);
      return { kind: told.startsWith('!') ? 'invalid' : 'failed', reason: told.slice(1) };
    },
  };
}
