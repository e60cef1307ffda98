import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  compare,
  type JudgeService,
  rowsOf,
  startCompare,
  startJudgeService,
} from './compare/compare-process-support.ts';
import type { Comparison } from './compare/comparison.ts';
import { install } from './judge-support.ts';
import { ended, folder, judgedReward, moreLines, outcomes, rlaif, rows, startWith, write } from './process-support.ts';

/** The one has a price, the other none. */
const priced = 'openai:claude-haiku-4-5';
const other = 'openai:a-model';
const judges = ['--judge', priced, '--judge', other];
const pricedFile = 'data.compare/openai-claude-haiku-4-5.scores.jsonl';
const otherFile = 'data.compare/openai-a-model.scores.jsonl';

let service: JudgeService | undefined;
const serve = async (answer: (model: string, completion: string) => Answer, delayMs = 0): Promise<JudgeService> => {
  service = await startJudgeService(answer, delayMs);
  return service;
};
afterEach(() => service?.close());
beforeEach(() => {
  install('openai');
  write('judged.ts', judgedReward('"1"'));
  const texts = ['0.2', '0.4', '0.6', '0.8'];
  write(
    'data.jsonl',
    texts.map((completion, i) => `${JSON.stringify({ id: `s${i}`, prompt: `p${i % 2}`, completion })}\n`).join(''),
  );
});
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('rlaif compare', () => {
  test('scores by each judge, one after the other, and shows them side by side', async () => {
    const asked = await serve((_, completion) => completion, 30);
    const { code, stdout, stderr } = await compare(asked, 'judged.ts', 'data.jsonl', ...judges);
    expect(code).toBe(0);
    expect(asked.asked.map(([model]) => model)).toEqual([
      ...Array(4).fill('claude-haiku-4-5'),
      ...Array(4).fill('a-model'),
    ]);
    // What it may cost is said before a judge is asked.
    const [before] = stderr.split('judge A scores');
    expect(before).toContain(`judge A: ${priced}\nscores: ${pricedFile}\n`);
    expect(before).toMatch(/dollars: about \$\S+ for the input/);
    expect(before).toContain('dollars: no price for a-model');
    expect(stdout).toMatch(/^4 samples\nA: openai:claude-haiku-4-5\nB: openai:a-model\n/);
    expect(stdout).toMatch(/│ scored +│ +4 │ +4 │/);
    expect(stdout).toMatch(/│ dollars per 1,000 samples +│ +\$1\.50 │ +no price │/);
    expect(stdout).toMatch(/│ median reply +│ +\d+ ms │ +\d+ ms │/);
    expect(stdout).toMatch(
      /A and B: 4 samples scored by both\n[\s\S]*│ score +│ 4 │ 100 % │ +0 │ +1 │ +- │ +100 % │ +2 │/,
    );
    expect(stdout).not.toContain('they differ most on');
    for (const file of [pricedFile, otherFile]) {
      expect(outcomes(file)).toHaveLength(4);
      for (const row of rowsOf(file).values()) {
        expect(row.latencyMs).toHaveLength(1);
        expect(row.latencyMs?.[0]).toBeGreaterThanOrEqual(29);
      }
    }
    // `rlaif score` goes on with such a file: there is nothing left to ask.
    const settings = { env: { ...process.env, OPENAI_BASE_URL: asked.url, OPENAI_API_KEY: 'test' } };
    const flags = ['--judge', priced, '--out', pricedFile, '--resume'];
    const child = startWith(settings, 'score', 'judged.ts', 'data.jsonl', ...flags);
    expect(await ended(child)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('4 of them by an earlier run'),
    });
    expect(asked.asked).toHaveLength(8);
  });

  test('--json holds all of it, and nothing else is printed', async () => {
    const asked = await serve((model, completion) => (model === 'a-model' ? '0.4' : completion));
    const { code, stdout } = await compare(asked, 'judged.ts', 'data.jsonl', ...judges, '--json');
    const comparison: Comparison = JSON.parse(stdout);
    expect(comparison).toMatchObject({
      samples: 4,
      malformed: 0,
      isInterrupted: false,
      judges: [
        {
          label: 'A',
          judge: priced,
          out: pricedFile,
          scored: 4,
          dollarsPerThousand: expect.closeTo(1.5, 9),
          latency: { replies: 4 },
          score: { mean: expect.closeTo(0.5, 9) },
          groups: { count: 2, zeroSpread: 0 },
          missing: 0,
          refused: null,
        },
        { label: 'B', dollarsPerThousand: null, groups: { count: 2, zeroSpread: 1 } },
      ],
      pairs: [
        {
          judges: ['A', 'B'],
          leftOut: { failed: 0, abstained: 0, missing: 0 },
          score: {
            n: 4,
            equal: 0.25,
            difference: expect.closeTo(0.2, 9),
            rankCorrelation: null,
            kappa: null,
            preferences: { pairs: 2, same: 0, opposite: 0, oneTied: 2, bothTied: 0 },
          },
        },
      ],
    });
    expect(comparison.widest.map(({ id }) => id)).toEqual(['s3', 's0', 's2']);
    expect(code).toBe(0);
  });

  test('a judge that fails on every sample leaves nothing to compare, and the other is shown', async () => {
    const asked = await serve((model, completion) => (model === 'a-model' ? 'no number' : completion));
    const { code, stdout } = await compare(asked, 'judged.ts', 'data.jsonl', ...judges);
    expect(code).toBe(1);
    expect(stdout).toMatch(/│ scored +│ +4 │ +0 │/);
    expect(stdout).toMatch(/│ {3}RLAIF_\w+ +│ +0 │ +4 │/);
    expect(stdout).toMatch(/│ mean score +│ +0\.5 │ +- │/);
    expect(stdout).toContain('A and B: 0 samples scored by both; left out: 4 samples that one failed on');
    // It was paid for all the same.
    expect(stdout).toMatch(/│ judge calls +│ +4 │ +4 │/);
  });

  test('a judge whose service refuses every row stops alone; --resume asks it again', async () => {
    write('data.jsonl', rows(30, '0.5'));
    const refusing = await serve((model) => (model === 'a-model' ? { status: 400 } : '0.5'));
    const args = ['judged.ts', 'data.jsonl', '--judge', other, '--judge', priced];
    const { code, stdout, stderr } = await compare(refusing, ...args, '--report', 'report.html');
    expect(code).toBe(2);
    expect(stderr).toContain('judge A refuses every row: ');
    expect(stderr).toContain(
      'rlaif: judge A was not asked to the end (the same command with --resume goes on from here)',
    );
    expect(stdout).toMatch(/│ scored +│ +0 │ +30 │/);
    expect(stdout).toMatch(/│ not asked +│ +30 │ +0 │/);
    expect(stdout).toContain('left out: 30 samples that one was not asked about');
    expect(read('report.html')).toContain('not asked to the end');
    await refusing.close();

    const mended = await serve(() => '0.5');
    const again = await compare(mended, ...args, '--resume', '--json');
    expect(again.code).toBe(0);
    expect(new Set(mended.asked.map(([model]) => model))).toEqual(new Set(['a-model']));
    expect(JSON.parse(again.stdout)).toMatchObject({ pairs: [{ score: { n: 30, equal: 1 } }] });
  });

  test('judges that both refuse every row are both named', async () => {
    write('data.jsonl', rows(30, '0.5'));
    const refusing = await serve(() => ({ status: 400 }));
    const { code, stderr } = await compare(refusing, 'judged.ts', 'data.jsonl', ...judges);
    expect(code).toBe(2);
    expect(stderr).toContain('rlaif: judges A, B were not asked to the end (');
  });

  test('malformed rows are said once, and make the exit code 1', async () => {
    const asked = await serve(() => '1');
    write('data.jsonl', `${rows(2)}not JSON\n`);
    const { code, stdout, stderr } = await compare(asked, 'judged.ts', 'data.jsonl', ...judges);
    expect(stderr.match(/line 3: not JSON/g)).toHaveLength(1);
    expect(stdout).toMatch(/^2 samples, 1 malformed row left out\n/);
    expect(code).toBe(1);
  });

  test('a transcript is a judge, and has neither a price nor a time', async () => {
    install('testing');
    const testing = new URL('../../testing/dist/index.js', import.meta.url).href;
    write(
      'recorded.ts',
      judgedReward('"0.5"')
        .replace(/^/, `import { recordJudgeModel } from '${testing}';`)
        .replace('judge({ model,', "judge({ model: recordJudgeModel(model, 'judge.jsonl'),"),
    );
    expect(await rlaif('score', 'recorded.ts', 'data.jsonl')).toMatchObject({ code: 0 });
    const asked = await serve((_, completion) => completion);
    const { code, stdout } = await compare(
      asked,
      ...['judged.ts', 'data.jsonl', '--judge', 'replay:judge.jsonl', '--judge', priced, '--group-by', 'prompt'],
    );
    expect(stdout).toMatch(/│ dollars per 1,000 samples +│ +replayed │ +\$1\.50 │/);
    expect(stdout).toMatch(/│ median reply +│ +replayed │ +\d+ ms │/);
    expect(stdout).toMatch(/│ score +│ 4 │ +0 % │ +0\.2 │ +- │/);
    expect(code).toBe(0);
  });

  test('no text of the data or a judge reaches the terminal or the report as more than text', async () => {
    const attack = '\u001b[2J\u0007<script>document.title = 1</script>\u202e';
    const id = (i: number): string => `${attack}${i}`;
    write(
      'data.jsonl',
      [0, 1].map((i) => `${JSON.stringify({ id: id(i), prompt: attack, completion: attack })}\n`).join(''),
    );
    write(
      'judged.ts',
      judgedReward('"1"').replace(
        'return { score: Number(reply.content.text) }',
        `return { score: Number(reply.content.text), rationale: sample.completion, components: { [sample.completion.replaceAll('/', '')]: 1 } }`,
      ),
    );
    const asked = await serve((model) => (model === 'a-model' ? '0' : '1'));
    const { code, stdout, stderr } = await compare(asked, 'judged.ts', 'data.jsonl', ...judges, '--report', 'r.html');
    expect(code).toBe(0);
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(stdout).toContain('they differ most on');
    const page = read('r.html');
    expect(page).not.toMatch(/<script|[^\P{Cc}\t\n]|\u202e/u);
    expect(page.match(/<article/g)).toHaveLength(2);
    expect(page.match(/What B said/g)).toHaveLength(2);
  });
});

describe('an earlier run', () => {
  test.each(['SIGINT', 'SIGKILL'] as const)(
    '%s keeps what is done, and --resume asks for the rest alone',
    async (signal) => {
      write('data.jsonl', rows(300, '0.5'));
      const asked = await serve((model) => (model === 'a-model' ? '0.25' : '0.5'), 5);
      const args = ['judged.ts', 'data.jsonl', ...judges, '--report', 'report.html'];
      const child = startCompare(asked, ...args, '--concurrency', '2');
      const end = ended(child);
      await moreLines(otherFile, 20, child);
      child.kill(signal);
      const { code, stdout, stderr } = await end;
      const known = rowsOf(otherFile);
      expect(known.size).toBeLessThan(300);
      if (signal === 'SIGINT') {
        expect(code).toBe(130);
        expect(stderr).toMatch(/interrupted, \d samples? under way cut off \(the same command with --resume goes on/);
        expect(stdout).toContain(
          `A and B: ${known.size} samples scored by both; left out: ${300 - known.size} samples that`,
        );
        expect(read('report.html')).toContain('The run was interrupted');
      }
      const askedBefore = asked.asked.length;
      const again = await compare(asked, ...args, '--resume', '--json');
      expect(again.code).toBe(0);
      expect(again.stderr).toContain(`${otherFile}, ${known.size} rows finished by an earlier run`);
      const after = asked.asked.slice(askedBefore);
      expect(after).toHaveLength(300 - known.size);
      expect(after.every(([model]) => model === 'a-model')).toBe(true);
      for (const [id, row] of known) expect(rowsOf(otherFile).get(id)).toEqual(row);
      // The times of the first run are still there.
      expect(JSON.parse(again.stdout)).toMatchObject({
        isInterrupted: false,
        judges: [{ latency: { replies: 300 } }, { latency: { replies: 300 }, missing: 0 }],
        pairs: [{ score: { n: 300, difference: 0.25 } }],
      });
    },
  );

  test('an interrupt in the first judge leaves the second without a row', async () => {
    write('data.jsonl', rows(300, '0.5'));
    const asked = await serve(() => '0.5', 5);
    const child = startCompare(asked, 'judged.ts', 'data.jsonl', ...judges, '--concurrency', '2');
    const end = ended(child);
    await moreLines(pricedFile, 20, child);
    child.kill('SIGTERM');
    const { code, stdout } = await end;
    expect(code).toBe(130);
    expect(stdout).toMatch(/│ not asked +│ +\d+ │ +300 │/);
    expect(existsSync(join(folder, otherFile))).toBe(false);
  });

  test('rows of other samples count nowhere', async () => {
    const asked = await serve((_, completion) => completion);
    await compare(asked, 'judged.ts', 'data.jsonl', ...judges);
    const { code, stdout } = await compare(asked, 'judged.ts', 'data.jsonl', ...judges, '--resume', '--limit', '3');
    expect(asked.asked).toHaveLength(8);
    expect(stdout).toMatch(/^3 samples\n/);
    expect(stdout).toContain('A: 1 row of its file are of no sample of the data\n');
    expect(stdout).toMatch(/│ score +│ 3 │/);
    expect(code).toBe(0);
  });

  test('of another reward is not gone on with', async () => {
    const asked = await serve(() => '1');
    await compare(asked, 'judged.ts', 'data.jsonl', ...judges);
    write(
      'judged.ts',
      judgedReward('"1"').replace("name: 'test'", "name: 'another'").replace('definition: {}', 'definition: { a: 1 }'),
    );
    const { code, stderr } = await compare(asked, 'judged.ts', 'data.jsonl', ...judges, '--resume');
    expect(stderr).toContain('the reward or its judge is another one');
    expect(code).toBe(2);
    expect(asked.asked).toHaveLength(8);
  });
});

describe('before a judge is asked', () => {
  test.each([
    ['one judge', ['data.jsonl', '--judge', priced], /name two judges or more/],
    [
      'the same judge',
      ['data.jsonl', '--judge', priced, '--judge', priced],
      /--judge openai:claude-haiku-4-5 is given twice/,
    ],
    [
      'nine judges',
      ['data.jsonl', ...Array.from({ length: 9 }, (_, i) => ['--judge', `openai:m${i}`]).flat()],
      /9 times, at most 8/,
    ],
    [
      'judges of one file',
      ['data.jsonl', '--judge', 'openai:m:1', '--judge', 'openai:M-1'],
      /would have one file, data\.compare/,
    ],
    [
      'an unknown provider',
      ['data.jsonl', '--judge', priced, '--judge', 'nobody:m'],
      /--judge nobody:m: unknown judge provider/,
    ],
    ['standard input', ['-', ...judges], /DATA is read once for each judge, so it must be a file/],
    ['no data', ['none.jsonl', ...judges], /no such file: none\.jsonl/],
    ['no folder', ['data.jsonl', ...judges, '--out', 'none/out'], /no such folder: none, for --out none\/out/],
    [
      'a file for a folder',
      ['data.jsonl', ...judges, '--out', 'judged.ts'],
      /--out judged\.ts is a file, expected a folder/,
    ],
    [
      'a report over data',
      ['data.jsonl', ...judges, '--report', 'data.jsonl'],
      /DATA data\.jsonl and --report data\.jsonl are the same/,
    ],
    [
      'a report over notes',
      ['data.jsonl', ...judges, '--report', 'notes.html'],
      /would replace a file that is no report/,
    ],
    ['ids that are not alone', ['twice.jsonl', ...judges], /two rows with the id 's0'/],
    ['scores that are there', ['data.jsonl', ...judges, '--out', 'full'], /holds scores already: go on with --resume/],
  ])('%s is refused', async (_, args, message) => {
    const asked = await serve(() => '1');
    write('notes.html', '<p>notes');
    write('twice.jsonl', `${rows(2)}${rows(1)}`);
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'openai-a-model.scores.jsonl'), 'x\n');
    const before = ['data.jsonl', 'notes.html', 'judged.ts'].map(read);
    const { code, stdout, stderr } = await compare(asked, 'judged.ts', ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(asked.asked).toEqual([]);
    expect(['data.jsonl', 'notes.html', 'judged.ts'].map(read)).toEqual(before);
  });

  test('a reward without a judge is refused', async () => {
    const asked = await serve(() => '1');
    const { code, stderr } = await compare(asked, 'reward.ts', 'data.jsonl', ...judges);
    expect(stderr).toContain(`--judge ${priced}: the reward of reward.ts holds no judge`);
    expect(code).toBe(2);
  });

  test('data without a row is said', async () => {
    const asked = await serve(() => '1');
    write('data.jsonl', '\n\n');
    const { code, stderr } = await compare(asked, 'judged.ts', 'data.jsonl', ...judges);
    expect(stderr).toContain('no rows in data.jsonl');
    expect(code).toBe(1);
  });
});
