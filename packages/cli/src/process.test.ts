import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rewardHash } from '@rlaif/core';
import { describe, expect, test } from 'vitest';
import {
  ended,
  folder,
  judgedReward,
  moreLines,
  outcomes,
  own,
  rlaif,
  rows,
  score,
  start,
  write,
} from './process-support.ts';

describe('rlaif score', () => {
  test('scores samples, writes one row each and prints a summary', async () => {
    write('data.jsonl', rows(3));
    const { code, stdout, stderr } = await score('reward.ts', 'data.jsonl');
    expect(stderr.split('\n')[0]).toBe(
      'rows: samples (prompt, completion), no reference, groups by prompt and reference',
    );
    expect(stderr).toContain('scores: data.scores.jsonl');
    expect(stderr).toContain('samples: 3 rows');
    expect(stderr).toContain('judge calls: none by what the reward says of itself');
    expect(stdout).toContain('3 samples: 3 scored, 0 abstained, 0 failed');
    expect(outcomes('data.scores.jsonl')).toContainEqual({
      id: 's1',
      status: 'scored',
      score: 0.5,
      components: {},
      rationale: null,
      usage: [],
      error: null,
      answeredBy: [],
      rewardHash: rewardHash(() => 1),
    });
    expect(code).toBe(0);
  });

  test('a malformed row has its number and a reason; the rest goes on; the exit code is 1', async () => {
    const secret = '{"prompt":"my secret","completion":';
    write(
      'data.jsonl',
      `\ufeff${rows(1)}\n${secret}\n[]\n{"id":"x","prompt":"p"}\n{"id":"last","prompt":"p","completion":"c"}`,
    );
    const { code, stdout, stderr } = await score('reward.ts', 'data.jsonl', '--json');
    expect(stderr).toMatch(/^line 3: not JSON/m);
    expect(stderr).toContain('line 4: expected a JSON object\n');
    expect(stderr).toMatch(/^line 5: no completion/m);
    expect(stderr).not.toContain('secret');
    expect(outcomes('data.scores.jsonl').map(({ id }) => id)).toEqual(['s0', 'last']);
    expect(JSON.parse(stdout)).toMatchObject({ samples: 2, scored: 2, malformed: 3 });
    expect(code).toBe(1);
  });

  test('a failed row makes the exit code 1, an abstained one does not', async () => {
    const row = (id: string, completion: string, reference: string) =>
      `${JSON.stringify({ id, prompt: 'p', completion, reference })}\n`;
    write('good.jsonl', row('a', 'x', 'none'));
    write('bad.jsonl', row('a', 'x', 'none') + row('b', 'fail', 'r'));
    expect((await score('reward.ts', 'good.jsonl')).code).toBe(0);
    expect(outcomes('good.scores.jsonl')).toMatchObject([
      { status: 'abstained', score: null, rationale: 'nothing to compare with' },
    ]);
    const { code, stdout } = await score('reward.ts', 'bad.jsonl');
    expect(code).toBe(1);
    expect(stdout).toMatch(/RLAIF_REWARD .* 1 [\s\S]*\nRLAIF_REWARD, for example: the reward threw Error\n/);
  });

  test('reads CRLF, U+2028 in strings, gzip and standard input', async () => {
    const text = '{"id":"a","prompt":"p","completion":"x\u2028y"}\r\n\r\n{"id":"b","prompt":"p","completion":"z"}\r\n';
    write('data.jsonl.gz', gzipSync(text));
    expect(await score('reward.ts', 'data.jsonl.gz')).toMatchObject({ code: 0 });
    expect(outcomes('data.scores.jsonl')).toMatchObject([
      { id: 'a', score: 0.3 },
      { id: 'b', score: 0.1 },
    ]);

    const child = start('score', 'reward.ts', '-', '--out', '-');
    child.stdin?.end(text);
    const { code, stdout, stderr } = await ended(child);
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ id: 'a' }, { id: 'b' }]);
    expect(stderr).toContain('2 samples: 2 scored');
    expect(stderr).toContain('their number is not known');
  });

  test('a broken gzip file is said, and what was read is kept', async () => {
    write('data.jsonl.gz', gzipSync(rows(2)).subarray(0, -12));
    const { code, stderr } = await score('reward.ts', 'data.jsonl.gz');
    expect(code).toBe(2);
    expect(stderr).toContain('rlaif: could not read data.jsonl.gz');
    expect(stderr).not.toContain('    at ');
  });

  test('--map and --group-by read other shapes', async () => {
    write('data.jsonl', '{"q":"p","output":{"text":"hello"},"task":1}\n{"q":"p","output":{"text":""},"task":1}\n');
    const { stderr, stdout } = await score(
      ...['reward.ts', 'data.jsonl', '--map', 'completion=output.text', '--map', 'prompt=q', '--group-by', 'task'],
    );
    expect(stderr).toMatch(
      /^rows: .*completion from output\.text, prompt from q.*ids are line numbers, groups by task$/m,
    );
    expect(stdout).toContain('1 group with two samples or more: 0 (0 %) without any spread');
    expect(outcomes('data.scores.jsonl').map(({ id, score }) => [id, score])).toEqual([
      ['1', 0.5],
      ['2', 0],
    ]);
  });

  test('a config checks references and sets what the command line does not', async () => {
    write(
      'config.ts',
      `import { defineConfig } from '${own}';
       const validate = (value: unknown) => typeof value === 'number' ? { value } : { issues: [{ message: 'not a number' }] };
       const reference = { '~standard': { version: 1, vendor: 'test', validate } } as const;
       export default defineConfig({ reward: (sample) => sample.reference === 5 ? 1 : 0, reference, map: { reference: 'answer' } });`,
    );
    write('data.jsonl', '{"prompt":"p","completion":"c","answer":5}\n{"prompt":"p","completion":"c","answer":"5"}\n');
    const { code, stderr } = await score('config.ts', 'data.jsonl');
    expect(stderr).toContain("line 2: reference: not what the config's schema expects");
    expect(outcomes('data.scores.jsonl')).toMatchObject([{ id: '1', score: 1 }]);
    expect(code).toBe(1);
  });

  test('--limit reads the first rows only', async () => {
    write('data.jsonl', rows(100));
    expect((await score('reward.ts', 'data.jsonl', '--limit', '7')).code).toBe(0);
    expect(outcomes('data.scores.jsonl')).toHaveLength(7);
    await score('reward.ts', 'data.jsonl', '--limit', '9', '--resume');
    expect(outcomes('data.scores.jsonl')).toHaveLength(9);
  });

  test('20,000 rows, every id once', async () => {
    write('data.jsonl', rows(20_000));
    const { code, stdout } = await score('reward.ts', 'data.jsonl', '--json', '--report', 'report.html');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      samples: 20_000,
      scored: 20_000,
      score: { mean: expect.closeTo(0.5, 9) },
    });
    expect(new Set(outcomes('data.scores.jsonl').map(({ id }) => id)).size).toBe(20_000);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('20,000');
  });

  test('no escape sequence of the data or the reward reaches the terminal', async () => {
    const hostile = '\\u001b[2J\\u0007';
    write('evil.ts', `export default () => ({ score: 1, components: { '${hostile}name': 1 } });`);
    write('data.jsonl', `{"id":"${hostile}","prompt":"p","completion":"c"}\n`);
    const { stdout, stderr } = await score('evil.ts', 'data.jsonl');
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]/u);
    expect(stdout).toContain('name');
  });
});

describe('the output', () => {
  test('is not written over without --resume', async () => {
    write('data.jsonl', rows(2));
    await score('reward.ts', 'data.jsonl');
    const before = readFileSync(join(folder, 'data.scores.jsonl'), 'utf8');
    const { code, stderr } = await score('reward.ts', 'data.jsonl');
    expect(code).toBe(2);
    expect(stderr).toBe(
      'rlaif: data.scores.jsonl holds scores already: go on with --resume, name another with --out, or delete it\n',
    );
    expect(readFileSync(join(folder, 'data.scores.jsonl'), 'utf8')).toBe(before);
  });

  test('is completed after a torn line, and the summary is of all', async () => {
    write('data.jsonl', rows(60));
    await score('reward.ts', 'data.jsonl', '--limit', '55');
    const path = join(folder, 'data.scores.jsonl');
    truncateSync(path, readFileSync(path).length - 10);
    const { code, stdout, stderr } = await score('reward.ts', 'data.jsonl', '--resume', '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('54 rows finished by an earlier run');
    const data = JSON.parse(stdout);
    expect(data).toMatchObject({ samples: 60, scored: 60, resumed: 54 });
    expect(new Set(outcomes('data.scores.jsonl').map(({ id }) => id)).size).toBe(60);
  });

  test('kill -9 loses nothing that was known, and --resume scores the rest', async () => {
    write('slow.ts', judgedReward('"1"', 5));
    write('data.jsonl', rows(300));
    const child = start('score', 'slow.ts', 'data.jsonl', '--concurrency', '2');
    const end = ended(child);
    await moreLines('data.scores.jsonl', 20, child);
    child.kill('SIGKILL');
    await end;
    const known = outcomes('data.scores.jsonl').map(({ id }) => id);
    expect(known.length).toBeLessThan(300);
    appendFileSync(join(folder, 'data.scores.jsonl'), '{"id":"s299","sta');
    expect(await score('slow.ts', 'data.jsonl', '--resume', '--concurrency', '64')).toMatchObject({ code: 0 });
    const ids = outcomes('data.scores.jsonl').map(({ id }) => id);
    expect(ids.slice(0, known.length)).toEqual(known);
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops, says how to go on, and leaves no row that was cut',
    async (signal) => {
      write('slow.ts', judgedReward('"1"', 5));
      write('data.jsonl', rows(300));
      const child = start('score', 'slow.ts', 'data.jsonl', '--concurrency', '2', '--report', 'report.html');
      const end = ended(child);
      await moreLines('data.scores.jsonl', 20, child);
      child.kill(signal);
      const { code, stdout, stderr } = await end;
      expect(code).toBe(130);
      expect(stderr).toMatch(
        /interrupted, \d samples? under way cut off \(the same command with --resume goes on from here\)/,
      );
      const known = outcomes('data.scores.jsonl');
      expect(known.length).toBeLessThan(300);
      expect(known.every(({ status }) => status === 'scored')).toBe(true);
      expect(stdout).toContain(`${known.length} samples: ${known.length} scored`);
      expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('The run was interrupted');
      expect(await score('slow.ts', 'data.jsonl', '--resume')).toMatchObject({ code: 0 });
      expect(new Set(outcomes('data.scores.jsonl').map(({ id }) => id)).size).toBe(300);
    },
  );

  test('an interrupt ends a wait for standard input', async () => {
    const child = start('score', 'reward.ts', '-');
    const end = ended(child);
    child.stdin?.write(rows(1));
    await moreLines('scores.jsonl', 1, child);
    child.kill('SIGINT');
    expect((await end).code).toBe(130);
  });
});

describe('judges', () => {
  test('what they will be asked is said before they are', async () => {
    write('judged.ts', judgedReward('"0.5"'));
    write('data.jsonl', rows(1000, 'x'.repeat(40)));
    const { code, stdout, stderr } = await score('judged.ts', 'data.jsonl');
    expect(code).toBe(0);
    expect(stderr).toContain(
      'judge calls: about 1,000 to test:amazon.nova-lite for 1,000 samples, estimated from the first 200',
    );
    expect(stderr).toContain('tokens: about 10,000 in (characters / 4), at most 100,000 out');
    expect(stderr).toMatch(/dollars: about \$0\.0006 for the input, at most \$0\.025 .*prices of \d{4}/);
    expect(stdout).toMatch(/amazon\.nova-lite .*1,000 .*10,000 .*5,000/);
  });

  test('--dry-run asks nobody, writes nothing, and reads all rows', async () => {
    write('judged.ts', judgedReward('process.exit(99)'));
    write('data.jsonl', `${rows(300)}broken\n`);
    const text = await score('judged.ts', 'data.jsonl', '--dry-run');
    expect(text.code).toBe(1);
    expect(text.stderr).toContain('line 301: not JSON');
    expect(text.stdout).toContain('samples: 300 rows, 1 malformed row left out');
    expect(text.stdout).toContain('judge calls: about 300 to test:amazon.nova-lite for 300 samples\n');
    expect(existsSync(join(folder, 'data.scores.jsonl'))).toBe(false);
    const json = await score('judged.ts', 'data.jsonl', '--dry-run', '--json', '--limit', '10');
    expect(JSON.parse(json.stdout)).toMatchObject({ samples: 10, malformed: 0, models: [{ calls: 10 }] });
    expect(json.code).toBe(0);
  });

  test('--judge replaces them, and RLAIF_JUDGE agrees', async () => {
    write('judged.ts', `${judgedReward('process.exit(99)')}\nconsole.error('judge', process.env.RLAIF_JUDGE);`);
    write('data.jsonl', rows(3));
    const provider = join(folder, 'node_modules', '@rlaif', 'testing');
    mkdirSync(provider, { recursive: true });
    writeFileSync(join(provider, 'package.json'), '{"name":"@rlaif/testing","type":"module","exports":"./index.js"}');
    writeFileSync(
      join(provider, 'index.js'),
      `export const replayJudgeModel = (file) => ({
         specificationVersion: 'v1', provider: 'replay', modelId: file, replays: true, capabilities: { structuredOutput: 'none' },
         generate: async () => ({
           content: { type: 'text', text: '0.25' }, stopReason: { unified: 'stop', raw: 'stop' }, warnings: [], latencyMs: 0,
           usage: [{ provider: 'replay', modelId: file, calls: 1, inputTokens: 1, outputTokens: 1, cachedInputTokens: 0, reasoningTokens: 0, replayed: true }],
         }),
       });`,
    );
    const { code, stdout, stderr } = await score('judged.ts', 'data.jsonl', '--judge', 'replay:said:before.jsonl');
    expect(stderr).toContain('judge replay:said:before.jsonl\n');
    expect(stderr).toContain('dollars: none: the replies are replayed from a transcript, nobody is asked');
    expect(stdout).toMatch(/said:before\.jsonl .* 3 .* replayed/);
    expect(outcomes('data.scores.jsonl').map((row) => row.score)).toEqual([0.25, 0.25, 0.25]);
    expect(code).toBe(0);
  });

  test.each([
    ['nonsense:model', /unknown judge provider 'nonsense'.*known: bedrock.*openai.*anthropic.*replay.*npm install/],
    ['bedrock:model', /@rlaif\/bedrock is not installed.*npm install @rlaif\/bedrock/],
    ['nonsense', /provider:model/],
  ])('--judge %s is explained', async (judge, message) => {
    write('judged.ts', judgedReward('"1"'));
    write('data.jsonl', rows(1));
    const { code, stderr } = await score('judged.ts', 'data.jsonl', '--judge', judge);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(2);
  });

  test('--judge needs a judge to replace', async () => {
    write('data.jsonl', rows(1));
    const { code, stderr } = await score('reward.ts', 'data.jsonl', '--judge', 'openai:gpt-5-mini');
    expect(stderr).toContain('the reward of reward.ts holds no judge');
    expect(code).toBe(2);
  });

  test('credentials that are missing stop the run at once, and leave nothing failed behind', async () => {
    write(
      'judged.ts',
      judgedReward("(() => { throw new RlaifError('RLAIF_JUDGE_AUTH', 'no key: set TEST_API_KEY'); })()"),
    );
    write('data.jsonl', rows(500));
    const { code, stderr } = await score('judged.ts', 'data.jsonl');
    expect(stderr).toContain('no key: set TEST_API_KEY');
    expect(stderr).toContain('--resume');
    expect(code).toBe(2);
    expect(outcomes('data.scores.jsonl')).toEqual([]);
  });
});

describe('misuse', () => {
  test.each([
    [['score'], /missing required argument 'config'/],
    [['score', 'reward.ts', 'none.jsonl'], /no such file: none\.jsonl/],
    [['score', 'none.ts', 'data.jsonl'], /no such file: none\.ts/],
    [['score', 'reward.ts', '.'], /is a folder/],
    [['score', 'reward.ts', 'data.jsonl', '--concurrency', '0'], /whole number of at least 1/],
    [['score', 'reward.ts', 'data.jsonl', '--limit', '1.5'], /whole number of at least 1/],
    [['score', 'reward.ts', 'data.jsonl', '--map', 'completion'], /field=path/],
    [['score', 'reward.ts', 'data.jsonl', '--map', 'answer=a'], /the field one of id, prompt/],
    [['score', 'reward.ts', 'data.jsonl', '--resum'], /unknown option '--resum'/],
    [['score', 'reward.ts', 'data.jsonl', '--out', '-', '--json'], /both write to standard output/],
    [['score', 'reward.ts', 'data.jsonl', '--out', '-', '--force-resume'], /--force-resume needs the file/],
    [['score', 'reward.ts', 'data.jsonl', '--report', 'none/r.html'], /no such folder: none/],
    [['scores'], /unknown command 'scores'/],
  ])('%j', async (args, message) => {
    write('data.jsonl', rows(1));
    const { code, stdout, stderr } = await rlaif(...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('a stack is shown with --debug', async () => {
    write('throws.ts', 'throw new Error("no luck");');
    write('data.jsonl', rows(1));
    expect((await score('throws.ts', 'data.jsonl')).stderr).toBe(
      'rlaif: throws.ts could not be loaded: no luck (throws.ts, line 1)\n',
    );
    expect((await score('throws.ts', 'data.jsonl', '--debug')).stderr).toMatch(
      /caused by Error: no luck\n {4}at .*throws\.ts/,
    );
  });
});

test('help and version', async () => {
  const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
  expect(await rlaif('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  const help = await rlaif('score', '--help');
  expect(help.code).toBe(0);
  for (const flag of [
    'judge',
    'out',
    'report',
    'concurrency',
    'limit',
    'resume',
    'force-resume',
    'dry-run',
    'json',
    'map',
    'group-by',
  ]) {
    expect(help.stdout).toContain(`--${flag}`);
  }
});
