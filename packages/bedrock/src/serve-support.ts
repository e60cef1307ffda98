import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JudgeRequest } from '@rlaif/spec';
import { vi } from 'vitest';

/** A request without any optional setting. */
export const plainRequest: JudgeRequest = {
  messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
  maxOutputTokens: 10,
};

/** A request as it reached the service. */
export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A service on loopback that the default clients find through the environment. */
export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly server: Server;
  readonly received: readonly Received[];
  /** How many connections were opened. */
  connections(): number;
}

/** What a service answers: a status, headers and a JSON body. */
export type Answer = readonly [status: number, headers: Readonly<Record<string, string>>, body: unknown];

export const replyBody: object = {
  output: { message: { role: 'assistant', content: [{ text: 'Hi' }] } },
  stopReason: 'end_turn',
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
  metrics: { latencyMs: 1 },
};

export const respond: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(replyBody));
};

/** Starts a service and points the environment to it. */
export async function serve(listener: RequestListener): Promise<Served> {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', () => {
      const { method, url: path, headers } = incoming;
      received.push({ method, path, headers, body });
      listener(incoming, outgoing);
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', url);
  vi.stubEnv('AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME', url);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, server, received, connections: () => connections, [Symbol.asyncDispose]: close };
}

/** A service that answers by what a request's body holds. */
export async function serveBy(answer: (body: Readonly<Record<string, unknown>>) => Answer): Promise<Served> {
  const served: Served = await serve((_, outgoing) => {
    const [status, headers, body] = answer(JSON.parse(served.received.at(-1)!.body));
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  return served;
}

/** As Bedrock refuses a request. */
export const refusal = (message: string, type = 'ValidationException', status = 400): Answer => [
  status,
  { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/` },
  { message },
];

/** Credentials and no other settings of AWS, from the machine that runs the tests or elsewhere. */
export function stubCredentials(): void {
  for (const name of [
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'AWS_PROFILE',
    'AWS_SESSION_TOKEN',
    'AWS_BEARER_TOKEN_BEDROCK',
  ]) {
    vi.stubEnv(name, undefined);
  }
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'an-id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret');
}
