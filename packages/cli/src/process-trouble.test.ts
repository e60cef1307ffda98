import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  command,
  core,
  ended,
  folder,
  judgedReward,
  moreLines,
  outcomes,
  rows,
  score,
  start,
  startWith,
  write,
} from './process-support.ts';

/** A judge that refuses samples whose completion holds `bad`. */
const refusing = (code = 'RLAIF_JUDGE_REQUEST') =>
  judgedReward('"1"').replace(
    'async generate() {',
    `async generate({ messages }) {
       if (messages[0].content[0].text.includes('bad')) throw new RlaifError('${code}', 'no such model: nova-9');`,
  );

/** Reads a stream only after a while, longer than the command takes. */
async function slowly(child: ChildProcess, stream: 'stdout' | 'stderr'): Promise<string> {
  child.stdin?.end();
  const other = stream === 'stdout' ? 'stderr' : 'stdout';
  child[other]?.resume();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  let text = '';
  child[stream]?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await once(child, 'close');
  return text;
}

describe('files', () => {
  test.each([
    [
      ['reward.ts', 'data.jsonl', '--out', 'data.jsonl', '--resume'],
      /DATA data\.jsonl and --out data\.jsonl are the same/,
    ],
    [['reward.ts', 'data.jsonl', '--report', 'reward.ts'], /CONFIG reward\.ts and --report reward\.ts are the same/],
    [['reward.ts', 'data.jsonl', '--report', 'notes.html'], /would replace a file that is no report/],
    [['reward.ts', 'data.jsonl', '--out', 'notes.html', '--resume'], /notes\.html does not look like scores/],
    [['reward.ts', 'data.jsonl', '--out', 'sub'], /--out sub is a folder/],
    [['sub', 'data.jsonl'], /CONFIG sub is a folder/],
    [['reward.ts', 'data.jsonl', '--out', 'none/out.jsonl'], /no such folder: none/],
  ])('%j destroys nothing', async (args, message) => {
    write('data.jsonl', rows(2));
    write('notes.html', '<p>notes');
    mkdirSync(join(folder, 'sub'));
    const before = ['reward.ts', 'data.jsonl', 'notes.html'].map((name) => readFileSync(join(folder, name), 'utf8'));
    const { code, stdout, stderr } = await score(...args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(['reward.ts', 'data.jsonl', 'notes.html'].map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(
      before,
    );
    for (const name of ['none', 'data.scores.jsonl']) expect(existsSync(join(folder, name))).toBe(false);
  });

  test('a report replaces its predecessor', async () => {
    write('data.jsonl', rows(2));
    const args = ['reward.ts', 'data.jsonl', '--report', 'report.html'];
    expect((await score(...args)).code).toBe(0);
    write('data.jsonl', rows(3));
    expect((await score(...args, '--resume')).code).toBe(0);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<dd class="plain">3</dd>');
  });
});

describe('pipes', () => {
  test('all messages reach a slow reader', async () => {
    write('loud.ts', 'console.log("y".repeat(400_000) + " printed"); export default () => 1;');
    write('data.jsonl', rows(1));
    const text = await slowly(start('score', 'loud.ts', 'data.jsonl', '--out', 'a.jsonl'), 'stderr');
    expect(text).toMatch(/y printed\n/);
    expect(text).toContain('samples: 1 row\n');
  });

  test('all rows reach a slow reader, also of a reward that never settles', async () => {
    write('never.ts', 'export default (sample) => sample.completion === "never" ? new Promise(() => {}) : 1;');
    write('data.jsonl', rows(3000) + rows(1, 'never'));
    const child = start('score', 'never.ts', 'data.jsonl', '--out', '-');
    setTimeout(() => child.kill('SIGINT'), 2500);
    const text = await slowly(child, 'stdout');
    expect(text.split('\n')).toHaveLength(3001);
    expect(child.exitCode).toBe(130);
  });

  test('malformed rows beyond the first 20 are counted', async () => {
    write('data.jsonl', `${rows(1)}${'broken\n'.repeat(5000)}`);
    const { code, stderr } = await score('reward.ts', 'data.jsonl');
    expect(stderr.match(/^line \d+: not JSON/gm)).toHaveLength(20);
    expect(stderr).toContain('... and 4,980 more malformed rows: 4,980 not JSON\n');
    expect(code).toBe(1);
  });

  test('`| head` ends it quietly', async () => {
    write('data.jsonl', rows(20_000));
    const child = start('score', 'reward.ts', 'data.jsonl', '--out', '-');
    child.stdin?.end();
    child.stdout?.once('data', () => child.stdout?.destroy());
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    expect(stderr).not.toMatch(/EPIPE|rlaif:|scored/);
    expect(code).toBe(0);
  });

  test('a summary that nobody reads changes no exit code', async () => {
    write('data.jsonl', rows(5) + rows(1, 'fail'));
    const child = start('score', 'reward.ts', 'data.jsonl');
    child.stdin?.end();
    child.stdout?.destroy();
    child.stderr?.resume();
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(outcomes('data.scores.jsonl')).toHaveLength(6);
  });

  test.skipIf(!existsSync('/dev/full')).each([
    ['--out', ['--out', '/dev/full'], '/dev/full'],
    ['--report', ['--report', '/dev/full'], '/dev/full'],
    ['standard output', [], 'standard output'],
    ['standard output', ['--out', '-'], 'standard output'],
  ])('a full disk under %s %j is said', async (_, args, name) => {
    write('data.jsonl', rows(5));
    const full = name === 'standard output' ? openSync('/dev/full', 'w') : 'pipe';
    const child = startWith({ stdio: ['ignore', full, 'pipe'] }, 'score', 'reward.ts', 'data.jsonl', ...args);
    const { code, stderr } = await ended(child);
    expect(stderr).toContain(`rlaif: could not write ${name}: ENOSPC`);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(2);
  });

  test('what a reward prints does not get between results', async () => {
    write(
      'chatty.ts',
      `console.log('loading');
       export default () => { for (const way of ['log', 'info', 'debug', 'error'] as const) console[way]('hello %s', way); console.table([1]); return 1; };`,
    );
    write('data.jsonl', rows(2));
    const toOut = await score('chatty.ts', 'data.jsonl', '--out', '-');
    expect(
      toOut.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['s0', 's1']);
    for (const text of ['loading', 'hello log', 'hello info', 'hello debug', 'hello error']) {
      expect(toOut.stderr).toContain(`${text}\n`);
    }
    expect(JSON.parse((await score('chatty.ts', 'data.jsonl', '--json')).stdout)).toMatchObject({ scored: 2 });
  });
});

describe('failures', () => {
  test('--debug shows the cause of the first of each code', async () => {
    write('data.jsonl', rows(3, 'fail'));
    const { code, stderr } = await score('reward.ts', 'data.jsonl', '--debug', '--concurrency', '1');
    expect(stderr).toMatch(/^RLAIF_REWARD, first of sample s0, caused by Error: on purpose\n {4}at .*reward\.ts:\d+/m);
    expect(stderr.match(/on purpose/g)).toHaveLength(1);
    expect(code).toBe(1);
    const plain = await score('reward.ts', 'data.jsonl', '--out', 'b.jsonl');
    expect(plain.stderr + plain.stdout).not.toContain('on purpose');
    expect(plain.stdout).toContain('--debug shows the cause of the first failure of each kind\n');
  });

  test('a refused credential loses nothing that was scored beside it', async () => {
    write(
      'mixed.ts',
      `import { RlaifError } from '${core}';
       export default async (sample) => {
         await new Promise((resolve) => setTimeout(resolve, 20));
         if (sample.completion === 'refused') throw new RlaifError('RLAIF_JUDGE_AUTH', 'no key');
         return 1;
       };`,
    );
    write('data.jsonl', `{"id":"first","prompt":"p","completion":"refused"}\n${rows(31)}`);
    const { code } = await score('mixed.ts', 'data.jsonl', '--concurrency', '32');
    expect(code).toBe(2);
    expect(outcomes('data.scores.jsonl')).toHaveLength(31);
  });

  test('--resume does not guess which of two rows with one id is finished', async () => {
    write('data.jsonl', '{"id":"x","prompt":"p","completion":"a"}\n{"id":"x","prompt":"p","completion":"hello"}\n');
    await score('reward.ts', 'data.jsonl', '--limit', '1');
    const { code, stderr } = await score('reward.ts', 'data.jsonl', '--resume');
    expect(stderr).toContain("more rows with the id 'x' than the output");
    expect(code).toBe(2);
    expect(outcomes('data.scores.jsonl')).toHaveLength(1);
    write('whole.jsonl', '{"id":"x","prompt":"p","completion":"a"}\n{"id":"x","prompt":"p","completion":"hello"}\n');
    await score('reward.ts', 'whole.jsonl');
    expect((await score('reward.ts', 'whole.jsonl', '--resume')).code).toBe(0);
    expect(outcomes('whole.scores.jsonl')).toHaveLength(2);
  });

  test('a judge that refuses every request stops the run and leaves no row behind', async () => {
    write('judged.ts', refusing());
    write('data.jsonl', rows(500, 'bad'));
    const { code, stderr } = await score('judged.ts', 'data.jsonl', '--report', 'report.html');
    expect(stderr).toContain('the judge refused every request of the first rows: no such model: nova-9 (the same');
    expect(stderr).toContain('--resume');
    expect(code).toBe(2);
    expect(outcomes('data.scores.jsonl')).toEqual([]);
    expect(existsSync(join(folder, 'report.html'))).toBe(false);
    write('judged.ts', judgedReward('"1"'));
    expect((await score('judged.ts', 'data.jsonl', '--resume')).code).toBe(0);
    expect(outcomes('data.scores.jsonl')).toHaveLength(500);
  });

  test.each([
    ['fewer rows than that', rows(9, 'bad'), 9, 9],
    ['an answer before that', rows(9, 'bad') + rows(1) + rows(20, 'bad'), 30, 29],
  ])('%s: all rows are written', async (_, data, all, failed) => {
    write('judged.ts', refusing());
    write('data.jsonl', data);
    const { code } = await score('judged.ts', 'data.jsonl', '--concurrency', '1', '--report', 'report.html');
    expect(code).toBe(1);
    const known = outcomes('data.scores.jsonl');
    expect(known).toHaveLength(all);
    expect(known.filter(({ status }) => status === 'failed')).toHaveLength(failed);
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  test('rows that ask nobody are no answer', async () => {
    const gated = refusing().replace(
      'export default judge({ model, rubric });',
      "export default (sample, context) => sample.completion === 'gated' ? 0 : judge({ model, rubric })(sample, context);",
    );
    write('judged.ts', gated);
    write('data.jsonl', rows(5, 'bad') + rows(3, 'gated') + rows(100, 'bad'));
    expect((await score('judged.ts', 'data.jsonl', '--concurrency', '1')).code).toBe(2);
    expect(outcomes('data.scores.jsonl').map((row) => row.score)).toEqual([0, 0, 0]);
  });

  test('rows that were held back are written on an interrupt', async () => {
    write(
      'judged.ts',
      `${refusing()}`.replace(
        'if (messages',
        "if (messages[0].content[0].text === 'never') await new Promise(() => {});\nif (messages",
      ),
    );
    write('data.jsonl', rows(4, 'bad') + rows(1, 'never'));
    const child = start('score', 'judged.ts', 'data.jsonl');
    const end = ended(child);
    await moreLines('data.scores.jsonl', 0, child);
    // Refusals come at once; that they have come shows nowhere.
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    expect((await end).code).toBe(130);
    expect(outcomes('data.scores.jsonl')).toHaveLength(4);
  });

  test('refused credentials leave no report', async () => {
    write('judged.ts', refusing('RLAIF_JUDGE_AUTH'));
    write('data.jsonl', rows(1, 'bad'));
    expect((await score('judged.ts', 'data.jsonl', '--report', 'report.html')).code).toBe(2);
    expect(existsSync(join(folder, 'report.html'))).toBe(false);
  });
});

describe('at the beginning', () => {
  test.each(['22.17.9', '20.20.2', '22.18.0', '24.0.0'])('Node %s', async (version) => {
    write('fake.cjs', `Object.defineProperty(process, 'version', { value: 'v${version}' });`);
    const child = spawn(process.execPath, ['--require', join(folder, 'fake.cjs'), command, '--help']);
    const { code, stdout, stderr } = await ended(child);
    const isOld = version < '22.18';
    expect(stderr).toBe(isOld ? `rlaif needs Node 22.18 or newer; this is v${version}\n` : '');
    expect(stdout).toMatch(isOld ? /^$/ : /Usage: rlaif/);
    expect(code).toBe(isOld ? 2 : 0);
  });

  test.each([
    ['data.jsonl', ''],
    ['data.jsonl', '\n\n'],
    ['-', ''],
  ])('no rows in %s %j', async (name, text) => {
    writeFileSync(join(folder, 'data.jsonl'), text);
    const { code, stdout, stderr } = await score('reward.ts', name);
    expect(stderr).toBe(`no rows in ${name === '-' ? 'standard input' : name}\n`);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  test('a config that cannot be read is placed', async () => {
    write('data.jsonl', rows(1));
    write('helper.ts', 'export const a = 1;\nenum Color { red }\n');
    write('config.ts', "import './helper.ts';\nexport default () => 1;\n");
    expect((await score('config.ts', 'data.jsonl')).stderr).toMatch(
      /^rlaif: config\.ts could not be loaded: .*enum.* \(.*helper\.ts, line 2\)\n$/,
    );
  });
});
