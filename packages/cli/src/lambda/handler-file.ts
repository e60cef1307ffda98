import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../usage-error.ts';

/** A handler on this machine. */
export interface HandlerFile {
  /** Absolute. */
  readonly file: string;
  readonly folder: string;
  /** The name under which the file exports the handler. */
  readonly exportName: string;
}

const extensions: readonly string[] = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/**
 * Reads `FILE` or `FILE:EXPORT`.
 *
 * @throws UsageError when there is no such file, or it is none that Node runs.
 */
export function handlerFile(asked: string): HandlerFile {
  const [, named, exportName] = existsSync(asked) ? [] : (/^(.+):([A-Za-z_$][\w$]*)$/s.exec(asked) ?? []);
  const path = named ?? asked;
  if (!existsSync(path)) throw new UsageError(`no such file: ${path}`);
  if (!extensions.includes(extname(path))) {
    throw new UsageError(`${path} is no handler: expected a file that ends in ${extensions.join(', ')}`);
  }
  const file = resolve(path);
  return { file, folder: dirname(file), exportName: exportName ?? 'handler' };
}

/** A module that a runtime client can load, and what it is called. */
export interface Launcher {
  /** For `_HANDLER`. */
  readonly handler: string;
  remove(): Promise<void>;
}

/**
 * Writes a module that exports what the handler's file does: runtime clients load no TypeScript, and no file with a second dot in its
 * name.
 */
export async function writeLauncher({ file, exportName }: HandlerFile): Promise<Launcher> {
  const folder = await mkdtemp(join(tmpdir(), 'rlaif-lambda-'));
  const url = JSON.stringify(pathToFileURL(file).href);
  // What a CommonJS module exports without saying so beforehand is on its default export alone.
  const text = `import * as all from ${url};\nexport * from ${url};\nexport default all.default;\n`;
  await writeFile(join(folder, 'index.mjs'), text);
  return {
    handler: join(folder, `index.${exportName}`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
