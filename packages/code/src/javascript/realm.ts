import variant from '@jitl/quickjs-wasmfile-release-sync';
import wasm from '@jitl/quickjs-wasmfile-release-sync/wasm';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';

/** One JavaScript engine in a WebAssembly instance of its own. It is thrown away, never cleaned. */
export interface Realm {
  readonly context: QuickJSContext;
  /** Evaluates code of ours; throws `Crashed` where it does not come to an end. */
  readonly evaluate: (code: string) => QuickJSHandle;
  /** Calls a function with texts and numbers; what it returns is read as a text. */
  readonly call: (fn: QuickJSHandle, ...args: readonly (string | number)[]) => string;
  /** Makes a function of this process callable in the engine. What it throws is thrown there. */
  readonly give: (fn: (...args: string[]) => string | number | undefined) => QuickJSHandle;
  /** Runs what promises wait for, until nothing is left or the time is up. Whether there was something to run. */
  readonly drain: () => boolean;
}

/** What limits an engine. */
export interface RealmOptions {
  readonly memoryBytes: number;
  /** Whether the time is up, or the program has left. */
  readonly isOver: () => boolean;
  /** The text of a module of the surroundings. Default: nothing can be imported. */
  readonly loadModule?: ((name: string) => string) | undefined;
}

/** Code of ours, or of the program's that we called, did not come to its end. */
export class Crashed extends Error {
  /** Whether the engine cannot be used any more. */
  readonly isBroken: boolean;

  constructor(message: string, isBroken: boolean) {
    super(message);
    this.isBroken = isBroken;
  }
}

/** What an engine's stack may take, of the 5 MiB that it has: about 9500 simple calls, nearly as many as Node allows. */
const stackBytes = 1792 * 1024;

/** A page of WebAssembly's memory, and how many the engine begins with: most of them are its stack. */
const pageBytes = 65_536;
const initialPages = 256;

/** Jobs that are run at a time between two looks at the clock. */
const jobsAtATime = 500;

declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  Memory: new (size: { readonly initial: number; readonly maximum: number }) => object;
};

let compiled: Promise<object> | undefined;

/**
 * Starts an engine.
 *
 * @example
 * const realm = await createRealm({ memoryBytes: 2 ** 26, isOver: () => false });
 */
export async function createRealm(options: RealmOptions): Promise<Realm> {
  compiled ??= WebAssembly.compile(wasm);
  const wasmMemory = new WebAssembly.Memory({
    initial: initialPages,
    maximum: initialPages + Math.ceil(options.memoryBytes / pageBytes),
  });
  const own = newVariant(variant as unknown as QuickJSSyncVariant, {
    wasmModule: (await compiled) as never,
    wasmMemory: wasmMemory as never,
  });
  const module = await newQuickJSWASMModuleFromVariant(own);
  const runtime: QuickJSRuntime = module.newRuntime();
  runtime.setMemoryLimit(options.memoryBytes);
  runtime.setMaxStackSize(stackBytes);
  runtime.setInterruptHandler(options.isOver);
  const { loadModule } = options;
  if (loadModule) runtime.setModuleLoader(loadModule);
  const context = runtime.newContext();

  function guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      // Frames of WebAssembly were left without their clean-up: the stack of this process ran out before the engine's own limit.
      throw new Crashed(error instanceof RangeError ? 'stack overflow' : 'the engine broke down', true);
    }
  }

  const realm: Realm = {
    context,
    evaluate(code) {
      const result = guarded(() => context.evalCode(code, 'sandbox.js'));
      if (result.error) throw new Crashed(errorText(realm, result.error), false);
      return result.value;
    },
    call(fn, ...args) {
      const handles = args.map((arg) => (typeof arg === 'string' ? context.newString(arg) : context.newNumber(arg)));
      const result = guarded(() => context.callFunction(fn, context.undefined, handles));
      for (const handle of handles) handle.dispose();
      if (result.error) throw new Crashed(errorText(realm, result.error), false);
      const text = guarded(() => context.getString(result.value));
      result.value.dispose();
      return text;
    },
    give: (fn) =>
      context.newFunction('', (...handles) => {
        const value = fn(...handles.map((handle) => context.getString(handle)));
        if (value === undefined) return context.undefined;
        return typeof value === 'string' ? context.newString(value) : context.newNumber(value);
      }),
    drain() {
      let isBusy = false;
      while (runtime.hasPendingJob() && !options.isOver()) {
        isBusy = true;
        const result = guarded(() => runtime.executePendingJobs(jobsAtATime));
        result.dispose();
      }
      return isBusy;
    },
  };
  return realm;
}

/**
 * What an exception of the engine says. Reads it, which may run code of the program's.
 *
 * @example
 * errorText(realm, result.error); // 'TypeError: not a function'
 */
export function errorText({ context }: Realm, error: QuickJSHandle): string {
  const textIn = (key: string): string => {
    try {
      const handle = context.getProp(error, key);
      return context.typeof(handle) === 'string' ? context.getString(handle) : '';
    } catch {
      return '';
    }
  };
  if (context.typeof(error) === 'string') return context.getString(error);
  const text = [textIn('name'), textIn('message')].filter((part) => part !== '').join(': ');
  return text === '' ? 'an exception' : text;
}
