import { Ended, type GateState } from './gate-state.ts';
import { type ImportFunction, sealedFunctions } from './sealed-functions.ts';
import type { WasmImport } from './wasm.ts';

/** The functions that a module of WebAssembly imports, by module and name. */
export type Imports = Record<string, Record<string, unknown>>;

const notPermitted = 63;

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
