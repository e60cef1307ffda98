import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type Ended, ended, folder, startWith } from './process-support.ts';

const lambda = fileURLToPath(new URL('../../lambda/dist/index.js', import.meta.url));
const core = fileURLToPath(new URL('../../core/dist/index.js', import.meta.url));

/** Where AWS's runtime client is, which the tests have as an optional dependency; `undefined` where it is not installed. */
export const awsClient: string | undefined = (() => {
  try {
    return dirname(createRequire(new URL('../../../tests/index.js', import.meta.url)).resolve('aws-lambda-ric'));
  } catch {
    return undefined;
  }
})();

/** Makes AWS's runtime client one that is installed where the command is run. */
export function installAwsClient(): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(awsClient!, join(folder, 'node_modules', 'aws-lambda-ric'));
}

/** Bundles a handler as users do. Its source may use `createRewardHandler` and what core exports. */
export async function bundle(name: string, source: string): Promise<void> {
  await build({
    stdin: {
      contents: `import { createRewardHandler } from ${JSON.stringify(lambda)};
import { abstain, check, gate, weightedMean } from ${JSON.stringify(core)};
${source}`,
      loader: 'ts',
      resolveDir: dirname(fileURLToPath(import.meta.url)),
    },
    outfile: join(folder, name),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    logLevel: 'error',
  });
}

/** A reward of two parts: shorter than 12 characters, and the share of 20 characters. */
export const lengthHandler: string = lengthHandlerWith('');

/** The same, of which nothing is logged. */
export const quietHandler: string = lengthHandlerWith('log: () => {},');

function lengthHandlerWith(options: string): string {
  return `
const brief = check((sample) => sample.completion.length < 12);
const long = (sample) => Math.min(1, sample.completion.length / 20);
export const handler = createRewardHandler({ reward: weightedMean({ brief, long }), ${options} });
await handler.warm();`;
}

/** A trainer's row. */
export function trainerRow(id: unknown, completion: string, fields: object = {}): Record<string, unknown> {
  const messages = [
    { role: 'user', content: 'How long?' },
    { role: 'assistant', content: completion },
  ];
  return { id, messages, reference_answer: { text: 'long' }, ...fields };
}

/** As many trainer's rows, each longer than the one before. */
export function trainerRows(count: number): readonly Record<string, unknown>[] {
  return Array.from({ length: count }, (_, i) => trainerRow(`r${i}`, 'x'.repeat(i + 1), { task: 'length' }));
}

export function asLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** Runs `rlaif lambda` with more environment variables. */
export function rlaifLambda(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
  const { NODE_PATH: _, ...own } = process.env;
  const child = startWith({ env: { ...own, ...env } }, 'lambda', ...args);
  child.stdin?.end();
  return ended(child);
}

/** One `Invoke` as the service got it. */
export interface Invoke {
  readonly functionName: string;
  readonly headers: IncomingMessage['headers'];
  readonly payload: unknown;
}

/** What the service says. */
export interface InvokeReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** As it goes on the wire. */
  readonly text: string;
}

export interface LambdaService extends AsyncDisposable {
  readonly invokes: readonly Invoke[];
  /** For the environment of a command. */
  readonly env: Readonly<Record<string, string>>;
}

/** Answers as the Lambda service does, on loopback. */
export async function lambdaService(
  reply: (invoke: Invoke) => InvokeReply | Promise<InvokeReply>,
): Promise<LambdaService> {
  const invokes: Invoke[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const [, functionName = ''] = /^\/2015-03-31\/functions\/(.+)\/invocations$/.exec(request.url ?? '') ?? [];
    const payload: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const invoke = { functionName: decodeURIComponent(functionName), headers: request.headers, payload };
    invokes.push(invoke);
    const { status = 200, headers = {}, text } = await reply(invoke);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    invokes,
    env: {
      AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A handler of this process, from a bundle. */
export async function importHandler(name: string): Promise<(event: unknown) => Promise<unknown>> {
  const { handler } = (await import(pathToFileURL(join(folder, name)).href)) as {
    readonly handler: (event: unknown) => Promise<unknown>;
  };
  return handler;
}
