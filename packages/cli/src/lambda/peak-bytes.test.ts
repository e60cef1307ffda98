import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { peakBytes } from './peak-bytes.ts';

test('says the most memory that a process has had, also when it has given it back', async () => {
  const script =
    'let held = Buffer.alloc(150e6, 1); held = undefined; setInterval(() => {}, 1000); console.log("ready");';
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(child.stdout, 'data');
    expect(await peakBytes(child.pid!)).toBeGreaterThan(150e6);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  expect(await peakBytes(child.pid!)).toBeUndefined();
});
