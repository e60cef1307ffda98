import { checkOptions } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import type { SandboxOptions } from './create-sandbox.ts';

/** Names that a fenced block may have for a language, beside the one that it is known by. */
export const aliasesOf: Readonly<Record<string, readonly string[]>> = {
  python: ['py', 'python3'],
  javascript: ['js', 'mjs', 'cjs', 'node', 'nodejs', 'ecmascript'],
  nodejs: ['js', 'javascript', 'mjs', 'cjs', 'node'],
  typescript: ['ts', 'mts', 'cts'],
  sql: ['sqlite', 'sqlite3'],
  cpp: ['c++', 'cc', 'cxx'],
  csharp: ['c#', 'cs'],
  go: ['golang'],
  bash: ['sh', 'shell'],
  rust: ['rs'],
  ruby: ['rb'],
  kotlin_script: ['kotlin', 'kts', 'kt'],
  julia: ['jl'],
  perl: ['pl'],
  R: ['r'],
  racket: ['rkt'],
};

const limits = ['language', 'timeoutMs', 'programTimeoutMs', 'outputBytes', 'workers'];
const repeatable = ['memoryBytes', 'seed', 'now'];
const known: Readonly<Record<string, readonly string[]>> = {
  javascript: [...limits, ...repeatable],
  typescript: [...limits, ...repeatable],
  python: [...limits, ...repeatable, 'pyodide'],
  sql: [...limits, 'memoryBytes'],
};
const mebibyte = 2 ** 20;
/** The least and the most memory. */
const memoryOf: Readonly<Record<string, readonly [number, number]>> = {
  javascript: [mebibyte, 2 ** 30],
  typescript: [mebibyte, 2 ** 30],
  sql: [mebibyte, 2 ** 30],
  python: [48 * mebibyte, 2 ** 31],
  remote: [mebibyte, 2 ** 40],
};
const longest = 2 ** 30;

/**
 * Rejects options of `createSandbox` that cannot be.
 *
 * @throws TypeError that names the option.
 * @example
 * checkSandboxOptions({ language: 'sql', timeoutMs: 500 });
 */
export function checkSandboxOptions(options: SandboxOptions): void {
  if (Object(options) !== options) throw new TypeError(`createSandbox: expected options, got ${String(options)}`);
  const isRemote = 'remote' in options;
  const { language } = options;
  if (typeof language !== 'string' || language === '') {
    throw new TypeError(`createSandbox: language must be a name such as python, got ${String(language)}`);
  }
  if (!isRemote && !Object.hasOwn(known, language)) {
    throw new TypeError(
      `createSandbox: '${language}' does not run here; ${Object.keys(known).join(', ')} do, other languages with remote: { url }`,
    );
  }
  checkOptions('createSandbox', options, isRemote ? [...limits, 'memoryBytes', 'remote'] : known[language]!);
  const given = options as unknown as Readonly<Record<string, number | undefined>>;
  const check = (name: string, min: number, max: number): void => {
    if (given[name] !== undefined) numberOption('createSandbox', name, given[name], { min, max, whole: true });
  };
  check('timeoutMs', 1, longest);
  check('programTimeoutMs', 1, longest);
  check('outputBytes', 0, longest);
  check('workers', 1, 1024);
  check('seed', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  check('now', 0, 8.64e15);
  check('memoryBytes', ...(memoryOf[isRemote ? 'remote' : language] ?? [0, 0]));
  if (isRemote) checkRemote(options.remote);
  const { pyodide } = options as { readonly pyodide?: unknown };
  if (pyodide !== undefined && typeof pyodide !== 'string') {
    throw new TypeError(`createSandbox: pyodide must be the path of a folder, got ${String(pyodide)}`);
  }
}

function checkRemote(remote: { readonly url: string }): void {
  checkOptions('createSandbox: remote', remote, ['url', 'headers', 'compileTimeoutMs']);
  const { url, headers, compileTimeoutMs } = remote as Readonly<Record<string, unknown>>;
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new TypeError('createSandbox: remote.url must be an http address such as http://127.0.0.1:8080');
  }
  if (
    headers !== undefined &&
    (Object(headers) !== headers || Object.values(headers as object).some((one) => typeof one !== 'string'))
  ) {
    throw new TypeError('createSandbox: remote.headers must be an object of texts');
  }
  if (compileTimeoutMs !== undefined) {
    numberOption('createSandbox', 'remote.compileTimeoutMs', compileTimeoutMs as number, {
      min: 1,
      max: longest,
      whole: true,
    });
  }
}
