import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** A run that is killed in the middle, and the same command with --resume. */
const rlaif = fileURLToPath(new URL('../packages/cli/bin/rlaif.js', import.meta.url));
const count = 3000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rlaif-resume-'));
  const rows = Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `row ${i}`, prompt: 'Count.', completion: `${i}` }),
  );
  await writeFile(join(folder, 'rows.jsonl'), `${rows.join('\n')}\n`);
  await writeFile(
    join(folder, 'reward.ts'),
    'export default async (sample: { readonly completion: string }): Promise<number> => {\n' +
      '  await new Promise((resolve) => setTimeout(resolve, 5));\n' +
      '  return (Number(sample.completion) % 10) / 10;\n' +
      '};\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

function start(out: string, ...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    [
      rlaif,
      'score',
      join(folder, 'reward.ts'),
      join(folder, 'rows.jsonl'),
      '--out',
      out,
      '--concurrency',
      '8',
      ...args,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<{ code: number | null; signal: string | null; said: string }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, said }));
  });
  return { child, ended };
}
const textOf = (out: string): Promise<string> => readFile(out, 'utf8').catch(() => '');
const linesOf = async (out: string): Promise<number> => (await textOf(out)).split('\n').length - 1;
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}
async function expectEveryRowOnce(out: string): Promise<void> {
  const rows = (await readFile(out, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const ids = rows.map(({ id }) => id as string);
  expect(new Set(ids).size).toBe(count);
  expect(ids.length).toBe(count);
  for (const { id, status, score } of rows) {
    expect({ id, status, score }).toEqual({ id, status: 'scored', score: (Number(id.slice(4)) % 10) / 10 });
  }
}

it('has every id once after kill -9 and --resume, twice over', async () => {
  const out = join(folder, 'killed.jsonl');
  for (const [lines, args] of [
    [200, []],
    [900, ['--resume']],
  ] as const) {
    const { child, ended } = start(out, ...args);
    await until(async () => (await linesOf(out)) >= lines);
    child.kill('SIGKILL');
    expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    expect(await linesOf(out)).toBeLessThan(count);
  }
  // What a kill in the middle of a write leaves behind.
  await writeFile(out, `${await textOf(out)}{"id":"row 29`);
  expect(await start(out, '--resume').ended).toMatchObject({ code: 0 });
  await expectEveryRowOnce(out);
});

it('keeps what is done on Ctrl-C, says how to go on, and goes on', async () => {
  const out = join(folder, 'interrupted.jsonl');
  const { child, ended } = start(out);
  await until(async () => (await linesOf(out)) >= 100);
  child.kill('SIGINT');
  const { code, said } = await ended;
  expect(code).toBe(130);
  expect(said).toContain('--resume');
  expect((await textOf(out)).endsWith('\n')).toBe(true);
  expect(await linesOf(out)).toBeLessThan(count);
  expect(await start(out, '--resume').ended).toMatchObject({ code: 0 });
  await expectEveryRowOnce(out);
});

it('does not write over what there is', async () => {
  const out = join(folder, 'there.jsonl');
  await writeFile(out, '{"id":"x"}\n');
  const { code, said } = await start(out).ended;
  expect(code).toBe(2);
  expect(said).toContain('--resume');
  expect(await textOf(out)).toBe('{"id":"x"}\n');
});
