import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

it('leaves nothing behind that keeps a process alive: success, failure, abort in every wait', async () => {
  const asked: string[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url!);
    if (url!.includes('hang')) return;
    if (url === '/first/throttled') response.writeHead(429, { 'retry-after': '50' });
    if (url === '/first/down') response.writeHead(503);
    response.end(`from ${url}`);
  });
  const directory = await mkdtemp(join(tmpdir(), 'rlaif-'));
  try {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const program = join(directory, 'program.mjs');
    await build({
      entryPoints: [here('./resilient-process-test-support.ts')],
      alias: {
        '@rlaif/spec': here('../../spec/src/index.ts'),
        '@rlaif/spec/toolkit': here('../../spec/src/toolkit.ts'),
      },
      outfile: program,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node22',
    });
    // What is left behind would hold it for half a minute; it is ended, by a signal, before that.
    const { port } = server.address() as AddressInfo;
    const child = spawn(process.execPath, [program, `http://127.0.0.1:${port}`], { timeout: 20_000 });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const exit = await new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
    expect({ exit, errors }).toEqual({ exit: { code: 0, signal: null }, errors: '' });
    expect(JSON.parse(output)).toEqual([
      'from /first/ok',
      'from /first/ok',
      'RLAIF_ABORTED',
      'RLAIF_ABORTED',
      'from /second/down',
      'RLAIF_ABORTED',
    ]);
    expect(asked).toEqual([
      '/first/ok',
      '/first/throttled',
      '/first/hang-0',
      '/first/down',
      '/first/down',
      '/second/down',
    ]);
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  }
});
