import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a handler as it would be deployed to AWS Lambda: one file, `index.mjs`, made by esbuild from the built package. */
export async function bundleHandler(folder: string, source: string, external: readonly string[] = []): Promise<void> {
  await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)), sourcefile: 'handler.mjs' },
    alias: { '@rlaif/code': fileURLToPath(new URL('../dist/index.js', import.meta.url)) },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    external: [...external],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    outfile: join(folder, 'index.mjs'),
    logLevel: 'silent',
  });
}

/** Runs `main.mjs` in a folder, in a process of its own without an environment, until it ends. */
export async function runMain(
  folder: string,
  parameters: readonly string[] = [],
): Promise<{ readonly status: number | null; readonly output: string; readonly errors: string }> {
  const child = spawn(process.execPath, ['main.mjs', ...parameters], {
    cwd: folder,
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const [status] = await once(child, 'exit');
  return { status, output, errors };
}
