import type { WasmImport } from './wasm.ts';

/** Why a program was ended from outside. Thrown through WebAssembly, where nothing that Python code can do catches it. */
export class Ended extends Error {
  readonly why: 'time' | 'output' | 'memory' | 'exit' | 'reached';

  constructor(why: 'time' | 'output' | 'memory' | 'exit' | 'reached', message: string) {
    super(message);
    this.why = why;
  }
}

/** What an interpreter may do at the moment. */
export interface GateState {
  /** Whether all that is not named in this file is closed. Open while the interpreter starts. */
  isSealed: boolean;
  /** When the program's time is up, by `performance.now()`. */
  deadline: number;
  /** What standard input still holds. */
  input: Uint8Array;
  /** What was written to standard output. */
  output: Uint8Array[];
  /** How many more bytes may be written. */
  outputLeft: number;
  /** How large the linear memory may grow. */
  readonly memoryBytes: number;
  /** Fills memory with random bytes. */
  randomBytes: (bytes: Uint8Array) => void;
  /** The fixed time, in milliseconds since the epoch; `undefined` for the real one. */
  readonly now: number | undefined;
  /** Readings of a clock so far. */
  clockReadings: number;
}

type ImportFunction = (...values: never[]) => unknown;
export type Imports = Record<string, Record<string, unknown>>;

const notPermitted = 63;
const readOnly = 69;
const badFile = 8;
/** O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND. */
const writeFlags = 1 | 2 | 0o100 | 0o1000 | 0o2000;

/** What a sealed interpreter still may call as it is: calendars, its own read-only files, its own function table. */
const open = new Set([
  '_PyEM_TrampolineCall_JS',
  '_Py_emscripten_runtime',
  'emscripten_get_heap_max',
  'emscripten_runtime_keepalive_push',
  'emscripten_runtime_keepalive_pop',
  'environ_sizes_get',
  'environ_get',
  'clock_res_get',
  '_tzset_js',
  '_localtime_js',
  '_gmtime_js',
  '_mktime_js',
  '_timegm_js',
  'fd_close',
  'fd_fdstat_get',
  'fd_seek',
  'fd_pread',
  '__syscall_fstat64',
  '__syscall_stat64',
  '__syscall_lstat64',
  '__syscall_newfstatat',
  '__syscall_getcwd',
  '__syscall_getdents64',
  '__syscall_faccessat',
  '__syscall_readlinkat',
  '__syscall_fcntl64',
  '_try_fcntl64',
  '__syscall_getuid32_js',
]);

/**
 * Puts a gate in front of every function that an interpreter imports. Once it is sealed, what is not allowed here by name is closed: a system
 * call fails, and whatever leads to JavaScript ends the program. So new functions of a later version are closed until somebody opens them.
 *
 * @example
 * WebAssembly.instantiate(module, gatedImports(imports, WebAssembly.Module.imports(module), state, () => memory.buffer));
 */
export function gatedImports(
  imports: Imports,
  wanted: readonly WasmImport[],
  state: GateState,
  memory: () => ArrayBuffer,
): Imports {
  const sealed = sealedFunctions(state, memory);
  const gated: Imports = {};
  for (const { module, name, kind } of wanted) {
    const given = imports[module]![name];
    gated[module] ??= {};
    gated[module][name] =
      kind !== 'function' || open.has(name)
        ? given
        : gate(name, state, given, sealed[name]?.(given as ImportFunction) ?? closed(name));
  }
  return gated;
}

function gate(name: string, state: GateState, given: unknown, sealed: ImportFunction): unknown {
  // Memory is limited from the start.
  if (name === 'emscripten_resize_heap') return sealed;
  // Suspending is how a promise is awaited from Python; nothing awaits one while the interpreter starts.
  if (typeof given !== 'function') return sealed;
  const whileOpen = given as ImportFunction;
  return (...values: never[]) => (state.isSealed ? sealed(...values) : whileOpen(...values));
}

function closed(name: string): ImportFunction {
  if (name.startsWith('__syscall_')) return () => -notPermitted;
  if (/^(fd_|_try_|_maybe_)/.test(name)) return () => notPermitted;
  if (name === '_emscripten_system' || name === '_setitimer_js') return () => -1;
  if (name === 'getaddrinfo' || name === 'getnameinfo') return () => -2;
  if (name === 'getprotobyname') return () => 0;
  if (/^(exit|proc_exit|_abort_js|__assert_fail|fail_test)$/.test(name)) {
    return () => {
      throw new Ended('exit', 'the program ended its interpreter');
    };
  }
  return () => {
    throw new Ended('reached', `the program reached for what is outside of the sandbox (${name})`);
  };
}

/** What a sealed interpreter gets in the place of what it imports. Each takes the function that it stands for. */
function sealedFunctions(
  state: GateState,
  memory: () => ArrayBuffer,
): Record<string, (given: ImportFunction) => ImportFunction> {
  const words = (): Uint32Array => new Uint32Array(memory());
  const pieces = function* (list: number, count: number): Generator<Uint8Array> {
    for (let i = 0; i < count; i++) {
      const at = (list >>> 2) + 2 * i;
      yield new Uint8Array(memory(), words()[at]! >>> 0, words()[at + 1]! >>> 0);
    }
  };
  const checkTime = (): void => {
    if (performance.now() > state.deadline) throw new Ended('time', 'the program ran out of time');
  };
  /** A clock that nobody sets: it advances with each reading, so that a wait ends and a run repeats. */
  const steadyMs = (): number => ++state.clockReadings / 1000;

  return {
    _Py_CheckEmscriptenSignals_Helper: () => () => {
      checkTime();
      return 0;
    },
    fd_write: () => (file: number, list: number, count: number, written: number) => {
      if (file !== 1 && file !== 2) return badFile;
      let size = 0;
      for (const piece of pieces(list, count)) {
        size += piece.length;
        const kept = piece.slice(0, Math.max(0, state.outputLeft));
        state.outputLeft -= piece.length;
        if (file === 1 && kept.length > 0) state.output.push(kept);
        if (state.outputLeft < 0) throw new Ended('output', 'the program printed more than it may');
      }
      checkTime();
      words()[written >>> 2] = size;
      return 0;
    },
    fd_read: (given) => (file: number, list: number, count: number, read: number) => {
      if (file !== 0) return (given as (...values: number[]) => number)(file, list, count, read);
      let size = 0;
      for (const piece of pieces(list, count)) {
        const part = state.input.subarray(0, piece.length);
        piece.set(part);
        state.input = state.input.subarray(part.length);
        size += part.length;
        if (part.length < piece.length) break;
      }
      words()[read >>> 2] = size;
      return 0;
    },
    __syscall_openat: (given) => (folder: number, path: number, flags: number, rest: number) =>
      (flags & writeFlags) !== 0 ? -readOnly : (given as (...values: number[]) => number)(folder, path, flags, rest),
    // Nothing waits for a promise of JavaScript's.
    can_run_sync_js: () => () => 0,
    // No file is a terminal.
    __syscall_ioctl: () => () => -59,
    random_get: () => (at: number, size: number) => {
      state.randomBytes(new Uint8Array(memory(), at >>> 0, size >>> 0));
      return 0;
    },
    emscripten_resize_heap: (given) => (size: number) =>
      size >>> 0 > state.memoryBytes ? 0 : (given as (size: number) => number)(size),
    emscripten_date_now: (given) => () => state.now ?? (given as () => number)(),
    emscripten_get_now: (given) => () => {
      checkTime();
      return state.now === undefined ? (given as () => number)() : steadyMs();
    },
    clock_time_get: (given) => (clock: number, precision: never, at: number) => {
      checkTime();
      if (state.now === undefined) return (given as (...values: unknown[]) => number)(clock, precision, at);
      const milliseconds = clock === 0 ? state.now : steadyMs();
      new DataView(memory()).setBigUint64(at >>> 0, BigInt(Math.round(milliseconds * 1e6)), true);
      return 0;
    },
  };
}
