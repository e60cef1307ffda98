import { mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  asLines,
  awsClient,
  bundle,
  installAwsClient,
  lengthHandler,
  rlaifLambda,
  trainerRow,
  trainerRows,
} from './lambda-process-support.ts';
import { ended, folder, start, startWith, write } from './process-support.ts';

interface Line {
  readonly event: number;
  readonly answer?: unknown;
  readonly error?: { readonly errorType: string; readonly errorMessage: string };
  readonly durationMs: number;
  readonly initMs?: number;
  readonly peakBytes?: number;
}
const linesOf = (stdout: string): Line[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

const clients = [
  { runtime: 'plain', isThere: true },
  {
    runtime: `aws${awsClient === undefined ? ' (not installed, so not tested)' : ''}`,
    isThere: awsClient !== undefined,
  },
];
for (const { runtime, isThere } of clients) {
  describe.skipIf(!isThere)(`rlaif lambda try with the runtime client ${runtime}`, () => {
    const tryOut = (...args: string[]) => {
      if (runtime === 'aws') installAwsClient();
      return rlaifLambda({}, 'try', ...args, '--runtime', runtime);
    };

    test('answers one event, with a table, the times, the memory and the log', async () => {
      await bundle('handler.mjs', lengthHandler);
      write(
        'event.json',
        JSON.stringify([trainerRow('a', 'xxxxx'), trainerRow('b', 'x'.repeat(20)), { id: 7 }], null, 2),
      );
      const { code, stdout, stderr } = await tryOut('handler.mjs', 'event.json');
      expect(code).toBe(0);
      expect(stdout).toMatch(/^event 1: 3 rows, [\d.]+ m?s, init [\d.]+ m?s, [\d.]+ MB\n/);
      const cells = stdout.split('\n').map((line) => line.split('│').map((cell) => cell.trim()));
      expect(cells).toContainEqual(['', 'id', 'score', 'brief', 'long', '', '']);
      expect(cells).toContainEqual(['', 'a', '0.625', '1', '0.25', '', '']);
      expect(cells).toContainEqual(['', 'b', '0.5', '0', '1', '', '']);
      expect(cells).toContainEqual(['', '7', '0.5', '-', '-', 'failed', '']);
      expect(stderr).toMatch(
        runtime === 'aws'
          ? /^runtime: aws-lambda-ric \d/
          : /^runtime: a plain runtime client, Node \d.*memory 512 MB\n/,
      );
      expect(stderr).toContain('"event":"row","status":"scored","id":"a"');
      expect(stderr).toMatch(/\n1 event: 1 answered, 0 errors; init .*; first call .*; memory [\d.]+ MB\n$/);
    });

    test('sends the lines of a file one after the other to one environment', async () => {
      await bundle('handler.mjs', lengthHandler);
      const [first, second] = trainerRows(2);
      write('events.jsonl', asLines([[first, second], first, { body: JSON.stringify([second]) }, { rows: 1 }]));
      const { code, stdout, stderr } = await tryOut('handler.mjs', 'events.jsonl', '--json');
      expect(code).toBe(1);
      const [list, single, body, none] = linesOf(stdout);
      expect(list!.answer).toMatchObject([
        { id: 'r0', aggregate_reward_score: 0.525 },
        { id: 'r1', aggregate_reward_score: 0.55 },
      ]);
      expect(list!.initMs).toBeGreaterThan(0);
      expect(single).toMatchObject({ event: 2, answer: [{ id: 'r0' }] });
      expect(single).not.toHaveProperty('initMs');
      expect(body!.answer).toMatchObject({ statusCode: 200, body: expect.stringContaining('"r1"') });
      expect(none!.error).toMatchObject({
        errorType: 'RlaifError',
        errorMessage: expect.stringContaining('an object with the keys "rows"'),
      });
      // One environment: only its first invocation is a cold start.
      expect(stderr.match(/"coldStart":true/g)).toHaveLength(1);
      expect(stderr).toContain('4 events: 3 answered, 1 error');
    });

    test('tells the handler what Lambda tells it', async () => {
      write(
        'told.mjs',
        `export const handler = async (event, context) => ({
          event, left: context.getRemainingTimeInMillis(), memory: context.memoryLimitInMB, name: context.functionName,
          id: context.awsRequestId, arn: context.invokedFunctionArn, size: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
          root: process.env.LAMBDA_TASK_ROOT, cwd: process.cwd(), own: process.env.JUDGE_URL, argument: import.meta.url,
        });`,
      );
      write('event.json', '{"a":"\\u00e9\\ud83d\\ude00"}');
      if (runtime === 'aws') installAwsClient();
      const options = ['--timeout', '30', '--memory', '256', '--runtime', runtime, '--json'];
      const { stdout } = await rlaifLambda({ JUDGE_URL: 'http://judge' }, 'try', 'told.mjs', 'event.json', ...options);
      const answer = linesOf(stdout)[0]!.answer as Record<string, unknown>;
      expect(answer).toMatchObject({
        event: { a: 'é😀' },
        memory: '256',
        size: '256',
        name: 'told',
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        arn: expect.stringMatching(/^arn:aws:lambda:.*:function:told$/),
        root: expect.stringContaining(folder),
        cwd: expect.stringContaining(folder),
        own: 'http://judge',
        argument: expect.stringContaining('/told.mjs'),
      });
      expect(answer.left).toBeGreaterThan(25_000);
      expect(answer.left).toBeLessThanOrEqual(30_000);
    });

    test('runs TypeScript, other names, and files with dots in theirs', async () => {
      write(
        'my.reward.handler.ts',
        'export const review = async (event: readonly number[]): Promise<number> => event.length;',
      );
      write('event.json', '[1, 2, 3]');
      const { code, stdout } = await tryOut('my.reward.handler.ts:review', 'event.json', '--json');
      expect(code).toBe(0);
      expect(linesOf(stdout)[0]!.answer).toBe(3);
      write('old.cjs', 'const all = {}; all["handler"] = async (event) => event[0]; module.exports = all;');
      expect(linesOf((await tryOut2('old.cjs', 'event.json', '--json')).stdout)[0]!.answer).toBe(1);
    });
    const tryOut2 = (...args: string[]) => rlaifLambda({}, 'try', ...args, '--runtime', runtime);

    test('gives the errors that Lambda gives, and the next event a new environment', async () => {
      write(
        'wild.mjs',
        `let calls = 0;
        export const handler = async (event) => {
          calls++;
          if (event.do === 'throw') throw Object.assign(new Error('on purpose'), { name: 'MyError' });
          if (event.do === 'text') throw 'a text';
          if (event.do === 'exit') process.exit(3);
          if (event.do === 'leave') process.exit(0);
          if (event.do === 'hang') await new Promise((resolve) => setTimeout(resolve, 60_000));
          if (event.do === 'spin') while (true);
          if (event.do === 'large') return 'x'.repeat(7 * 1024 * 1024);
          if (event.do === 'circle') { const a = {}; a.a = a; return a; }
          return calls;
        };`,
      );
      const doings = [
        'count',
        'throw',
        'text',
        'exit',
        'count',
        'leave',
        'hang',
        'count',
        'spin',
        'large',
        'circle',
        'count',
      ];
      write('events.jsonl', asLines(doings.map((what) => ({ do: what }))));
      const { code, stdout } = await tryOut('wild.mjs', 'events.jsonl', '--json', '--timeout', '1');
      expect(code).toBe(1);
      const exit = (how: string) => ({
        errorType: 'Runtime.ExitError',
        errorMessage: expect.stringMatching(new RegExp(`^RequestId: .* Error: Runtime exited ${how}$`)),
      });
      const late = {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: .* Error: Task timed out after 1\.00 seconds$/),
      };
      const circle = runtime === 'aws' ? 'Runtime.JSONStringifyError' : 'TypeError';
      expect(linesOf(stdout).map(({ answer, error }) => answer ?? error)).toMatchObject([
        1,
        { errorType: 'MyError', errorMessage: 'on purpose' },
        { errorType: 'string', errorMessage: 'a text' },
        exit('with error: exit status 3'),
        1,
        exit('without providing a reason'),
        late,
        1,
        late,
        { errorType: 'Function.ResponseSizeTooLarge' },
        { errorType: circle },
        3,
      ]);
    });

    test('says why a handler cannot be loaded', async () => {
      write('event.json', '[]');
      write('broken.mjs', 'throw new RangeError("not today"); export const handler = 1;');
      const broken = await tryOut('broken.mjs', 'event.json');
      expect(broken).toMatchObject({ code: 2, stdout: '' });
      expect(broken.stderr).toContain('rlaif: broken.mjs could not be loaded: RangeError: not today');
      write('empty.mjs', 'export const other = () => 1;');
      const empty = await tryOut2('empty.mjs', 'event.json');
      expect(empty.code).toBe(2);
      expect(empty.stderr).toMatch(
        /could not be loaded: Runtime\.HandlerNotFound: .*handler is undefined or not exported/,
      );
      write('leaves.mjs', 'process.exit(4);');
      const leaves = await tryOut2('leaves.mjs', 'event.json');
      expect(leaves.stderr).toMatch(/could not be loaded: Runtime\.ExitError: .*exit status 4/);
      write('waits.mjs', 'setInterval(() => {}, 1000); await new Promise(() => {}); export const handler = 1;');
      const waits = await tryOut2('waits.mjs', 'event.json', '--timeout', '1');
      expect(waits.stderr).toContain('could not be loaded: Sandbox.Timedout: ');
    });

    test('lets the handler ask its judge', async () => {
      let asked = 0;
      const judge = createServer((request, response) => {
        asked++;
        request.resume().on('end', () => response.end('0.75'));
      });
      await new Promise<void>((resolve) => judge.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(judge.address() as AddressInfo).port}`;
      try {
        await bundle(
          'judged.mjs',
          `const reward = async (sample) => Number(await (await fetch('${url}', { method: 'POST', body: sample.completion })).text());
          export const handler = createRewardHandler({ reward });`,
        );
        write('event.json', JSON.stringify(trainerRows(5)));
        const { stdout } = await tryOut('judged.mjs', 'event.json', '--json');
        expect(linesOf(stdout)[0]!.answer).toMatchObject(Array(5).fill({ aggregate_reward_score: 0.75 }));
        expect(asked).toBe(5);
      } finally {
        judge.closeAllConnections();
        judge.close();
      }
    });

    test.each([
      ['SIGINT', false],
      ['SIGTERM', false],
      // A terminal tells everybody.
      ['SIGINT', true],
    ] as const)('ends what it started at %s (to all of them: %s)', async (signal, toAll) => {
      write(
        'hangs.mjs',
        'console.log("pid " + process.pid + "."); setInterval(() => {}, 1000); export const handler = () => new Promise(() => {});',
      );
      write('event.json', '[]');
      if (runtime === 'aws') installAwsClient();
      const { NODE_PATH: _, ...env }: NodeJS.ProcessEnv = { ...process.env, TMPDIR: folder };
      const child = startWith(
        { detached: true, env },
        'lambda',
        'try',
        'hangs.mjs',
        'event.json',
        '--runtime',
        runtime,
      );
      let stderr = '';
      const pid = await new Promise<number>((resolve, reject) => {
        child.on('exit', (code) => reject(new Error(`ended with ${code}: ${stderr}`)));
        child.stderr!.on('data', (text: Buffer) => {
          stderr += String(text);
          const found = /pid (\d+)\./.exec(stderr)?.[1];
          if (found !== undefined) resolve(Number(found));
        });
      });
      process.kill(toAll ? -child.pid! : child.pid!, signal);
      expect(await ended(child)).toMatchObject({ code: 130, stdout: '' });
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
      expect(readdirSync(folder).filter((name) => name.startsWith('rlaif-lambda-'))).toEqual([]);
    });
  });
}

describe('rlaif lambda try', () => {
  const handler = 'export const handler = async (event) => event;';

  test('takes the plain runtime client where AWS has none here, and says so', async () => {
    write('handler.mjs', handler);
    write('event.json', '[]');
    const { code, stderr } = await rlaifLambda({}, 'try', 'handler.mjs', 'event.json');
    expect(code).toBe(0);
    expect(stderr).toContain(
      "runtime: a plain runtime client (AWS's own is not installed: npm install --save-dev aws-lambda-ric",
    );
    const asked = await rlaifLambda({}, 'try', 'handler.mjs', 'event.json', '--runtime', 'aws');
    expect(asked).toMatchObject({ code: 2, stdout: '' });
    expect(asked.stderr).toContain("rlaif: AWS's own is not installed: npm install --save-dev aws-lambda-ric");
  });

  test.each([
    [
      '{"version":"3.3.0","main":"index.mjs"}',
      'aws-lambda-ric 3.3.0 is too old: npm install --save-dev aws-lambda-ric@4',
    ],
    [
      '{"version":"4.0.2","main":"index.mjs"}',
      'aws-lambda-ric is installed without its addon, which it compiles on Linux',
    ],
  ])('says what is wrong with a runtime client of AWS that is %s', async (manifest, problem) => {
    mkdirSync(join(folder, 'node_modules/aws-lambda-ric'), { recursive: true });
    write('node_modules/aws-lambda-ric/package.json', manifest);
    write('node_modules/aws-lambda-ric/index.mjs', 'process.exit(9);');
    write('handler.mjs', handler);
    write('event.json', '[]');
    const asked = await rlaifLambda({}, 'try', 'handler.mjs', 'event.json', '--runtime', 'aws');
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining(`rlaif: ${problem}`) });
    const { code, stderr } = await rlaifLambda({}, 'try', 'handler.mjs', 'event.json');
    expect(code).toBe(0);
    expect(stderr).toContain(`runtime: a plain runtime client (${problem}`);
  });

  test('shows an answer that no trainer reads, without its escape sequences', async () => {
    write('handler.mjs', 'export const handler = async () => ({ statusCode: 500, body: "\\u001b[31mred\\u202e" });');
    write('event.json', '[]');
    const { code, stdout } = await rlaifLambda({}, 'try', 'handler.mjs', 'event.json', '--runtime', 'plain');
    expect(code).toBe(0);
    expect(stdout).toContain('not what a trainer reads: its statusCode is 500, expected 200');
    for (const mark of ['\u001b', '\u202e']) expect(stdout).not.toContain(mark);
  });

  test('refuses an event that Lambda refuses, without a call', async () => {
    write('handler.mjs', handler);
    write('event.json', JSON.stringify('x'.repeat(6 * 1024 * 1024)));
    const { code, stdout } = await rlaifLambda({}, 'try', 'handler.mjs', 'event.json', '--runtime', 'plain', '--json');
    expect(code).toBe(1);
    expect(linesOf(stdout)[0]!.error).toMatchObject({ errorType: 'RequestEntityTooLargeException' });
  });

  test('holds the heap to the memory of the function', async () => {
    write(
      'handler.mjs',
      'export const handler = async () => { const all = []; while (true) all.push(Array(1e5).fill({})); };',
    );
    write('event.json', '[]');
    const args = ['handler.mjs', 'event.json', '--runtime', 'plain', '--json', '--memory', '128'];
    const { code, stdout, stderr } = await rlaifLambda({}, 'try', ...args);
    expect(code).toBe(1);
    expect(linesOf(stdout)[0]!.error).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('signal: SIGABRT'),
    });
    expect(stderr).toContain('heap out of memory');
  });

  test('says when more memory was taken than there would be', async () => {
    write('handler.mjs', 'const held = Buffer.alloc(200e6, 1); export const handler = async () => held.length;');
    write('event.json', '[]');
    const { code, stderr } = await rlaifLambda(
      {},
      'try',
      'handler.mjs',
      'event.json',
      '--runtime',
      'plain',
      '--memory',
      '128',
    );
    expect(code).toBe(0);
    expect(stderr).toContain('it took more than the 128 MB that it would have');
  });

  test.each([
    [['handler.mjs', 'missing.json'], 'no such file: missing.json'],
    [['missing.mjs', 'event.json'], 'no such file: missing.mjs'],
    [['event.json', 'event.json'], 'event.json is no handler: expected a file that ends in .js'],
    [['handler.mjs', 'broken.json'], 'broken.json is not JSON; a file with one event per line is named .jsonl'],
    [['handler.mjs', 'broken.jsonl'], 'broken.jsonl, line 2 is not JSON'],
    [['handler.mjs', 'empty.json'], 'no event in empty.json'],
    [['handler.mjs', 'event.json', '--timeout', '901'], 'Lambda allows 900'],
    [['handler.mjs', 'event.json', '--runtime', 'other'], 'Allowed choices are aws, plain'],
  ])('refuses %j', async (args, message) => {
    write('handler.mjs', handler);
    write('event.json', '[]');
    write('broken.json', '{"a":1}\n{"a":2}\n');
    write('broken.jsonl', '{"a":1}\n{"a":\n');
    write('empty.json', '\n');
    const { code, stderr } = await rlaifLambda({}, 'try', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('reads an event from standard input', async () => {
    write('handler.mjs', handler);
    const child = start('lambda', 'try', 'handler.mjs', '-', '--runtime', 'plain', '--json');
    child.stdin!.end('[\n1,\n\n2]');
    const { stdout } = await ended(child);
    expect(linesOf(stdout)[0]!.answer).toEqual([1, 2]);
  });
});
