/** The services of all five judges on this machine, for the tests: each answers in its own words with a verdict that was written by hand. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JudgeName, verdictOn } from './meetings.ts';

/** The services, and what they were asked. */
export interface Loopback {
  /** Settings under which the real clients find them. */
  readonly env: Readonly<Record<string, string>>;
  /** The paths of the requests that asked for a verdict, in their order. */
  readonly paths: string[];
  close(): Promise<void>;
}

/** `judgeOf` says whose verdicts the service at a path gives. */
export async function startLoopback(judgeOf: (path: string) => JudgeName): Promise<Loopback> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const path = decodeURIComponent(request.url ?? '');
      const isQuestion = request.method === 'POST';
      if (isQuestion) paths.push(path);
      const answer = isQuestion ? replyTo(path, body, judgeOf(path)) : ollamaSays(path);
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: settingsFor(host),
    paths,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function settingsFor(host: string): Readonly<Record<string, string>> {
  // The one client without a setting for its address: its requests are led here as they leave.
  const redirect = `const { fetch } = globalThis;
    globalThis.fetch = (url, init) => fetch(String(url).replace('https://generativelanguage.googleapis.com', 'http://${host}'), init);`;
  return {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(redirect)}`,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://${host}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    OPENAI_BASE_URL: `http://${host}/v1`,
    OPENAI_API_KEY: 'test',
    ANTHROPIC_BASE_URL: `http://${host}`,
    ANTHROPIC_API_KEY: 'test',
    GOOGLE_GENERATIVE_AI_API_KEY: 'test',
    OLLAMA_HOST: host,
  };
}

function ollamaSays(path: string): object | undefined {
  if (path === '/api/version') return { version: '0.35.1' };
  const model = { id: 'qwen3:8b', object: 'model', created: 1_760_000_000, owned_by: 'library' };
  return path === '/v1/models' ? { object: 'list', data: [model] } : undefined;
}

function replyTo(path: string, body: string, judge: JudgeName): object | undefined {
  const verdict = verdictOn(body, judge);
  const text = JSON.stringify(verdict);
  if (path.endsWith('/converse')) {
    const [tool] = JSON.parse(body).toolConfig?.tools ?? [];
    const content = tool ? [{ toolUse: { toolUseId: 't1', name: tool.toolSpec.name, input: verdict } }] : [{ text }];
    return {
      output: { message: { role: 'assistant', content } },
      stopReason: tool ? 'tool_use' : 'end_turn',
      usage: { inputTokens: 900, outputTokens: 60, totalTokens: 960 },
      metrics: { latencyMs: 1 },
    };
  }
  if (path === '/v1/chat/completions') {
    const { model } = JSON.parse(body);
    const message = { role: 'assistant', content: text, refusal: null };
    return {
      id: 'c1',
      object: 'chat.completion',
      created: 1,
      model,
      choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
      usage: { prompt_tokens: 900, completion_tokens: 60, total_tokens: 960 },
    };
  }
  if (path === '/v1/messages') {
    const { model } = JSON.parse(body);
    const reply = { id: 'm1', type: 'message', role: 'assistant', model, content: [{ type: 'text', text }] };
    return { ...reply, stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 900, output_tokens: 60 } };
  }
  if (path.endsWith(':generateContent')) {
    return {
      candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 900, candidatesTokenCount: 60, totalTokenCount: 960 },
    };
  }
  return undefined;
}
