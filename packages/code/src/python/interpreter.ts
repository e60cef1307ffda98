import { pathToFileURL } from 'node:url';
import { gatedImports, type Imports } from './gate.ts';
import type { GateState } from './gate-state.ts';
import { type WasmModule, wasm } from './wasm.ts';

/** The parts of pyodide's Emscripten module that are used here. */
export interface EmscriptenModule {
  readonly HEAPU8: Uint8Array;
  readonly FS: { streams: unknown[] };
  stackSave(): number;
  stackRestore(pointer: number): void;
  _malloc(size: number): number;
  _free(pointer: number): void;
  _emscripten_get_sbrk_ptr(): number;
  _emscripten_stack_get_base(): number;
  _emscripten_stack_get_end(): number;
  _PyUnicode_FromStringAndSize(pointer: number, size: number): number;
  _PyUnicode_AsUTF8AndSize(object: number, size: number): number;
  _Py_DecRef(object: number): void;
  _PyObject_CallOneArg(callable: number, argument: number): number;
  readonly _Py_EMSCRIPTEN_SIGNAL_HANDLING: number;
}

/** The parts of pyodide that are used here. */
export interface Pyodide {
  readonly _module: EmscriptenModule;
  readonly globals: { get(name: string): unknown; set(name: string, value: unknown): void };
  runPython(code: string): unknown;
  setInterruptBuffer(buffer: unknown): void;
}

/** Compiled once, instantiated for each interpreter of the process. */
let compiled: WasmModule | undefined;

/**
 * Starts pyodide behind a gate, which stays open until `state.isSealed`.
 *
 * @example
 * const python = await startInterpreter('/opt/pyodide', state, 7);
 */
export async function startInterpreter(folder: string, state: GateState, hashSeed: number): Promise<Pyodide> {
  const { instantiate } = wasm;
  let memory: { readonly buffer: ArrayBuffer };
  const instantiateGated = async (source: Uint8Array, imports: Imports | undefined): Promise<unknown> => {
    // Pyodide has a second, tiny module, which imports nothing.
    if (imports?.wasi_snapshot_preview1 === undefined) return instantiate.call(wasm, source, imports);
    compiled ??= await wasm.compile(source);
    const module = compiled;
    const gated = gatedImports(imports, wasm.Module.imports(module), state, () => memory.buffer);
    const instance = (await instantiate.call(wasm, module, gated)) as { exports: { memory: typeof memory } };
    memory = instance.exports.memory;
    return { instance, module };
  };
  Object.assign(wasm, { instantiate: instantiateGated });
  try {
    const { loadPyodide } = (await import(pathToFileURL(`${folder}/pyodide.mjs`).href)) as {
      loadPyodide: (options: object) => Promise<Pyodide>;
    };
    const ignore = (): void => undefined;
    return await loadPyodide({
      indexURL: folder,
      jsglobals: {},
      env: { HOME: '/home/program', PYTHONHASHSEED: String(hashSeed), LANG: 'en_US.UTF-8' },
      stdin: () => null,
      stdout: ignore,
      stderr: ignore,
    });
  } finally {
    Object.assign(wasm, { instantiate });
  }
}
