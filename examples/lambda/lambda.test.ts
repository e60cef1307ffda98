import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createRewardHandler, type RewardAnswer } from '@rlaif/lambda';
import { MockJudgeModel } from '@rlaif/testing';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeModel } from './judge-model.ts';
import { questionnaire, reference } from './reward.ts';
import { rows, writtenVerdict } from './rows.ts';
import { QuestionnaireReward } from './stack.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const run = promisify(execFile);
const scoresOf = (answers: readonly RewardAnswer[]) =>
  Object.fromEntries(answers.map(({ id, aggregate_reward_score }) => [id, aggregate_reward_score]));
/** Brevity counts once, and the judge four times; of the judge's criteria `grounded` counts twice. */
const expected = {
  'security/1': 1,
  'security/2': expect.closeTo(1 / 5),
  'security/3': 0,
  'security/4': 0,
  'backups/1': 1,
  'backups/2': expect.closeTo((1 + 4 / 3) / 5),
  'backups/3': expect.closeTo((1 + 8 / 3) / 5),
  'backups/4': 0,
};

interface Received {
  readonly path: string;
  readonly text: string;
}
/** A service on loopback, and what it was sent. */
async function serve(
  answer: (received: Received) => { status?: number; headers?: Record<string, string>; body: unknown },
) {
  const received: Received[] = [];
  const read = async (request: IncomingMessage): Promise<Received> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    return { path: request.url!, text: Buffer.concat(chunks).toString() };
  };
  const server: Server = createServer(async (request, response) => {
    const one = await read(request);
    received.push(one);
    const { status = 200, headers, body } = answer(one);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const credentials = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

describe('the reward', () => {
  it('asks the judge about right answers only, and scores by what it says', async () => {
    const model = new MockJudgeModel(({ messages }) =>
      JSON.stringify(writtenVerdict(messages[0]!.content.map(({ text }) => text).join(''))),
    );
    const handler = createRewardHandler({ reward: questionnaire(model), reference, log: () => {} });
    expect(scoresOf((await handler(rows)) as readonly RewardAnswer[])).toEqual(expected);
    expect(model.calls.length).toBe(5);
  });
});

describe('the stack', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'rlaif-lambda-'));
  const trainingRole = 'arn:aws:iam::123456789012:role/NovaTraining';
  let template: Template;
  beforeAll(() => {
    const env = { account: '123456789012', region: 'us-east-1' };
    template = Template.fromStack(new QuestionnaireReward(new App({ outdir }), 'Questionnaire', { env, trainingRole }));
  });
  afterAll(() => rmSync(outdir, { recursive: true }));

  it('has a function that HyperPod takes, and may ask the judge of the handler', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'Questionnaire-Reward-SageMaker',
      Runtime: 'nodejs24.x',
      ReservedConcurrentExecutions: 100,
    });
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    expect(policies).toContain(`:bedrock:us-east-1:123456789012:inference-profile/${judgeModel}`);
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: ['NovaTraining'],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'lambda:InvokeFunction' })]) },
    });
  });

  it('deploys code that answers events, and asks Bedrock as it would there', async () => {
    const usage = { inputTokens: 400, outputTokens: 40, totalTokens: 440 };
    const bedrock = await serve(({ path, text }) => {
      if (path === '/') return { status: 404, body: {} };
      const asked = JSON.parse(text)
        .messages[0].content.map((part: { text?: string }) => part.text ?? '')
        .join('');
      const toolUse = { toolUseId: '1', name: 'verdict', input: writtenVerdict(asked) };
      const output = { message: { role: 'assistant', content: [{ toolUse }] } };
      return { body: { output, stopReason: 'tool_use', usage, metrics: { latencyMs: 400 } } };
    });
    const [asset] = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
    const program = `const { handler } = await import(process.argv[1]);
      console.log(JSON.stringify({ event: 'answers', answers: await handler(${JSON.stringify(rows)}) }));`;
    const file = pathToFileURL(join(outdir, asset!, 'index.mjs')).href;
    try {
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program, file], {
        env: { ...process.env, ...credentials, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url },
      });
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const byEvent = (event: string) => lines.filter((line) => line.event === event);
      expect(scoresOf(byEvent('answers')[0].answers)).toEqual(expected);
      expect(byEvent('row').length).toBe(rows.length);
      // List prices of the model, in dollars for a million tokens: 0.33 and 2.75.
      expect(byEvent('invocation')).toMatchObject([
        {
          rows: 8,
          scored: 8,
          failed: 0,
          judgeCalls: 5,
          dollars: expect.closeTo((5 * (400 * 0.33 + 40 * 2.75)) / 1e6, 9),
        },
      ]);
      // Making ready opens a connection and asks no model.
      expect(bedrock.received.map(({ path }) => path)).toEqual([
        '/',
        ...Array(5).fill('/model/us.amazon.nova-2-lite-v1%3A0/converse'),
      ]);
    } finally {
      bedrock.server.close();
    }
  });
});

describe('send-events.ts', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:Questionnaire-Reward-SageMaker:live';
  const send = (args: readonly string[], env: Record<string, string> = {}) =>
    run(process.execPath, [here('send-events.ts'), ...args], { env: { ...process.env, RLAIF_JUDGE: '', ...env } });

  it('asks the handler here where there is no ARN, and says that nobody judged', async () => {
    const { stdout } = await send([]);
    expect(stdout).toContain('no model is asked');
    expect(stdout).toMatch(/^backups\/2 {4}0\.47 {3}answered 1, correct 1, brevity 1, quality 0\.33/m);
    expect(stdout.trim().split('\n').length).toBe(2 + rows.length);
  });

  it('invokes the function that an ARN names, with a list of rows', async () => {
    const answer = {
      id: 'x',
      aggregate_reward_score: 0.25,
      metrics_list: [{ name: 'quality', value: 0.5, type: 'Metric' }],
    };
    const lambda = await serve(() => ({ body: [answer] }));
    try {
      const { stdout } = await send([arn], { ...credentials, AWS_ENDPOINT_URL_LAMBDA: lambda.url });
      expect(stdout).toBe('x            0.25   quality 0.5\n');
      expect(lambda.received.map(({ path }) => decodeURIComponent(path))).toEqual([
        `/2015-03-31/functions/${arn}/invocations`,
      ]);
      expect(JSON.parse(lambda.received[0]!.text)).toEqual(rows);
    } finally {
      lambda.server.close();
    }
  });

  it('fails with the words of a function that failed', async () => {
    const lambda = await serve(() => ({
      headers: { 'x-amz-function-error': 'Unhandled' },
      body: { errorType: 'RlaifError', errorMessage: 'all 8 rows failed' },
    }));
    try {
      const failed = send([arn], { ...credentials, AWS_ENDPOINT_URL_LAMBDA: lambda.url });
      await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('all 8 rows failed') });
    } finally {
      lambda.server.close();
    }
  });
});
