import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { named, rewardHash } from '@rlaif/core';
import { describe, expect, test } from 'vitest';
import { core, folder, judgedReward, outcomes, rows, score, write } from './process-support.ts';

const hashOf = (version: string): string => rewardHash(named('brief', version, () => 1));
const writeReward = (version: string): void =>
  write('reward.ts', `import { named } from '${core}'; export default named('brief', '${version}', () => 0.5);`);
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
const hashesIn = (name: string): (string | null)[] => [...new Set(outcomes(name).map((row) => row.rewardHash))];

describe('the hash of the reward', () => {
  test('is in the log, the rows, the summary, the dry run and the report', async () => {
    writeReward('1');
    write('data.jsonl', rows(3));
    const hash = hashOf('1');
    const dry = await score('reward.ts', 'data.jsonl', '--dry-run', '--json');
    expect(JSON.parse(dry.stdout)).toMatchObject({ rewardHash: hash });
    const { stdout, stderr } = await score('reward.ts', 'data.jsonl', '--report', 'report.html');
    expect(stderr).toContain(`\nreward: ${hash}\n`);
    expect(stdout).toMatch(new RegExp(`\nreward: ${hash}\n$`));
    expect(hashesIn('data.scores.jsonl')).toEqual([hash]);
    expect(textOf('report.html')).toContain(`Reward <bdi>${hash}</bdi>`);
    const { stdout: json } = await score('reward.ts', 'data.jsonl', '--out', 'b.jsonl', '--json');
    expect(JSON.parse(json)).toMatchObject({ rewardHash: hash, rewardHashes: { [hash]: 3 } });
  });

  test('comes with its limit where the reward holds a function without a name', async () => {
    write('data.jsonl', rows(1));
    const { stderr } = await score('reward.ts', 'data.jsonl');
    expect(stderr).toContain(`reward: ${rewardHash(() => 1)} (a change inside a plain function does not change this`);
  });
});

describe('--resume', () => {
  test('refuses rows that another reward scored, names both and changes nothing', async () => {
    writeReward('1');
    write('data.jsonl', rows(4));
    await score('reward.ts', 'data.jsonl', '--limit', '2');
    const before = textOf('data.scores.jsonl');
    writeReward('2');
    const { code, stdout, stderr } = await score('reward.ts', 'data.jsonl', '--resume');
    expect(stderr).toContain(
      `rlaif: --resume: in data.scores.jsonl the row 's0' was scored by the reward ${hashOf('1')}, and this run has ${hashOf('2')}: `,
    );
    expect(stderr).toMatch(/into another file with --out, or go on with --force-resume/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(textOf('data.scores.jsonl')).toBe(before);
  });

  test('--force-resume goes on, and rows, summary and report tell the two apart', async () => {
    writeReward('1');
    write('data.jsonl', rows(5));
    await score('reward.ts', 'data.jsonl', '--limit', '2');
    writeReward('2');
    const { code, stdout } = await score('reward.ts', 'data.jsonl', '--force-resume', '--report', 'report.html');
    expect(code).toBe(0);
    expect(outcomes('data.scores.jsonl').map((row) => row.rewardHash)).toEqual(
      [1, 1, 2, 2, 2].map((version) => hashOf(`${version}`)),
    );
    expect(stdout).toContain(`\nrewards: ${hashOf('1')} (2 samples), ${hashOf('2')} (3 samples)\n`);
    expect(textOf('report.html')).toContain('Scored by more than one reward:');
  });

  test('refuses rows that do not say by which reward they were scored', async () => {
    writeReward('1');
    write('data.jsonl', rows(3));
    await score('reward.ts', 'data.jsonl', '--limit', '2');
    write('data.scores.jsonl', textOf('data.scores.jsonl').replace(/,"answeredBy":.*?\}$/gm, '}'));
    const { code, stderr } = await score('reward.ts', 'data.jsonl', '--resume');
    expect(stderr).toContain("the row 's0' does not say by which reward");
    expect(code).toBe(2);
    const forced = await score('reward.ts', 'data.jsonl', '--force-resume', '--json');
    expect(JSON.parse(forced.stdout)).toMatchObject({ samples: 3, rewardHashes: { '(unknown)': 2, [hashOf('1')]: 1 } });
  });

  test('--judge is a part of who scored', async () => {
    write('judged.ts', judgedReward('"1"'));
    write('data.jsonl', rows(4));
    const provider = join(folder, 'node_modules', '@rlaif', 'testing');
    mkdirSync(provider, { recursive: true });
    writeFileSync(join(provider, 'package.json'), '{"name":"@rlaif/testing","type":"module","exports":"./index.js"}');
    writeFileSync(
      join(provider, 'index.js'),
      `export const replayJudgeModel = (modelId) => ({
         specificationVersion: 'v1', provider: 'test', modelId, capabilities: { structuredOutput: 'none' },
         generate: async () => ({
           content: { type: 'text', text: '0.25' }, stopReason: { unified: 'stop', raw: 'stop' }, usage: [], warnings: [], latencyMs: 0,
         }),
       });`,
    );
    const run = (...args: string[]) => score('judged.ts', 'data.jsonl', ...args);
    await run('--limit', '1', '--judge', 'replay:other');
    expect((await run('--resume')).code).toBe(2);
    expect((await run('--resume', '--judge', 'replay:third')).code).toBe(2);
    expect((await run('--resume', '--limit', '2', '--judge', 'replay:other')).code).toBe(0);
    // The same judge as the reward's own is the same definition.
    await run('--limit', '1', '--out', 'own.jsonl');
    expect((await run('--resume', '--judge', 'replay:amazon.nova-lite', '--out', 'own.jsonl')).code).toBe(0);
    expect(hashesIn('own.jsonl')).toHaveLength(1);
    expect(hashesIn('data.scores.jsonl')).toHaveLength(1);
    expect(hashesIn('data.scores.jsonl')).not.toEqual(hashesIn('own.jsonl'));
  });
});

describe('who was asked', () => {
  test('a cache answers equal requests: replayed, and not billed', async () => {
    write(
      'judged.ts',
      `import { withCache } from '${core}';\n${judgedReward('"1"').replace('judge({ model,', 'judge({ model: withCache(model, { store: new Map() }),')}`,
    );
    write('data.jsonl', rows(1, 'same') + rows(1, 'other') + rows(4, 'same').replaceAll('"id":"s', '"id":"t'));
    const { code, stdout } = await score('judged.ts', 'data.jsonl', '--concurrency', '1', '--report', 'report.html');
    expect(code).toBe(0);
    expect(outcomes('data.scores.jsonl').map(({ usage }) => usage.map(({ replayed }) => replayed === true))).toEqual(
      [false, false, true, true, true, true].map((replayed) => [replayed]),
    );
    expect(stdout).toMatch(/test:amazon\.nova-lite +│ +2 │ +20 │ +10 │ +\$0\.0000\d+ /);
    expect(stdout).toMatch(/test:amazon\.nova-lite +│ +4 │ +40 │ +20 │ +replayed /);
    expect(textOf('report.html')).toContain('Judged by <bdi>test:amazon.nova-lite (in part replayed)</bdi>');
  });

  test('the model that answered in the place of another is named', async () => {
    write(
      'judged.ts',
      `import { withFallback } from '${core}';\n${judgedReward('"1"').replace(
        'judge({ model,',
        `judge({ resilience: false, model: withFallback(
           { ...model, generate: async () => { throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down'); } }, { ...model, modelId: 'stand-in' }),`,
      )}`,
    );
    write('data.jsonl', rows(3));
    const { code, stdout } = await score('judged.ts', 'data.jsonl');
    expect(code).toBe(0);
    expect(outcomes('data.scores.jsonl').map(({ answeredBy }) => answeredBy)).toEqual(Array(3).fill(['test:stand-in']));
    expect(stdout).toContain('answered by another judge than the one asked: test:stand-in of 3 samples\n');
  });
});
