import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JudgeModel, type JudgeRequest, RlaifError } from '@rlaif/spec';

/** A request as it reached the service. */
export interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A small request. */
export const request: JudgeRequest = {
  messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
  maxOutputTokens: 20,
};

/** A reply of chat completions. */
export const chatReply: { readonly choices: readonly object[]; readonly usage: object } = {
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};

/** A reply of Responses. */
export const responsesReply: object = {
  object: 'response',
  status: 'completed',
  output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] }],
  usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
};

/** Sends JSON. */
export function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A service on loopback. */
export interface Service extends AsyncDisposable {
  readonly origin: string;
  readonly baseURL: string;
  readonly received: readonly Received[];
  /** How many connections were opened. */
  connections(): number;
}

/** Starts a service on loopback. */
export async function serve(listener: (...args: [...Parameters<RequestListener>, Received]) => void): Promise<Service> {
  const received: Received[] = [];
  const server = createServer((incoming, outgoing) => {
    let text = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (chunk: string) => {
      text += chunk;
    });
    incoming.on('end', () => {
      const one = {
        path: incoming.url,
        headers: incoming.headers,
        body: (text === '' ? {} : JSON.parse(text)) as Received['body'],
      };
      received.push(one);
      listener(incoming, outgoing, one);
    });
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    origin,
    baseURL: `${origin}/v1`,
    received,
    connections: () => connections,
    [Symbol.asyncDispose]: close,
  };
}

/** A service that answers each request with the reply of the API that it is asked by. */
export function serveReplies(): Promise<Service> {
  return serve((_, response, { path }) =>
    send(response, 200, path?.includes('/responses') ? responsesReply : chatReply),
  );
}

/** The error of a call that must fail. */
export async function failureOf(model: JudgeModel, asked: JudgeRequest = request): Promise<RlaifError> {
  const error: unknown = await model.generate(asked).catch((error: unknown) => error);
  if (!RlaifError.isInstance(error)) throw new Error('The call did not fail as it must.', { cause: error });
  return error;
}

/** The environment's variables that a client reads. */
export const variables: readonly string[] = [
  'OPENAI_API_KEY',
  'OPENAI_ADMIN_KEY',
  'OPENAI_BASE_URL',
  'OPENAI_ORG_ID',
  'OPENAI_PROJECT_ID',
  'OPENAI_CUSTOM_HEADERS',
  'OPENAI_API_VERSION',
  'AZURE_OPENAI_API_KEY',
  'AZURE_OPENAI_ENDPOINT',
];
