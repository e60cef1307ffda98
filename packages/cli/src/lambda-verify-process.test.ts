import { describe, expect, test } from 'vitest';
import type { Check } from './lambda/check.ts';
import {
  asLines,
  awsClient,
  bundle,
  type InvokeReply,
  importHandler,
  installAwsClient,
  lambdaService,
  lengthHandler,
  quietHandler,
  rlaifLambda,
  trainerRow,
  trainerRows,
} from './lambda-process-support.ts';
import { ended, start, startWith, write } from './process-support.ts';

interface Verdict {
  readonly ready: boolean;
  readonly events: number;
  readonly rows: number;
  readonly checks: readonly Check[];
}
const verdictOf = (stdout: string): Verdict => JSON.parse(stdout) as Verdict;
/** The results that are not `ok`, by check. */
const notOk = (stdout: string): Record<string, string> =>
  Object.fromEntries(
    verdictOf(stdout)
      .checks.filter(({ result }) => result !== 'ok')
      .map(({ name, result, found }) => [name, `${result}: ${found}`]),
  );
const local = ['--runtime', 'plain', '--json'];
const noArn = { qualifier: 'skipped: it is no ARN', name: 'skipped: it is no ARN' };

describe('rlaif lambda verify of a handler', () => {
  test('finds a good handler ready, and says before how much it asks', async () => {
    await bundle('handler.mjs', lengthHandler);
    write('data.jsonl', asLines(trainerRows(10)));
    const { code, stdout, stderr } = await rlaifLambda({}, 'verify', 'handler.mjs', 'data.jsonl', '--runtime', 'plain');
    expect(stderr).toContain(
      'handler.mjs: 9 calls with 28 rows in all: 10 rows, the first 10 once more, 1 row in 7 other forms\n',
    );
    expect(stderr).toContain('each row asks the judges that its reward asks');
    expect(stderr).not.toContain('"event":"row"');
    const cells = stdout.split('\n').map((line) => line.split('│').map((cell) => cell.trim()));
    expect(cells).toContainEqual(['', 'ids', 'rlaif', 'ok', 'the ids come back as sent, in order', '']);
    expect(cells).toContainEqual(['', 'range', 'rlaif', 'ok', 'from 0.525 to 0.75', '']);
    expect(stdout).toMatch(/\nready for a training run: 23 ok, 0 to look at, 0 failed, 2 not checked\n$/);
    expect(code).toBe(0);
  });

  test.skipIf(awsClient === undefined)("does so with AWS's runtime client, and shows the log where asked", async () => {
    installAwsClient();
    await bundle('handler.mjs', lengthHandler);
    write('data.jsonl', asLines(trainerRows(10)));
    const args = ['handler.mjs', 'data.jsonl', '--batch', '4', '--limit', '6', '--json', '--log'];
    const { code, stdout, stderr } = await rlaifLambda({}, 'verify', ...args);
    expect(stderr).toMatch(/^runtime: aws-lambda-ric \d/);
    expect(stderr).toContain('"event":"row"');
    expect(notOk(stdout)).toEqual(noArn);
    // Six rows in two events, the first four again, one row in six forms, and two rows in one.
    expect(verdictOf(stdout)).toMatchObject({ ready: true, events: 10, rows: 6 + 4 + 6 + 2 });
    expect(code).toBe(0);
  });

  test('takes Samples, and leaves out what is no row', async () => {
    await bundle('handler.mjs', lengthHandler);
    const samples = ['a', 'bb'].map((completion, i) => ({
      id: `s${i}`,
      prompt: 'How long?',
      completion,
      reference: { text: 'long' },
      metadata: { task: 'length' },
    }));
    write('data.jsonl', asLines([...samples, { messages: [{ role: 'user', content: 'no answer' }] }]));
    const { code, stdout, stderr } = await rlaifLambda({}, 'verify', 'handler.mjs', 'data.jsonl', ...local);
    expect(stderr).toContain('line 3: no completion: expected messages that end in a turn of assistant');
    expect(stderr).toContain(' 2 rows, the first 2 once more, ');
    expect(notOk(stdout)).toEqual(noArn);
    expect(code).toBe(0);
  });

  test('finds what the samples in the documentation do wrong', async () => {
    // Ids that are lost, a score that is null, a role that is insisted on, content that must be a text, an envelope for all.
    write(
      'naive.mjs',
      `export const handler = async (event) => {
        const samples = Array.isArray(event) ? event : [event];
        return { statusCode: 200, body: JSON.stringify(samples.map((sample) => {
          const last = sample.messages.at(-1);
          if (last.role !== 'assistant') return { id: '0', aggregate_reward_score: null };
          return { id: sample.id, aggregate_reward_score: last.content.toLowerCase().length };
        })) };
      };`,
    );
    write('data.jsonl', asLines(trainerRows(3)));
    const { code, stdout } = await rlaifLambda({}, 'verify', 'naive.mjs', 'data.jsonl', ...local);
    expect(code).toBe(1);
    expect(verdictOf(stdout).ready).toBe(false);
    expect(notOk(stdout)).toMatchObject({
      list: expect.stringMatching(/^failed: the answer is in a body, .*--answer-shape envelope/),
      range: 'failed: row 2: the score 2 is not in [0, 1]; --range says another',
      single: expect.stringContaining('failed: the answer is { "statusCode": 200, "body": ... }, expected a list'),
      batch: expect.stringMatching(/^failed: TypeError: /),
      body: expect.stringMatching(/^failed: TypeError: /),
      role: expect.stringContaining('expected a list'),
      parts: expect.stringMatching(/^failed: TypeError: .*toLowerCase/),
      broken: expect.stringMatching(/^failed: TypeError: /),
    });
    const skip = ['list', 'single', 'batch', 'body', 'role', 'parts', 'reference', 'broken'].flatMap((name) => [
      '--skip',
      name,
    ]);
    const lenient = await rlaifLambda({}, 'verify', 'naive.mjs', 'data.jsonl', ...local, ...skip, '--range', '0,3');
    expect(lenient.stderr).toContain('2 calls with 6 rows in all: 3 rows, the first 3 once more\n');
    expect(lenient.code).toBe(0);
  });

  test('stops after a batch with an error', async () => {
    write('throws.mjs', 'export const handler = async () => { throw new Error("\\u001b[31mno judge"); };');
    write('data.jsonl', asLines(trainerRows(3)));
    const { code, stdout } = await rlaifLambda({}, 'verify', 'throws.mjs', 'data.jsonl', ...local, '--batch', '1');
    expect(code).toBe(1);
    expect(verdictOf(stdout).events).toBe(1);
    expect(notOk(stdout)).toMatchObject({
      answered: 'failed: row 1: Error: \u001b[31mno judge',
      rows: 'failed: 0 of 1 rows have an answer that can be read',
      repeat: 'skipped: nothing was repeated',
      role: 'skipped: it was not sent',
    });
    const table = await rlaifLambda({}, 'verify', 'throws.mjs', 'data.jsonl', '--runtime', 'plain');
    expect(table.stdout).toContain('not ready for a training run');
    expect(table.stdout).not.toContain('\u001b');
  });

  test('wants an envelope, and nothing else, where the trainer does', async () => {
    await bundle(
      'enveloped.mjs',
      `export const handler = createRewardHandler({ reward: (sample) => sample.completion.length / 20, answerShape: 'envelope' });`,
    );
    await bundle('handler.mjs', lengthHandler);
    write('data.jsonl', asLines(trainerRows(3)));
    const asked = [...local, '--answer-shape', 'envelope'];
    const right = await rlaifLambda({}, 'verify', 'enveloped.mjs', 'data.jsonl', ...asked);
    expect(notOk(right.stdout)).toEqual(noArn);
    expect(verdictOf(right.stdout).checks.find(({ name }) => name === 'list')?.found).toBe(
      'a list is answered in a body',
    );
    expect(right.code).toBe(0);
    const wrong = await rlaifLambda({}, 'verify', 'handler.mjs', 'data.jsonl', ...asked);
    expect(notOk(wrong.stdout)).toMatchObject({
      list: 'failed: the answer is a list, and --answer-shape envelope asks for { "statusCode": 200, "body": ... }',
      single: 'failed: the answer is a list, expected { "statusCode": 200, "body": ... }',
    });
    expect(notOk(wrong.stdout)).not.toHaveProperty('body');
    expect(wrong.code).toBe(1);
  });

  test('reports scores that differ, fails beyond a tolerance, and sees through constants', async () => {
    await bundle(
      'moody.mjs',
      `let calls = 0;
      export const handler = createRewardHandler({ reward: () => (calls++ % 4) / 4 });`,
    );
    write('data.jsonl', asLines(trainerRows(6)));
    const reported = await rlaifLambda({}, 'verify', 'moody.mjs', 'data.jsonl', ...local);
    expect(notOk(reported.stdout)).toMatchObject({
      repeat: 'warning: 6 of 6 scores differ, by 0.5 at most; --tolerance says how far they may',
    });
    expect(reported.code).toBe(0);
    const strict = await rlaifLambda({}, 'verify', 'moody.mjs', 'data.jsonl', ...local, '--tolerance', '0.1');
    expect(notOk(strict.stdout)).toMatchObject({
      repeat: 'failed: 6 of 6 scores differ, by 0.5 at most; 0.1 is allowed',
    });
    expect(strict.code).toBe(1);
    await bundle('constant.mjs', 'export const handler = createRewardHandler({ reward: () => 0.5 });');
    const constant = await rlaifLambda({}, 'verify', 'constant.mjs', 'data.jsonl', ...local);
    expect(notOk(constant.stdout)).toEqual({ ...noArn, spread: 'warning: all 6 scores are 0.5' });
  });

  test('counts numbers that stand in for scores', async () => {
    await bundle(
      'partly.mjs',
      `export const handler = createRewardHandler({ reward: (sample) => {
        if (sample.completion.length === 1) throw new Error('no judge');
        return sample.completion.length === 2 ? abstain('not applicable') : sample.completion.length / 10;
      } });`,
    );
    write('data.jsonl', asLines(trainerRows(4)));
    const { code, stdout } = await rlaifLambda({}, 'verify', 'partly.mjs', 'data.jsonl', ...local);
    expect(notOk(stdout)).toEqual({
      ...noArn,
      failed: 'warning: 1 of 4 rows (25 %); the log of the function says why',
      abstained: 'warning: 1 of 4 rows (25 %); the log of the function says why',
    });
    expect(code).toBe(0);
    await bundle(
      'never.mjs',
      'export const handler = createRewardHandler({ reward: () => { throw new Error("no"); } });',
    );
    const never = await rlaifLambda({}, 'verify', 'never.mjs', 'data.jsonl', ...local);
    expect(notOk(never.stdout)).toMatchObject({ failed: expect.stringMatching(/^failed: 4 of 4 rows \(100 %\)/) });
    expect(never.code).toBe(1);
  });

  test('sends whole groups to a reward that compares them', async () => {
    await bundle(
      'groups.mjs',
      `const groupReward = (group) => group.map((sample) => sample.completion.length / 10);
      export const handler = createRewardHandler({ groupReward, groupSize: 3 });`,
    );
    const prompts = ['a', 'b', 'c'];
    const rows = [1, 2, 3, 4].flatMap((length) =>
      prompts.map((prompt) => ({
        id: `${prompt}${length}`,
        messages: [
          { role: 'user', content: prompt },
          { role: 'assistant', content: 'x'.repeat(length) },
        ],
      })),
    );
    // The third prompt has two rollouts only.
    write('data.jsonl', asLines(rows.filter(({ id }) => id !== 'c1' && id !== 'c2')));
    const args = ['groups.mjs', 'data.jsonl', ...local, '--group-size', '3', '--batch', '3'];
    const { code, stdout, stderr } = await rlaifLambda({}, 'verify', ...args);
    expect(stderr).toContain('8 calls with 25 rows in all: 6 rows, the first 3 once more, 3 rows in 5 other forms');
    expect(stderr).toContain('4 rows left out: not in a whole group');
    expect(notOk(stdout)).toEqual({
      ...noArn,
      single: 'skipped: one row is no whole group',
      reference: 'skipped: no row has a reference',
    });
    expect(code).toBe(0);
    const odd = await rlaifLambda({}, 'verify', ...args, '--batch', '4');
    expect(odd).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--batch 4 holds no whole number of groups'),
    });
    const many = await rlaifLambda({}, 'verify', 'groups.mjs', 'data.jsonl', ...local, '--group-size', '8');
    expect(many).toMatchObject({ code: 2, stderr: expect.stringContaining('has no prompt with 8 rollouts among its') });
  });

  test('is slow only beyond what is allowed', async () => {
    await bundle(
      'slow.mjs',
      'export const handler = createRewardHandler({ reward: () => new Promise((resolve) => setTimeout(resolve, 300, 0.5)) });',
    );
    write('data.jsonl', asLines(trainerRows(2)));
    const args = ['slow.mjs', 'data.jsonl', ...local, '--skip', 'repeat', '--limit', '1'];
    const { code, stdout } = await rlaifLambda({}, 'verify', ...args, '--max-ms', '100');
    expect(code).toBe(1);
    expect(notOk(stdout).time).toMatch(/^failed: [\d.,]+ m?s at most, for an event of \d rows?; 100 ms is allowed$/);
  });

  test.each([
    [['missing.mjs', 'data.jsonl'], 'no such file: missing.mjs'],
    [['handler.mjs', 'missing.jsonl'], 'no such file: missing.jsonl'],
    [['handler.mjs', 'empty.jsonl'], 'no row in empty.jsonl'],
    [['handler.mjs', 'data.jsonl', '--range', '1,0'], 'Expected two numbers, the lower first'],
    [['handler.mjs', 'data.jsonl', '--tolerance', '-1'], 'Expected a number of at least 0'],
    [['handler.mjs', 'data.jsonl', '--skip', 'everything'], 'Expected one of qualifier, name, answered'],
    [['broken.mjs', 'data.jsonl', '--runtime', 'plain'], 'broken.mjs could not be loaded: Error: not today'],
    [['arn:aws:s3:::bucket', 'data.jsonl'], 'arn:aws:s3:::bucket is no ARN of a function'],
  ])('refuses %j', async (args, message) => {
    write('handler.mjs', 'export const handler = async (event) => event;');
    write('broken.mjs', 'throw new Error("not today");');
    write('empty.jsonl', '\n');
    write('data.jsonl', asLines(trainerRows(1)));
    const { code, stdout, stderr } = await rlaifLambda({}, 'verify', ...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  test('ends at Ctrl-C, with what it started', async () => {
    write(
      'hangs.mjs',
      'console.log("pid " + process.pid + "."); export const handler = () => new Promise(() => setInterval(() => {}, 1000));',
    );
    write('data.jsonl', asLines(trainerRows(1)));
    const child = start('lambda', 'verify', 'hangs.mjs', 'data.jsonl', '--runtime', 'plain', '--log');
    let stderr = '';
    const pid = await new Promise<number>((resolve, reject) => {
      child.on('exit', (code) => reject(new Error(`ended with ${code}: ${stderr}`)));
      child.stderr!.on('data', (text: Buffer) => {
        stderr += String(text);
        const found = /pid (\d+)\./.exec(stderr)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
    });
    child.kill('SIGINT');
    expect(await ended(child)).toMatchObject({ code: 130, stdout: '' });
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('rlaif lambda verify of an ARN', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:MyRewardSageMaker';
  const report =
    'START\nREPORT RequestId: 1\tDuration: 2.00 ms\tBilled Duration: 3 ms\tMemory Size: 512 MB\tMax Memory Used: 91 MB\tInit Duration: 310.50 ms\t\n';
  const headers = { 'x-amz-log-result': Buffer.from(report).toString('base64'), 'x-amz-executed-version': '$LATEST' };

  test('invokes it as a trainer does, and finds it ready', async () => {
    await bundle('handler.mjs', quietHandler);
    const handler = await importHandler('handler.mjs');
    await using service = await lambdaService(async ({ payload }) => ({
      headers,
      text: JSON.stringify(await handler(payload)),
    }));
    write('data.jsonl', asLines(trainerRows(3)));
    const { code, stdout } = await rlaifLambda(service.env, 'verify', arn, 'data.jsonl', '--json');
    expect(notOk(stdout)).toEqual({});
    expect(verdictOf(stdout).checks).toContainEqual({
      name: 'start',
      by: 'rlaif',
      result: 'ok',
      found: '311 ms to start',
    });
    expect(verdictOf(stdout).checks).toContainEqual({ name: 'memory', by: 'rlaif', result: 'ok', found: '91 MB' });
    expect(code).toBe(0);
    expect(service.invokes).toHaveLength(9);
    expect(service.invokes[0]).toMatchObject({
      functionName: arn,
      payload: trainerRows(3),
      headers: {
        'x-amz-invocation-type': 'RequestResponse',
        authorization: expect.stringContaining('/eu-west-1/lambda/'),
      },
    });
  });

  test('warns of a qualifier and of a name that HyperPod does not call', async () => {
    await bundle('handler.mjs', quietHandler);
    const handler = await importHandler('handler.mjs');
    await using service = await lambdaService(async ({ payload }) => ({
      text: JSON.stringify(await handler(payload)),
    }));
    write('data.jsonl', asLines(trainerRows(2)));
    const qualified = `${arn.replace('MyRewardSageMaker', 'my-sagemaker-reward')}:live`;
    const { code, stdout } = await rlaifLambda(service.env, 'verify', qualified, 'data.jsonl', '--json');
    expect(notOk(stdout)).toEqual({
      qualifier: `warning: AWS's verifier refuses an ARN with a version or an alias (live): give it ${qualified.slice(0, -5)}`,
      name: 'warning: SageMaker HyperPod calls only functions whose name contains SageMaker, spelled so',
      start: 'skipped: no environment was started',
      memory: 'skipped: it is not known',
    });
    expect(code).toBe(0);
    expect(service.invokes[0]!.functionName).toBe(qualified);
  });

  const answers = (rows: unknown): InvokeReply => ({ text: JSON.stringify(rows) });
  const good = (id: unknown) => ({ id, aggregate_reward_score: 0.5, metrics_list: [] });
  test.each<[string, InvokeReply, Record<string, unknown>]>([
    [
      'a function error',
      {
        headers: { 'x-amz-function-error': 'Unhandled' },
        text: '{"errorType":"Sandbox.Timedout","errorMessage":"late"}',
      },
      { answered: 'failed: rows 1 to 2: Sandbox.Timedout: late' },
    ],
    [
      'an error as an answer',
      answers({ errorType: 'KeyError', errorMessage: "'messages'" }),
      { answered: "failed: rows 1 to 2: KeyError: 'messages'" },
    ],
    [
      'NaN of Python',
      { text: '[{"id": "r0", "aggregate_reward_score": NaN}]' },
      { list: 'failed: the answer of rows 1 to 2 is no list: it is a text with NaN or Infinity, which is no JSON' },
    ],
    [
      'Infinity as a number',
      { text: '[{"id":"r0","aggregate_reward_score":1e999},{"id":"r1","aggregate_reward_score":0.5}]' },
      { finite: 'failed: row 1: the score is infinite' },
    ],
    ['a row too few', answers([good('r0')]), { rows: /^failed: 1 of 2/, ids: 'failed: 2 rows were sent, 1 came back' }],
    ['ids in another order', answers([good('r1'), good('r0')]), { ids: 'failed: row 1: sent the id "r0", got "r1"' }],
    [
      'a score that is a text',
      answers([{ ...good('r0'), aggregate_reward_score: '0.5' }, good('r1')]),
      { scores: 'failed: row 1: aggregate_reward_score is a text, expected a number', rows: /^failed/ },
    ],
    [
      'a metric of no type',
      answers([{ ...good('r0'), metrics_list: [{ name: 'a', value: 1, type: 'metric' }] }, good('r1')]),
      { metrics: 'failed: row 1: the type of a is "metric", expected Metric or Reward' },
    ],
    [
      'a score out of range',
      answers([good('r0'), { ...good('r1'), aggregate_reward_score: -1 }]),
      { range: 'failed: row 2: the score -1 is not in [0, 1]; --range says another' },
    ],
  ])('finds %s', async (_, reply, expected) => {
    await using service = await lambdaService(() => reply);
    write('data.jsonl', asLines(trainerRows(2)));
    const { code, stdout } = await rlaifLambda(service.env, 'verify', arn, 'data.jsonl', '--json');
    expect(code).toBe(1);
    const found = notOk(stdout);
    for (const [name, what] of Object.entries(expected)) {
      if (what instanceof RegExp) expect(found[name]).toMatch(what);
      else expect(found[name]).toBe(what);
    }
  });

  test('measures what Lambda takes', async () => {
    await using service = await lambdaService(() => ({ text: '[]' }));
    // In Python's JSON each of these letters takes six bytes.
    write('data.jsonl', asLines([trainerRow('a', '\u00e9'.repeat(900_000))]));
    const { stdout } = await rlaifLambda(service.env, 'verify', arn, 'data.jsonl', '--json', '--skip', 'repeat');
    expect(notOk(stdout).size).toMatch(/^warning: events of up to 5\.2 MB, answers of up to 2 bytes: 86 % of the 6 MB/);
  });

  test.each([
    [403, 'AccessDeniedException', 'not authorized to perform: lambda:InvokeFunction'],
    [404, 'ResourceNotFoundException', 'Function not found'],
    [429, 'TooManyRequestsException', 'Rate exceeded'],
    [500, 'ServiceException', 'internal'],
  ])('says what the service refuses with %i, and asks once', async (status, name, message) => {
    await using service = await lambdaService(() => ({
      status,
      headers: { 'x-amzn-errortype': name },
      text: JSON.stringify({ Message: message, message }),
    }));
    write('data.jsonl', asLines(trainerRows(1)));
    const { code, stdout, stderr } = await rlaifLambda(service.env, 'verify', arn, 'data.jsonl');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`${arn} could not be invoked: ${name}: ${message}`);
    expect(service.invokes).toHaveLength(1);
  });

  test('ends at Ctrl-C while it waits', async () => {
    await using service = await lambdaService(() => new Promise(() => {}));
    write('data.jsonl', asLines(trainerRows(1)));
    const { NODE_PATH: _, ...own } = process.env;
    const child = startWith({ env: { ...own, ...service.env } }, 'lambda', 'verify', arn, 'data.jsonl');
    while (service.invokes.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
    expect(await ended(child)).toMatchObject({ code: 130, stdout: '' });
  });
});
