import { makeAssert } from './make-assert.ts';
import { makeCoder } from './make-coder.ts';
import { Crashed, createRealm, errorText } from './realm.ts';
import { maxCrossings, maxMessage, type RunLimits } from './run-limits.ts';
import { createStage, type Stage } from './stage.ts';
import { testSide } from './test-side.ts';

/** A program, and the tests' side that looks at it: two engines, between which texts cross and nothing else. */
export interface Bench {
  readonly stage: Stage;
  /** The tests' side. It is made when it is first asked for: tests that call a function do without it. */
  readonly testers: () => Promise<Testers>;
}

/** The tests' side. */
export interface Testers {
  /** Why trusted code cannot be parsed, or `undefined`. */
  readonly parse: (code: string) => string | undefined;
  /** Runs an assertion, which is a promise. Why it failed, or `undefined`. */
  readonly assert: (code: string) => string | undefined;
  /** Runs the trusted code that the assertions need. Why it failed, or `undefined`. */
  readonly setUp: (code: string) => string | undefined;
  /** Whether that has been done. */
  readonly isSetUp: () => boolean;
}

/** The tests' side holds copies of what the program gives. */
const testsMemoryBytes = 64 * 2 ** 20;

/**
 * Makes the two engines for one program.
 *
 * @example
 * const bench = await createBench(limits);
 * bench.stage.load('const add = (a, b) => a + b');
 * (await bench.testers()).assert('(async () => assert.equal(add(1, 2), 3))()'); // undefined
 */
export async function createBench(limits: RunLimits): Promise<Bench> {
  let answerCall: (message: string) => string = () => thrownText('TypeError', 'there is no such function');
  let crossings = 0;
  const cross = (message: string, to: (message: string) => string): string => {
    if (crossings >= maxCrossings) return thrownText('RangeError', 'calls go to and fro too deeply');
    crossings++;
    try {
      const answer = message.length > maxMessage ? undefined : to(message);
      if (answer === undefined || answer.length > maxMessage)
        return thrownText('RangeError', 'a value that is too large');
      return answer;
    } finally {
      crossings--;
    }
  };
  const callBack = (message: string): string => cross(message, (text) => answerCall(text));
  const stage = await createStage({ limits, input: '', callBack });
  let made: Promise<Testers> | undefined;
  const make = async (): Promise<Testers> => {
    const [testers, answer] = await createTesters(stage, (request) => cross(request, stage.answer));
    answerCall = answer;
    return testers;
  };
  return { stage, testers: () => (made ??= make()) };
}

async function createTesters(
  stage: Stage,
  ask: (request: string) => string,
): Promise<readonly [Testers, (message: string) => string]> {
  let settled: string | undefined;
  let isSetUp = false;
  const realm = await createRealm({ memoryBytes: testsMemoryBytes, isOver: stage.isOver });
  const { context } = realm;
  const holder = context.newObject();
  const parts = {
    ask: realm.give(ask),
    setTimer: realm.give((id, delayMs) => {
      stage.setTimer(Number(delayMs), () => void realm.call(side.fire, Number(id)));
      return undefined;
    }),
    settle: realm.give((reason) => {
      settled ??= reason;
      return undefined;
    }),
  };
  for (const [name, part] of Object.entries(parts)) context.setProp(holder, name, part);
  const make = realm.evaluate(
    `((makeCoder, makeAssert, makeSide) => ({ ask, setTimer, settle }) => makeSide({ ask, setTimer, settle, makeCoder, makeAssert }))(${makeCoder}, ${makeAssert}, ${testSide})`,
  );
  const made = context.unwrapResult(context.callFunction(make, context.undefined, [holder]));
  const side = {
    answer: context.getProp(made, 'answer'),
    fire: context.getProp(made, 'fire'),
    finish: context.getProp(made, 'finish'),
    begin: context.getProp(made, 'begin'),
  };
  const evaluate = (code: string, run: (result: typeof made) => string | undefined): string | undefined => {
    try {
      const result = context.evalCode(code, 'test.js');
      return result.error ? errorText(realm, result.error) : run(result.value);
    } catch (error) {
      stage.abandon();
      return error instanceof Crashed ? error.message : 'the engine broke down';
    }
  };
  const testers: Testers = {
    parse(code) {
      const { error } = context.evalCode(code, 'test.js', { compileOnly: true });
      const text = error && errorText(realm, error);
      // Memory that the program's values have filled is no fault of the test's.
      return text?.startsWith('SyntaxError') ? text : undefined;
    },
    setUp(code) {
      isSetUp = true;
      return evaluate(code, () => undefined);
    },
    isSetUp: () => isSetUp,
    assert(code) {
      settled = undefined;
      context.callFunction(side.begin, context.undefined);
      return evaluate(code, (promise) => {
        const { error } = context.callFunction(side.finish, context.undefined, [promise]);
        if (error) return errorText(realm, error);
        stage.pump(() => settled !== undefined, [realm]);
        if (settled === undefined) return stage.uncaught() ?? 'the test waits for what never comes';
        return settled === '' ? undefined : settled;
      });
    },
  };
  return [testers, (message) => realm.call(side.answer, message)];
}

function thrownText(name: string, message: string): string {
  return JSON.stringify({ thrown: { $: 'error', name, message } });
}
