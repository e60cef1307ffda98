import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../usage-error.ts';

/** Which program takes events from the runtime API and calls the handler with them. */
export type RuntimeName = 'aws' | 'plain';

/** A runtime client that can be started. */
export interface RuntimeClient {
  /** As a person would call it. */
  readonly name: string;
  readonly isAws: boolean;
  /** The file that Node runs. */
  readonly file: string;
}

const aws = 'aws-lambda-ric';
/** The first whose main file runs by itself. */
const minMajor = 4;

/**
 * Finds AWS's own runtime client from where the handler is, then from here. Without it, and where nobody asked for it, a plain one stands in.
 *
 * @throws UsageError when AWS's is asked for and cannot be used.
 */
export function runtimeClient(folder: string, asked: RuntimeName | undefined): RuntimeClient {
  const plain: RuntimeClient = {
    name: 'a plain runtime client',
    isAws: false,
    file: fileURLToPath(new URL('./lambda-runtime.js', import.meta.url)),
  };
  if (asked === 'plain') return plain;
  const found = findAws([folder, process.cwd()]);
  if (typeof found !== 'string') return found;
  if (asked === 'aws') throw new UsageError(found);
  return { ...plain, name: `${plain.name} (${found})` };
}

/** AWS's client, or why there is none. */
function findAws(folders: readonly string[]): RuntimeClient | string {
  for (const folder of folders) {
    const file = resolvedFrom(folder);
    if (file === undefined) continue;
    const root = dirname(file);
    const version = versionIn(root);
    if (Number.parseInt(version, 10) < minMajor) {
      return `${aws} ${version} is too old: npm install --save-dev ${aws}@${minMajor}`;
    }
    // It is compiled where it is installed, and not at all on macOS.
    if (!existsSync(join(root, 'rapid-client.node'))) {
      return `${aws} is installed without its addon, which it compiles on Linux, with make, cmake and g++`;
    }
    return { name: `${aws} ${version}`, isAws: true, file };
  }
  return `AWS's own is not installed: npm install --save-dev ${aws} (Linux; it compiles for half a minute)`;
}

function resolvedFrom(folder: string): string | undefined {
  try {
    return createRequire(join(folder, 'index.js')).resolve(aws);
  } catch {
    return undefined;
  }
}

function versionIn(root: string): string {
  try {
    return String((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: unknown }).version);
  } catch {
    return '0';
  }
}
