import eventLoop from './event-loop.py';
import { Ended, openGate } from './gate-state.ts';
import { type Pyodide, startInterpreter } from './interpreter.ts';
import { isTooDeep } from './is-too-deep.ts';
import type { PythonSetup } from './job.ts';
import programSide from './program-side.py';
import { randomBytesOf } from './random-bytes.ts';
import { takeSnapshot } from './snapshot.ts';
import values from './values.py';

/** The largest reply that is read: a program cannot make the tests' side hold more. */
const maxReplyBytes = 16 * 2 ** 20;
/** Imported before the picture is taken, so that programs need not. */
const common = `import collections, copy, dataclasses, decimal, enum, fractions, functools, heapq, bisect, io, itertools, json, math
import operator, os, queue, random, re, statistics, string, textwrap, threading, time, traceback, types, typing, abc, array, asyncio, calendar
import cmath, contextlib, datetime, hashlib, inspect, unittest, warnings, weakref, secrets, uuid, numbers, collections.abc, ast, struct, base64`;

/** What runs before the picture is taken: whatever leads to JavaScript is taken away, so that a program finds no such module. */
const strip = `
import sys, gc
sys.meta_path[:] = [finder for finder in sys.meta_path if 'js' not in type(finder).__name__.lower() and 'pyodide' not in type(finder).__module__]
for name in list(sys.modules):
    if name.split('.')[0] in ('js', 'pyodide', 'pyodide_js', '_pyodide', '_pyodide_core', 'micropip', 'jslib'): del sys.modules[name]
sys.path[:] = [path for path in sys.path if path.endswith('.zip') or 'lib-dynload' in path]
sys.path_importer_cache.clear()
sys.argv = ['program.py']
gc.collect()
gc.freeze()
`;

/** The interpreter in which the program runs. */
export interface ProgramSide {
  /** Begins anew: a fresh interpreter that has never seen a program. */
  reset(input: string, outputBytes: number): void;
  /** Forgets the last program, if it has not yet. */
  rest(): void;
  /** Until when the program may run, by `performance.now()`. */
  setDeadline(deadline: number): void;
  /** Asks a question in JSON; the answer is JSON, or a reason behind `!` where the program is no more. */
  ask(question: string): string;
  /** Says how functions of the tests' are called that the program was given. Both texts are JSON. */
  answerBy(callBack: (question: string) => string): void;
  /** What was printed in answer to the last question. */
  lastPrinted(): string;
  /** Ends the program, which was stopped in the middle. */
  end(reason: string): void;
  /** Why the program is no more; `undefined` while it lives. */
  readonly ended: string | undefined;
  readonly output: string;
}

/**
 * Starts it, closes its gate and takes its picture.
 *
 * @example
 * const program = await startProgramSide(setup);
 */
export async function startProgramSide(setup: PythonSetup): Promise<ProgramSide> {
  const state = openGate({
    memoryBytes: setup.memoryBytes,
    randomBytes: randomBytesOf(undefined),
    now: setup.now ?? undefined,
  });
  const python = await startInterpreter(setup.folder, state, setup.hashSeed);
  const module = python._module;
  const callable = prepare(python);
  module._free(module._malloc(2 ** 20));
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const size = module._malloc(4);
  new DataView(module.HEAPU8.buffer).setInt8(module._Py_EMSCRIPTEN_SIGNAL_HANDLING, 1);
  state.isSealed = true;
  state.outputLeft = 2 ** 16;

  const ask = (question: string): string => {
    const bytes = encoder.encode(question);
    const at = module._malloc(bytes.length);
    if (at === 0) throw new Ended('memory', 'the program ran out of memory');
    module.HEAPU8.set(bytes, at);
    const asked = module._PyUnicode_FromStringAndSize(at, bytes.length);
    module._free(at);
    const reply = asked === 0 ? 0 : module._PyObject_CallOneArg(callable, asked);
    const text = reply === 0 ? 0 : module._PyUnicode_AsUTF8AndSize(reply, size);
    if (text === 0) throw new Ended('memory', 'the program ran out of memory');
    const length = new DataView(module.HEAPU8.buffer).getUint32(size, true);
    if (length > maxReplyBytes) throw new Ended('output', 'the program gave a value that is too large');
    const told = decoder.decode(module.HEAPU8.slice(text >>> 0, (text >>> 0) + length));
    module._Py_DecRef(asked);
    module._Py_DecRef(reply);
    return told;
  };
  // Caches fill, and lazy parts of the library load, before the picture is taken.
  for (let i = 0; i < 3; i++) {
    ask(JSON.stringify({ do: 'load', name: 'program', source: 'def f(*a):\n  print(1)\n  return a' }));
    ask(JSON.stringify({ do: 'call', path: 'f', args: [[1], { $: 'tuple', items: [1.5] }], watched: [0] }));
    ask(JSON.stringify({ do: 'call', path: 'g', args: [] }));
  }
  const restore = takeSnapshot(module);
  let ended: string | undefined;
  let isFresh = true;
  let printedBefore = 0;

  return {
    get ended() {
      return ended;
    },
    get output() {
      return decoder.decode(Buffer.concat(state.output));
    },
    end(reason) {
      ended = reason;
    },
    lastPrinted: () => decoder.decode(Buffer.concat(state.output.slice(printedBefore))),
    answerBy(callBack) {
      state.callBack = (question) => {
        const answer = callBack(question);
        // It may have come to its end over there, in a call of its own.
        if (ended !== undefined) throw new Ended('exit', ended);
        return answer;
      };
    },
    setDeadline(deadline) {
      state.deadline = deadline;
    },
    rest() {
      if (!isFresh) restore();
      isFresh = true;
      state.output = [];
    },
    reset(input, outputBytes) {
      if (!isFresh) restore();
      isFresh = false;
      ended = undefined;
      state.input = encoder.encode(input);
      state.inputFiles.clear();
      state.output = [];
      state.outputLeft = outputBytes;
      state.clockReadings = 0;
      state.randomBytes = randomBytesOf(setup.seed ?? undefined);
    },
    ask(question) {
      if (ended !== undefined) return `!${ended}`;
      printedBefore = state.output.length;
      try {
        // No text of the program's may pass for the end of it.
        const reply = ask(question);
        return reply.startsWith('{') && !isTooDeep(reply) ? reply : '{}';
      } catch (error) {
        // A reason is never empty.
        ended =
          error instanceof Ended
            ? error.message
            : error instanceof RangeError
              ? 'the program ran out of stack'
              : `the program broke its interpreter (${(error as Error)?.message})`;
        return `!${ended}`;
      }
    },
  };
}

/** Runs our part beside the program's, and returns the address of its `ask`, which lives as long as the interpreter. */
function prepare(python: Pyodide): number {
  python.runPython(common);
  python.globals.set('text', `${eventLoop}\n${values}\n${programSide}`);
  python.runPython('import types\nside = types.ModuleType("side")\nexec(compile(text, "side", "exec"), side.__dict__)');
  const address = python.runPython('id(side.ask)') as number;
  python.runPython(strip);
  return address;
}
