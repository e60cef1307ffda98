import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RlaifError } from '@rlaif/spec';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from './create-sandbox.ts';
import type { RemoteOptions } from './remote.ts';
import type { CodeTest, Sandbox } from './sandbox.ts';

/** What a server of SandboxFusion's answers: status, headers and body; or nothing at all. */
type Reply = { status?: number; headers?: Record<string, string>; body: unknown } | 'hang' | 'drop';

const finished = (stdout: string, more: object = {}) => ({
  status: 'Finished',
  execution_time: 0.02,
  return_code: 0,
  stdout,
  stderr: '',
  ...more,
});
const success = (stdout: string, more: object = {}) => ({
  body: {
    status: 'Success',
    message: '',
    compile_result: null,
    run_result: finished(stdout),
    executor_pod_name: null,
    files: {},
    ...more,
  },
});
const failure = (more: object) => ({
  body: {
    status: 'Failed',
    message: '',
    compile_result: null,
    run_result: null,
    executor_pod_name: null,
    files: {},
    ...more,
  },
});

let server: Server;
let reply: (request: Record<string, unknown>) => Reply;
let requests: { path: string; headers: Record<string, unknown>; body: Record<string, unknown> }[] = [];
let active = 0;
let mostActive = 0;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    mostActive = Math.max(mostActive, ++active);
    response.once('close', () => active--);
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text);
    requests.push({ path: request.url!, headers: request.headers, body });
    const answer = reply(body);
    if (answer === 'hang') return;
    if (answer === 'drop') return void request.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 5));
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});
beforeEach(() => {
  requests = [];
  mostActive = 0;
  // Adds the numbers that it reads, as a right program would.
  reply = ({ stdin }) =>
    success(
      `${String(stdin)
        .split(' ')
        .map(Number)
        .reduce((a, b) => a + b)}\n`,
    );
});

const make = (options: Partial<RemoteOptions> = {}): Sandbox =>
  createSandbox({
    language: 'go',
    ...options,
    remote: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...options.remote },
  } as RemoteOptions);
const sums: readonly CodeTest[] = [
  { input: '1 2', output: '3' },
  { input: '3 4', output: '8' },
];

describe('a remote sandbox', () => {
  it('asks the server to run the program, and compares what it printed here', async () => {
    await using sandbox = make({
      timeoutMs: 1500,
      memoryBytes: 100 * 2 ** 20,
      remote: {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        headers: { authorization: 'Bearer x' },
      },
    });
    const report = await sandbox.run('package main', { tests: sums });
    expect(report).toEqual({
      results: [{ passed: true }, { passed: false, reason: "line 1: expected '8', got '7'" }],
      output: '3\n7\n',
    });
    expect(requests[0]).toMatchObject({
      path: '/run_code',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    });
    expect(requests[0]!.body).toEqual({
      language: 'go',
      code: 'package main',
      stdin: '1 2',
      run_timeout: 1.5,
      compile_timeout: 10,
      memory_limit_MB: 100,
    });
    // What it must print is nowhere in what was sent.
    expect(JSON.stringify(requests)).not.toContain('output');
  });

  it.each([
    [
      { compile_result: finished('', { return_code: 1, stderr: 'main.go:1: syntax error' }) },
      'it does not compile: main.go:1: syntax error',
    ],
    [
      { compile_result: { status: 'TimeLimitExceeded', return_code: null, stdout: '', stderr: '' } },
      'it took too long to compile',
    ],
  ])('says why a program does not compile, and asks once', async (more, error) => {
    reply = () => failure(more);
    await using sandbox = make();
    const report = await sandbox.run('x', { tests: sums });
    expect(report).toMatchObject({ error, results: [{ passed: false, reason: error }, { passed: false }] });
    expect(requests).toHaveLength(1);
  });

  it.each([
    [
      { run_result: finished('3', { return_code: 2, stderr: 'panic: no\nexit status 2' }) },
      'the program left with the code 2: exit status 2',
    ],
    [
      { run_result: { status: 'TimeLimitExceeded', execution_time: 2, return_code: null, stdout: '3', stderr: '' } },
      'timed out after 2000 ms',
    ],
    [{ compile_result: finished(''), run_result: null }, 'it was not run'],
    [{ run_result: finished('x'.repeat(70_000)) }, 'printed more than 65536 bytes'],
  ])('fails a test for what the program does: case %#', async (more, reason) => {
    reply = () => failure(more);
    await using sandbox = make();
    const report = await sandbox.run('x', { tests: sums.slice(0, 1) });
    expect(report.results).toEqual([{ passed: false, reason }]);
    expect(report.error).toBeUndefined();
  });

  it.each([
    ['its own error', { body: { status: 'SandboxError', message: 'exception on running code SECRET' } }, true],
    ['a process that it cannot start', failure({ run_result: { status: 'Error', stderr: 'SECRET' } }), true],
    ['500', { status: 500, body: { detail: 'SECRET', traceback: [] } }, true],
    ['503', { status: 503, body: 'busy' }, true],
    ['429', { status: 429, headers: { 'retry-after': '1' }, body: '' }, true],
    [
      '422, as for a language that it does not know',
      { status: 422, body: { detail: [{ loc: ['body', 'language'], msg: 'SECRET' }] } },
      false,
    ],
    ['401', { status: 401, body: '' }, false],
    ['404', { status: 404, body: '' }, false],
    ['a page', { body: '<html>' }, true],
    ['JSON that is no answer', { body: [1] }, false],
    ['null', { body: 'null' }, false],
    ['no result', { body: { status: 'Success', message: '' } }, false],
    ['a result of another form', { body: { status: 'Success', run_result: { stdout: '3' } } }, false],
    ['a dropped connection', 'drop', true],
  ] as [string, Reply, boolean][])(
    'blames the service, never the program, for %s',
    async (_name, answer, isRetryable) => {
      reply = () => answer;
      await using sandbox = make();
      const failed = await sandbox.run('SECRET', { tests: sums }).catch((error) => error);
      expect(RlaifError.isInstance(failed)).toBe(true);
      expect(failed).toMatchObject({ code: 'RLAIF_REWARD', attribution: 'service', isRetryable });
      expect(failed.message).not.toContain('SECRET');
    },
  );

  it('says that a server cannot be reached', async () => {
    await using sandbox = make({ remote: { url: 'http://127.0.0.1:1' } });
    await expect(sandbox.run('x', { tests: sums })).rejects.toMatchObject({
      message: 'the code server cannot be reached',
      isRetryable: true,
      attribution: 'service',
    });
  });

  it.each([
    [{ assertion: 'true' }, /an assertion cannot be kept from a go program on a server/],
    [{ call: 'f', args: [], returns: 1 }, /a call cannot be kept/],
    [{ rows: [] }, /rows cannot be kept/],
  ] as [CodeTest, RegExp][])('refuses tests that it could not protect: %j', async (test, message) => {
    await using sandbox = make();
    await expect(sandbox.run('x', { tests: [sums[0]!, test] })).rejects.toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
      message: expect.stringMatching(message),
    });
    expect(requests).toEqual([]);
  });

  it('has no more requests under way than it may', async () => {
    await using sandbox = make({ workers: 2 });
    const reports = await Promise.all(Array.from({ length: 8 }, () => sandbox.run('x', { tests: sums })));
    expect(reports.every(({ results }) => results[0]!.passed)).toBe(true);
    expect(mostActive).toBe(2);
  });

  it('ends with the signal, in the queue and under way', async () => {
    reply = () => 'hang';
    await using sandbox = make({ workers: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const pending = sandbox.run('x', { tests: sums }, { signal: first.signal });
    const queued = sandbox.run('x', { tests: sums }, { signal: second.signal });
    setTimeout(() => second.abort('second'), 20);
    await expect(queued).rejects.toBe('second');
    first.abort('first');
    await expect(pending).rejects.toBe('first');
    reply = () => success('3');
    expect((await sandbox.run('x', { tests: sums.slice(0, 1) })).results).toEqual([{ passed: true }]);
  });

  it('ends what is under way when it is disposed of', async () => {
    reply = () => 'hang';
    const sandbox = make();
    const pending = sandbox.run('x', { tests: sums });
    setTimeout(() => void sandbox[Symbol.asyncDispose](), 20);
    await expect(pending).rejects.toMatchObject({
      attribution: 'service',
      message: 'the go sandbox has been disposed of',
    });
  });

  it('stops asking when the time of the program is up', async () => {
    await using sandbox = make({ programTimeoutMs: 20, timeoutMs: 20 });
    const report = await sandbox.run('x', { tests: Array(50).fill(sums[0]) });
    expect(report.results.at(-1)).toEqual({ passed: false, reason: 'the program ran for more than 20 ms' });
    expect(requests.length).toBeLessThan(20);
  });
});
