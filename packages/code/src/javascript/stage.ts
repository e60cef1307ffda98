import type { QuickJSHandle } from 'quickjs-emscripten-core';
import { makeCoder } from './make-coder.ts';
import { moduleText } from './module-text.ts';
import { printedText } from './printed-text.ts';
import { programClock } from './program-clock.ts';
import { programEnvironment } from './program-environment.ts';
import { programInput } from './program-input.ts';
import { programPrinting } from './program-printing.ts';
import { programSide } from './program-side.ts';
import { Crashed, createRealm, errorText, type Realm } from './realm.ts';
import { maxTimers, type RunLimits } from './run-limits.ts';

/** A program in its engine, with what is done on its behalf. */
export interface Stage {
  readonly realm: Realm;
  /** Loads the program. What went wrong, or `undefined`. */
  readonly load: (program: string) => string | undefined;
  /** Begins the time of a test. */
  readonly begin: () => void;
  /** Ends it: what is done between tests costs the program no time. */
  readonly rest: () => void;
  /** Why the test has failed whatever its result: the time was up, or the program printed too much. */
  readonly overrun: () => string | undefined;
  /** What was printed since the test began, up to the limit. */
  readonly output: () => string;
  /** The code with which the program left, if it did. */
  readonly exitCode: () => number | undefined;
  /** What a timer's callback threw, or what broke the engine. */
  readonly uncaught: () => string | undefined;
  readonly isOver: () => boolean;
  /** Says that the engines are not to be used any more. */
  readonly abandon: () => void;
  /** Answers a request of the tests' side. */
  readonly answer: (request: string) => string;
  /** Sets a timer in virtual time. */
  readonly setTimer: (delayMs: number, fire: () => void) => void;
  /** Lets promises run until nothing is left. Timers wait for a test that waits. */
  readonly drain: () => void;
  /** Lets promises and timers run until `isDone`, or nothing is left, or the time is up. `others` are further engines. */
  readonly pump: (isDone: () => boolean, others?: readonly Realm[]) => void;
}

/** What a program's engine is made with. */
export interface StageOptions {
  readonly limits: RunLimits;
  /** What stands on standard input. */
  readonly input: string;
  /** Calls a function of the tests' side. */
  readonly callBack: (message: string) => string;
}

/**
 * Makes an engine for one program. It holds nothing of the tests.
 *
 * @example
 * const stage = await createStage({ limits, input: '1 2', callBack: () => '{}' });
 * stage.load('console.log(1)');
 */
export async function createStage({ limits, input, callBack }: StageOptions): Promise<Stage> {
  const { timeoutMs, memoryBytes, outputBytes, seed } = limits;
  let deadline = Number.POSITIVE_INFINITY;
  let isExpired = false;
  let isBroken = false;
  let uncaught: string | undefined;
  let exitCode: number | undefined;
  let printed = '';
  let room = outputBytes;
  let isCut = false;
  let virtualMs = 0;
  let timers: { readonly at: number; readonly fire: () => void }[] = [];
  const base = limits.now;
  const now = (): number => (base ?? Date.now()) + virtualMs;
  const isOver = (): boolean => {
    if (performance.now() > deadline) isExpired = true;
    return isExpired || isBroken || exitCode !== undefined;
  };

  const realm = await createRealm({ memoryBytes, isOver, loadModule: moduleText });
  const { context } = realm;
  const setTimer = (delayMs: number, fire: () => void): void => {
    if (timers.length >= maxTimers) throw new RangeError('too many timers');
    timers.push({ at: virtualMs + delayMs, fire });
  };
  const parts: Record<string, QuickJSHandle> = {
    print: realm.give((message) => {
      if (isOver() || isCut) return undefined;
      const bytes = Buffer.from(printedText(message), 'utf8');
      isCut = bytes.length > room;
      printed += isCut ? bytes.subarray(0, room).toString('utf8') : bytes.toString('utf8');
      room -= Math.min(room, bytes.length);
      return undefined;
    }),
    exit: realm.give((code) => {
      exitCode ??= Number(code) || 0;
      throw new Error('the program has left');
    }),
    setTimer: realm.give((id, delayMs) => {
      setTimer(Number(delayMs), () => void call('fire', Number(id)));
      return undefined;
    }),
    now: realm.give(now),
    callBack: realm.give(callBack),
    input: context.newString(input),
    seed: seed === undefined ? context.undefined : context.newNumber(seed),
  };
  const holder = context.newObject();
  for (const [name, part] of Object.entries(parts)) context.setProp(holder, name, part);
  const make = realm.evaluate(
    `((makeCoder, makeEnvironment, makeSide, programClock, programInput, programPrinting) => (parts) => {
      const { fire } = makeEnvironment({ ...parts, programClock, programInput, programPrinting });
      const { answer, lookUp } = makeSide({ makeCoder, callBack: parts.callBack });
      return { fire, answer, lookUp };
    })(${[makeCoder, programEnvironment, programSide, programClock, programInput, programPrinting].join(', ')})`,
  );
  const made = context.unwrapResult(context.callFunction(make, context.undefined, [holder]));
  const functions = Object.fromEntries(['fire', 'answer', 'lookUp'].map((name) => [name, context.getProp(made, name)]));
  const call = (name: string, ...args: (string | number)[]): string =>
    guarded(() => realm.call(functions[name]!, ...args));

  /** Notes that the engine broke, after which nothing more is run in it. */
  function guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Crashed) || error.isBroken) isBroken = true;
      throw error;
    }
  }

  function load(program: string): string | undefined {
    const isScript = (): string | undefined => {
      const { error } = context.evalCode(program, 'program.js', { compileOnly: true });
      return error && errorText(realm, error);
    };
    const wrong = isScript();
    if (wrong === undefined) {
      const { error } = context.evalCode(program, 'program.js');
      return error && errorText(realm, error);
    }
    // A module's names are seen by what is evaluated inside of it alone.
    const key = `lookUp${Math.random().toString(36).slice(2)}`;
    context.setProp(context.global, key, functions.lookUp!);
    const source = `${program}\n;globalThis.${key}((name) => eval(name));`;
    const result = context.evalCode(source, 'program.js', { type: 'module' });
    if (result.error) {
      const text = errorText(realm, result.error);
      return text.startsWith('SyntaxError') && !/^\s*(?:import|export)\b|\bawait\b/m.test(program) ? wrong : text;
    }
    if (context.typeof(result.value) !== 'object') return undefined;
    const state = (): ReturnType<typeof context.getPromiseState> => context.getPromiseState(result.value);
    pump(() => state().type !== 'pending');
    const end = state();
    if (end.type === 'rejected') return errorText(realm, end.error);
    return end.type === 'pending' && !isOver() ? 'the program waits for what never comes' : undefined;
  }

  function noted(run: () => unknown): void {
    try {
      guarded(run);
    } catch (error) {
      uncaught ??= messageOf(error);
    }
  }

  const pump = (isDone: () => boolean, others: readonly Realm[] = []): void => noted(() => pumpUntil(isDone, others));

  function pumpUntil(isDone: () => boolean, others: readonly Realm[]): void {
    while (!isDone() && !isOver()) {
      if ([realm, ...others].map((one) => one.drain()).some((isBusy) => isBusy)) continue;
      if (isDone()) return;
      const next = timers.reduce<(typeof timers)[number] | undefined>(
        (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
        undefined,
      );
      if (!next) return;
      timers = timers.filter((timer) => timer !== next);
      virtualMs = Math.max(virtualMs, next.at);
      next.fire();
    }
  }

  return {
    realm,
    load(program) {
      try {
        return guarded(() => load(program));
      } catch (error) {
        return messageOf(error);
      }
    },
    begin() {
      deadline = performance.now() + timeoutMs;
      uncaught = undefined;
      printed = '';
      room = outputBytes;
      isCut = false;
    },
    rest() {
      deadline = Number.POSITIVE_INFINITY;
    },
    overrun: () =>
      isExpired
        ? `timed out after ${timeoutMs} ms`
        : isBroken
          ? 'the engine broke down: its stack or its memory ran out'
          : isCut
            ? `printed more than ${outputBytes} bytes`
            : undefined,
    output: () => printed,
    exitCode: () => exitCode,
    uncaught: () => uncaught,
    isOver,
    abandon: () => {
      isBroken = true;
    },
    answer: (request) => call('answer', request),
    setTimer,
    drain: () => noted(() => realm.drain()),
    pump,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Crashed ? error.message : 'the engine broke down';
}
