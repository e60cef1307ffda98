import type { ClockParts, programClock } from './program-clock.ts';
import type { programInput } from './program-input.ts';
import type { programPrinting } from './program-printing.ts';

/** What the program's surroundings are made with. */
export interface EnvironmentParts extends ClockParts {
  readonly programClock: typeof programClock;
  readonly programInput: typeof programInput;
  readonly programPrinting: typeof programPrinting;
  /** What stands on standard input. */
  readonly input: string;
  /** Takes what is written to standard output: a text, or values described for printing, as JSON. */
  readonly print: (message: string) => void;
  readonly exit: (code: number) => void;
}

/** What of the surroundings is called from outside of them. */
export interface Environment {
  /** Calls what a timer was set for. */
  readonly fire: (id: number) => void;
}

/**
 * The program's surroundings, as far as programs that read standard input and write to standard output know them from Node: its text is run where the
 * program runs, before the program. Nothing in it reaches beyond standard input and output.
 */
export function programEnvironment(parts: EnvironmentParts): Environment {
  type Listener = (...args: unknown[]) => void;
  const { input, print, exit } = parts;
  const { stringify } = JSON;
  const world = globalThis as unknown as Record<string, unknown>;
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  };
  const { fire, later, sinceStart } = parts.programClock(parts);
  const describe = parts.programPrinting();
  const write = (text: unknown): boolean => {
    print(stringify(`${text}`));
    return true;
  };
  const { stdin, createInterface } = parts.programInput({ input, write, later });

  const log = (...values: unknown[]): void => print(describe(values));
  const silent = (): void => undefined;
  const console: Record<string, unknown> = {};
  for (const name of ['log', 'info', 'debug', 'dir']) console[name] = log;
  for (const name of ['error', 'warn', 'trace', 'assert', 'time', 'timeEnd', 'group', 'groupEnd', 'table', 'count']) {
    console[name] = silent;
  }
  define('console', console);

  const process = {
    argv: ['node', 'program.js'],
    env: {},
    platform: 'linux',
    version: 'v22.18.0',
    versions: { node: '22.18.0' },
    exitCode: 0,
    stdin,
    stdout: { write, isTTY: false, fd: 1 },
    stderr: { write: () => true, isTTY: false, fd: 2 },
    exit: (code?: number): void => exit(Number(code ?? process.exitCode) || 0),
    on: silent,
    once: silent,
    cwd: () => '/',
    nextTick: (callback: Listener, ...args: unknown[]) => void Promise.resolve().then(() => callback(...args)),
    hrtime: Object.assign(() => [Math.floor(sinceStart() / 1000), Math.floor((sinceStart() % 1000) * 1e6)], {
      bigint: () => BigInt(Math.floor(sinceStart() * 1e6)),
    }),
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
    uptime: () => sinceStart() / 1000,
  };
  define('process', process);

  const readFileSync = (path: unknown): string => {
    if (path === 0 || path === '/dev/stdin' || path === process.stdin) return input;
    throw new Error(`ENOENT: no such file or directory, open '${path}'`);
  };
  const writeSync = (descriptor: unknown, text: unknown): number => {
    if (descriptor === 1) write(text);
    return `${text}`.length;
  };
  const readline: Record<string, unknown> = { createInterface };
  readline.promises = { createInterface };
  const modules: Record<string, unknown> = {
    fs: {
      readFileSync,
      writeSync,
      writeFileSync: (path: unknown, text: unknown) => void writeSync(path === '/dev/stdout' ? 1 : path, text),
      readFile: (path: unknown, ...rest: unknown[]) => {
        const text = readFileSync(path);
        later(() => (rest.at(-1) as Listener)(null, text));
      },
      existsSync: () => false,
    },
    readline,
    'readline/promises': { createInterface },
    process,
    perf_hooks: { performance: world.performance as object },
    timers: { setTimeout: world.setTimeout, setInterval: world.setInterval, setImmediate: world.setImmediate },
    'timers/promises': {
      setTimeout: (delay: number, value: unknown) => new Promise((resolve) => later(() => resolve(value), delay)),
    },
    os: { EOL: '\n' },
  };
  define('require', (name: string): unknown => {
    const found = modules[`${name}`.replace(/^node:/, '')];
    if (!found) throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
    return found;
  });
  const module = { exports: {} };
  define('module', module);
  define('exports', module.exports);
  define('global', globalThis);
  define('queueMicrotask', (callback: Listener) => void Promise.resolve().then(() => callback()));

  return { fire };
}
