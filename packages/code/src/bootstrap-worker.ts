/**
 * What every worker process runs first: it takes the engine's text from its parent, starts the engine, closes what nobody needs from then on, and
 * hands over one job after the other. It is a program, not a module: nothing imports it.
 */
import { builtinModules, registerHooks } from 'node:module';
import { constants, Script } from 'node:vm';
import type { JsonValue } from '@rlaif/spec';
import type { FromWorker, StartEngine, ToWorker } from './worker-messages.ts';

const send = process.send!.bind(process) as (message: FromWorker, written?: () => void) => void;
const exit = process.exit.bind(process);
let isClosed = false;
let runJob: Awaited<ReturnType<StartEngine>>;

process.on('disconnect', () => exit(0));
process.on('message', (message: ToWorker) => {
  if (message.kind === 'start') void start(message.source, message.options);
  else void run(message.job);
});

async function start(source: string, options: JsonValue): Promise<void> {
  try {
    registerHooks({
      resolve(specifier, context, nextResolve) {
        if (isClosed) throw new Error('nothing can be imported here');
        return nextResolve(specifier, context);
      },
    });
    let startEngine: StartEngine | undefined;
    Object.assign(globalThis, { serve: (engine: StartEngine) => (startEngine = engine) });
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    new Script(source, { filename: 'engine', importModuleDynamically }).runInThisContext();
    runJob = await startEngine!(options);
    close();
    send({ kind: 'ready' });
  } catch (error) {
    send({ kind: 'failed', message: messageOf(error) });
  }
}

async function run(job: JsonValue): Promise<void> {
  send({ kind: 'began' });
  try {
    const value = await runJob(
      job,
      (report) => new Promise((resolve) => send({ kind: 'report', value: report }, resolve)),
    );
    send({ kind: 'done', value });
  } catch (error) {
    send({ kind: 'failed', message: messageOf(error) });
  }
}

/** A second wall behind the engine's own: whoever gets out of it finds no module, no network and no way to speak to the parent. */
function close(): void {
  isClosed = true;
  // Node itself reads it now and then.
  Reflect.defineProperty(process, 'env', { value: Object.freeze({}) });
  const globals = ['serve', 'process', 'fetch', 'WebSocket', 'EventSource', 'Worker', 'BroadcastChannel'];
  const ofScript = ['require', 'module', 'exports', '__filename', '__dirname'];
  const modules = ['binding', '_linkedBinding', 'dlopen', 'getBuiltinModule', 'mainModule'];
  const acts = ['send', 'disconnect', 'kill', '_kill', 'execve', 'loadEnvFile'];
  for (const name of [...modules, ...acts]) remove(process, name);
  for (const name of [...globals, ...ofScript, ...builtinModules.filter((name) => name !== 'console')]) {
    remove(globalThis, name);
  }
}

function remove(holder: object, name: string): void {
  if (name in holder) Reflect.defineProperty(holder, name, { value: undefined, writable: false, configurable: false });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
