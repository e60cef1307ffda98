/** Runs `sqlite.ts` twice, and `redis.ts` twice where a Redis URL is given, against a judge's server of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeEnvironment, startJudgeServer } from './judge-server.ts';

const server = await startJudgeServer();
const folder = await mkdtemp(join(tmpdir(), 'judge-cache-'));

async function run(script: string, argument: string): Promise<void> {
  const before = server.requests();
  console.log(`$ node ${script} ${argument}`);
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), argument], {
    stdio: 'inherit',
    env: judgeEnvironment(server),
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  console.log(`the judge's server was asked ${server.requests() - before} times\n`);
  if (code !== 0) process.exitCode = 1;
}

try {
  const file = join(folder, 'judge-cache.db');
  await run('sqlite.ts', file);
  await run('sqlite.ts', file);
  const redis = process.argv[2];
  if (redis) {
    await run('redis.ts', redis);
    await run('redis.ts', redis);
  }
} finally {
  await server.close();
  await rm(folder, { recursive: true });
}
