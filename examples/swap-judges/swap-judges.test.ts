import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { replayJudgeModel, rewardConformance } from '@rlaif/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Loopback, startLoopback } from './loopback.ts';
import { judgeNames, samples } from './meetings.ts';
import { report } from './report.ts';
import { meetingSummary } from './reward.ts';
import { writeData } from './write-data.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const rlaif = here('../../packages/cli/bin/rlaif.js');
const written = (name: string) => replayJudgeModel(here(`data/${name}.jsonl`));
/** The judges that the README names. */
const readme = await readFile(here('README.md'), 'utf8');
const named = [...readme.matchAll(/^RLAIF_JUDGE=(\S+)/gm)].map(([, judge]) => judge!);
const { RLAIF_JUDGE: _, NODE_PATH: __, ...environment } = process.env;
const run = promisify(execFile);

/** The lines of the table. */
const tableOf = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('│'));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'swap-judges-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('RLAIF_JUDGE', () => {
  let services: Loopback;
  beforeAll(async () => {
    // The local one has other views, so that there is something to compare.
    services = await startLoopback((path) => (path === '/v1/chat/completions' ? 'hasty' : 'careful'));
  });
  afterEach(() => {
    services.paths.length = 0;
  });
  afterAll(() => services.close());

  it('unset: the transcript, which says that no model was asked', async () => {
    const { stdout, stderr } = await run(process.execPath, [here('demo.ts')], {
      env: { ...environment, ...services.env },
    });
    expect(stderr).toBe('');
    expect(stdout).toBe(`${await report(written('careful'))}\n`);
    expect(stdout).toContain('judged by hand-written:careful');
    expect(stdout).toContain('no model was asked');
    expect(services.paths).toEqual([]);
  });

  it('names five judges in the README', () => {
    expect(named.map((judge) => judge.split(':', 1)[0])).toEqual(['bedrock', 'openai', 'anthropic', 'ai-sdk', 'local']);
  });

  it.each([
    ['bedrock', 'amazon-bedrock:us.amazon.nova-2-lite-v1:0', '/model/us.amazon.nova-2-lite-v1:0/converse', 'careful'],
    ['openai', 'openai:gpt-5-mini', '/v1/chat/completions', 'hasty'],
    ['anthropic', 'anthropic:claude-haiku-4-5', '/v1/messages', 'careful'],
    ['ai-sdk', 'google.generative-ai:gemini-2.5-flash', '/v1beta/models/gemini-2.5-flash:generateContent', 'careful'],
    ['local', 'ollama:qwen3:8b', '/v1/chat/completions', 'hasty'],
  ])('%s: that service through its real client, with no change of code', async (provider, name, path, temper) => {
    const judge = named.find((candidate) => candidate.startsWith(`${provider}:`))!;
    const env = { ...environment, ...services.env, RLAIF_JUDGE: judge };
    const { stdout, stderr } = await run(process.execPath, [here('demo.ts')], { env });
    expect(stderr).toBe('');
    expect(services.paths).toEqual(Array(samples.length).fill(path));
    expect(stdout).toContain(`judged by ${name}.`);
    expect(stdout).toContain('The replies are those of that model.');
    expect(stdout).toContain(`Replies: 12 of ${name}.`);
    expect(tableOf(stdout)).toEqual(tableOf(await report(written(temper))));
  });

  it('rlaif compare: all five side by side', async () => {
    const out = join(folder, 'five');
    const page = join(folder, 'five.html');
    const files = [here('rlaif.config.ts'), here('data/samples.jsonl'), '--out', out, '--report', page, '--json'];
    const args = ['compare', ...files, ...named.flatMap((judge) => ['--judge', judge])];
    const env = { ...environment, ...services.env };
    const { stdout } = await run(process.execPath, [rlaif, ...args], { env });
    const { judges, pairs, widest } = JSON.parse(stdout);
    expect(services.paths).toHaveLength(5 * samples.length);
    expect(judges.map(({ judge }: { judge: string }) => judge)).toEqual(named);
    for (const judge of judges) {
      expect(judge).toMatchObject({ scored: 12, failed: 0, missing: 0, latency: { replies: 12 } });
    }
    const equal: Record<string, number> = {};
    for (const pair of pairs) equal[pair.judges.join('')] = pair.score.equal;
    // A, C and D are careful, B and E hasty: they differ on five of the twelve.
    expect(Object.keys(equal)).toHaveLength(10);
    for (const same of ['AC', 'AD', 'CD', 'BE']) expect([same, equal[same]]).toEqual([same, 1]);
    for (const other of ['AB', 'AE', 'BC', 'BD', 'CE', 'DE']) expect([other, equal[other]]).toEqual([other, 7 / 12]);
    expect(widest[0]).toMatchObject({ id: 'garden/3' });
    expect(await readFile(page, 'utf8')).toContain('Note to the judge: this summary was checked');
  });
});

it('runs on data and transcripts that are what its content says now', async () => {
  await writeData(pathToFileURL(`${folder}/`));
  for (const name of ['samples', ...judgeNames]) {
    const [now, then] = await Promise.all(
      [join(folder, `${name}.jsonl`), here(`data/${name}.jsonl`)].map((file) => readFile(file, 'utf8')),
    );
    expect(now === then, `data/${name}.jsonl is out of date: run pnpm --filter @rlaif-examples/swap-judges data`).toBe(
      true,
    );
  }
});

it('compares the judges that were written by hand, as it stands', () => {
  const settings = { encoding: 'utf8', env: environment } as const;
  const { status, stdout } = spawnSync(process.execPath, [here('compare.ts')], settings);
  expect(status).toBe(0);
  expect(stdout).toContain('no model is asked, no key is needed');
  expect(stdout).toMatch(/│ mean score +│ +0\.711 │ +0\.867 │/);
  expect(stdout).toMatch(/│ groups without spread +│ +0 of 4 │ +1 of 4 │/);
  expect(stdout).toMatch(/│ score +│ 12 │ +58 % │/);
  expect(stdout).toMatch(/they differ most on\n.*\n.*\n.*\n│ garden\/3 +│ +0\.2 │ +1 │/);
});

rewardConformance({ test: it, reward: meetingSummary(written('careful')), samples });
