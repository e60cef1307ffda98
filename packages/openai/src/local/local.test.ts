import { createServer, type RequestListener } from 'node:http';
import { type JudgeRequest, RlaifError } from '@rlaif/spec';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocal, type LocalSettings, local } from '../local.ts';
import {
  listen,
  llamaPages,
  lmStudioPages,
  loadingPages,
  ollamaPages,
  type Pages,
  servePages,
  vllmPages,
} from './local-support.ts';

const request: JudgeRequest = { messages: [{ role: 'user', content: [{ text: 'Hello' }] }], maxOutputTokens: 10 };

/** A port at which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A provider that waits long, because a machine that runs tests is busy. */
const localAt = (...ports: readonly number[]) => createLocal({ ports, probeTimeoutMs: 20_000 });

/** The error of a model that must not be found. */
async function failureOf(...ports: readonly number[]): Promise<RlaifError> {
  const error: unknown = await localAt(...ports)('qwen3:8b').catch((error: unknown) => error);
  expect(RlaifError.isInstance(error)).toBe(true);
  return error as RlaifError;
}

/** A server that does what a listener says. */
async function serve(listener: RequestListener) {
  const server = createServer(listener);
  const port = await listen(server);
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

beforeEach(() => {
  for (const name of ['OLLAMA_HOST', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'OPENAI_CUSTOM_HEADERS']) {
    vi.stubEnv(name, undefined);
  }
});

describe('a server that has the model', () => {
  it.each([
    ['ollama', ollamaPages(['llama3.2:3b', 'qwen3:8b']), 'qwen3:8b', 'qwen3:8b'],
    ['ollama', ollamaPages(['qwen3:latest']), 'qwen3', 'qwen3:latest'],
    [
      'ollama',
      ollamaPages(['hf.co/Qwen/Qwen3-8B-GGUF:Q8_0']),
      'HF.co/qwen/qwen3-8b-gguf:q8_0',
      'hf.co/Qwen/Qwen3-8B-GGUF:Q8_0',
    ],
    ['lm-studio', lmStudioPages(['text-embedding-nomic', 'qwen/qwen3-8b']), 'qwen/qwen3-8b', 'qwen/qwen3-8b'],
    ['vllm', vllmPages(['Qwen/Qwen3-32B', 'a-lora']), 'qwen/qwen3-32b', 'Qwen/Qwen3-32B'],
    ['llama.cpp', llamaPages([{ id: '../models/Qwen3-8B-Q4_K_M.gguf' }]), 'Qwen3-8B-Q4_K_M', 'Qwen3-8B-Q4_K_M.gguf'],
    ['llama.cpp', llamaPages([{ id: 'C:\\models\\qwen3.gguf' }]), 'C:\\models\\qwen3.gguf', 'qwen3.gguf'],
    ['llama.cpp', llamaPages([{ id: 'my-judge' }]), 'my-judge', 'my-judge'],
    [
      'llama.cpp',
      llamaPages([{ id: 'a' }, { id: 'ggml-org/gemma-3-4b-it-GGUF:Q4_K_M', aliases: ['gemma'] }]),
      'gemma',
      'ggml-org/gemma-3-4b-it-GGUF:Q4_K_M',
    ],
  ] as const)('is found: %s', async (provider, pages, asked, modelId) => {
    await using server = await servePages(pages);
    const model = await localAt(server.port)(asked);
    expect(model).toMatchObject({ specificationVersion: 'v1', provider, modelId });
    const response = await model.generate(request);
    expect(response).toMatchObject({ content: { text: 'Hi' }, usage: [{ provider, modelId }] });
    const [asks] = server.requests.filter(({ method }) => method === 'POST');
    expect(asks?.path).toBe('/v1/chat/completions');
    expect(JSON.parse(asks?.body ?? '')).toMatchObject({ model: modelId, max_tokens: 10 });
  });

  it('is the first of several', async () => {
    await using one = await servePages(vllmPages(['qwen3:8b']));
    await using other = await servePages(ollamaPages(['qwen3:8b']));
    expect((await localAt(one.port, other.port)('qwen3:8b')).provider).toBe('vllm');
    expect((await localAt(other.port, one.port)('qwen3:8b')).provider).toBe('ollama');
  });

  it('is found beside others that have other models, or are none', async () => {
    await using page = await servePages({ '*': '<html>A web site</html>' });
    await using empty = await servePages(ollamaPages([]));
    await using studio = await servePages(lmStudioPages(['qwen3:8b']));
    const ports = [await freePort(), page.port, empty.port, studio.port];
    expect((await localAt(...ports)('qwen3:8b')).provider).toBe('lm-studio');
  });

  it('is found where it listens at the loopback of IPv6 alone', async ({ skip }) => {
    const server = await servePages(vllmPages(['m']), '::1').catch(() => skip('there is no IPv6 here'));
    await using _ = server;
    const model = await localAt(server.port)('m');
    expect((await model.generate(request)).content).toEqual({ type: 'text', text: 'Hi' });
  });

  it('is asked for its list anew for each model, so one that came later is found', async () => {
    const pages: Record<string, unknown> = { ...ollamaPages([]) };
    await using server = await servePages(pages);
    const provider = localAt(server.port);
    await expect(provider('qwen3:8b')).rejects.toMatchObject({ code: 'RLAIF_JUDGE_REQUEST' });
    Object.assign(pages, ollamaPages(['qwen3:8b']));
    expect((await provider('qwen3:8b')).provider).toBe('ollama');
  });
});

describe('capabilities', () => {
  const all = { structuredOutput: 'native', temperature: true, seed: true, logprobs: true, promptCaching: true };

  it.each([
    ['vLLM', vllmPages(['gemma-3']), all],
    ['llama.cpp', llamaPages([{ id: 'gemma-3' }]), all],
    ['LM Studio', lmStudioPages(['gemma-3']), { ...all, logprobs: false }],
    ['Ollama', ollamaPages(['gemma-3'], '0.12.11'), all],
    ['a later Ollama', ollamaPages(['gemma-3'], '1.0.0-rc1'), all],
    ['an earlier Ollama', ollamaPages(['gemma-3'], '0.12.10'), { ...all, logprobs: false }],
    ['an Ollama built by hand', ollamaPages(['gemma-3'], 'dirty'), { ...all, logprobs: false }],
  ])('of a model on %s', async (_, pages, expected) => {
    await using server = await servePages(pages);
    expect((await localAt(server.port)('gemma-3')).capabilities).toEqual(expected);
  });

  it('are none of OpenAI, whatever the name', async () => {
    await using server = await servePages(vllmPages(['gpt-4o-2024-05-13']));
    expect((await localAt(server.port)('gpt-4o-2024-05-13')).capabilities).toEqual(all);
  });

  it('know a model that reasons, and are overridden by the settings and the options', async () => {
    await using server = await servePages(ollamaPages(['qwen3:8b']));
    const ports = [server.port];
    expect((await localAt(...ports)('qwen3:8b')).capabilities).toEqual({ ...all, reasoning: true });
    const provider = createLocal({ ports, capabilities: { reasoning: false, seed: false } });
    expect((await provider('qwen3:8b', { capabilities: { seed: true, maxOutputTokens: 9 } })).capabilities).toEqual({
      ...all,
      reasoning: false,
      maxOutputTokens: 9,
    });
  });
});

describe('no such model', () => {
  it('says how to start a server where there is none', async () => {
    const ports = [await freePort(), await freePort()];
    const error = await failureOf(...ports);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true, attribution: 'service' });
    expect(error.message).toBe(
      `local: no server of models was found on this machine (127.0.0.1 and [::1], ports ${ports.join(', ')}). Start one: ` +
        'ollama serve, then ollama pull qwen3:8b; or lms server start; or llama-server -m MODEL.gguf; or vllm serve qwen3:8b.',
    );
  });

  it('says which servers have which models, and how to add this one', async () => {
    await using ollama = await servePages(ollamaPages(['llama3.2:3b', 'gemma3:4b']));
    await using vllm = await servePages(vllmPages(['Qwen/Qwen3-32B']));
    const error = await failureOf(ollama.port, vllm.port);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false, attribution: 'service' });
    expect(error.message).toBe(
      `local: no server on this machine has the model 'qwen3:8b'; ollama at http://127.0.0.1:${ollama.port} has ` +
        `llama3.2:3b, gemma3:4b; vllm at http://127.0.0.1:${vllm.port} has Qwen/Qwen3-32B. ` +
        'Ask for one of these, or add it: ollama pull qwen3:8b, or vllm serve qwen3:8b.',
    );
  });

  it('does not take a llama.cpp of another name, though it would answer', async () => {
    await using server = await servePages(llamaPages([{ id: '/models/gemma.gguf' }]));
    const { message } = await failureOf(server.port);
    expect(message).toContain(`llama.cpp at http://127.0.0.1:${server.port} has gemma.gguf.`);
    expect(message).toContain('llama-server -m MODEL.gguf --alias qwen3:8b');
  });

  it('names ten models and counts the rest, and shows what cannot be seen', async () => {
    await using server = await servePages(
      ollamaPages(['a\u001b[31m', ...Array.from({ length: 30 }, (_, i) => `m${i}`)]),
    );
    const { message } = await failureOf(server.port);
    expect(message).toContain('has a\\u{1b}[31m, m0, m1, m2, m3, m4, m5, m6, m7, m8 and 21 more.');
  });

  it('says that llama.cpp loads its model still, and that waiting helps', async () => {
    await using server = await servePages(loadingPages);
    await using other = await servePages(ollamaPages(['a']));
    const error = await failureOf(other.port, server.port);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
    expect(error.message).toContain(`llama.cpp at http://127.0.0.1:${server.port} is still loading its model`);
  });

  it('says that a server wants a key', async () => {
    await using server = await servePages({ '*': { status: 401, body: { error: 'Unauthorized' } } });
    const error = await failureOf(server.port);
    expect(error.message).toContain(
      `what answers at http://127.0.0.1:${server.port} wants a key: createOpenAI({ baseURL: 'http://127.0.0.1:${server.port}/v1', apiKey })`,
    );
  });
});

describe('another program', () => {
  const list = (entry: object) => ({ object: 'list', data: [{ id: 'qwen3:8b', object: 'model', ...entry }] });
  const odd: readonly (readonly [string, Pages])[] = [
    ['a web site', { '*': '<html>Welcome</html>' }],
    ['one that knows no such path', {}],
    ['one that fails', { '*': { status: 500, body: 'oops' } }],
    ['one that answers all with the same', { '*': { status: 'ok', body: {} } }],
    ['a list of strings', { '*': ['qwen3:8b'] }],
    ['a list in another shape', { '*': { models: [{ name: 'qwen3:8b' }] } }],
    ['null', { '*': null }],
    ['data that is no list', { '*': { object: 'list', data: 'qwen3:8b' } }],
    ['a server of models that is none of the four', { '/v1/models': list({ owned_by: 'sglang' }) }],
    ['one without an owner', { '/v1/models': list({}) }],
    [
      'one whose models have several owners',
      {
        '/v1/models': {
          object: 'list',
          data: [
            { id: 'qwen3:8b', owned_by: 'vllm' },
            { id: 'b', owned_by: 'me' },
          ],
        },
      },
    ],
    ['one that answers all with a list of models', { '*': list({ owned_by: 'me' }) }],
  ];
  it.each(odd)('is not taken for a server: %s', async (_, pages) => {
    await using server = await servePages(pages);
    const error = await failureOf(server.port);
    expect(error.code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    expect(error.message).toContain(
      `; what answers at http://127.0.0.1:${server.port} is no server of models that is known here.`,
    );
  });

  it('is not waited for when it says nothing or does not come to an end, nor read when it says too much', async () => {
    await using silent = await serve(() => {});
    const long = JSON.stringify(vllmPages(['other'])['/v1/models']) + ' '.repeat(5 * 2 ** 20);
    await using huge = await serve((_, response) => void response.end(long));
    await using slow = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"object":');
    });
    await using server = await servePages(ollamaPages(['qwen3:8b']));
    const startedAt = performance.now();
    const provider = createLocal({ ports: [silent.port, huge.port, slow.port, server.port], probeTimeoutMs: 1000 });
    expect((await provider('qwen3:8b')).provider).toBe('ollama');
    const error: unknown = await provider('another').catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST' });
    expect(String(error)).toContain(`what answers at http://127.0.0.1:${huge.port} is no server`);
    expect(String(error)).not.toContain(`:${silent.port} `);
    expect(String(error)).not.toContain(`:${slow.port} `);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('leads nobody off: a redirect is not followed, for the list or for an answer', async () => {
    await using target = await servePages(ollamaPages(['qwen3:8b']));
    const away = (path: string | undefined) => ({ location: `http://localhost:${target.port}${path}` });
    await using list = await serve(({ url }, response) => void response.writeHead(307, away(url)).end());
    expect((await failureOf(list.port)).code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    await using chat = await serve(({ url, method }, response) => {
      if (method === 'POST') return void response.writeHead(307, away(url)).end();
      response.end(JSON.stringify(vllmPages(['m'])[url!]));
    });
    const model = await localAt(chat.port)('m');
    await expect(model.generate(request)).rejects.toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE' });
    expect(target.requests).toEqual([]);
  });
});

it('learns what a server refuses, also from an error in the shape of an older vLLM', async () => {
  await using server = await serve(({ url, method }, response) => {
    if (method === 'GET') return void response.end(JSON.stringify(vllmPages(['m'])[url!]));
    const message = "[{'type': 'extra_forbidden', 'loc': ('body', 'seed'), 'msg': 'Extra inputs are not permitted'}]";
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'error', message, type: 'BadRequestError', param: null, code: 400 }));
  });
  const model = await localAt(server.port)('m');
  await expect(model.generate({ ...request, seed: 1 })).rejects.toMatchObject({
    code: 'RLAIF_JUDGE_REQUEST',
    isRetryable: true,
    message: expect.stringContaining('vllm m: BadRequestError (HTTP 400). The service refused `seed`'),
  });
  expect(model.capabilities.seed).toBe(false);
});

it('sends a server nothing of the environment', async () => {
  for (const name of ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY', 'OPENAI_ORG_ID', 'OPENAI_PROJECT_ID']) {
    vi.stubEnv(name, 'secret');
  }
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'X-Gateway: secret');
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1');
  await using server = await servePages(ollamaPages(['qwen3:8b']));
  await (await localAt(server.port)('qwen3:8b')).generate(request);
  expect(server.requests.map(({ path }) => path)).toEqual([
    '/v1/models',
    '/api/version',
    '/api/v0/models',
    '/v1/chat/completions',
  ]);
  expect(JSON.stringify(server.requests)).not.toContain('secret');
});

it('looks at the port of OLLAMA_HOST where it is this machine, and says where it is another', async () => {
  await using server = await servePages(ollamaPages(['rlaif-test-model']));
  vi.stubEnv('OLLAMA_HOST', `0.0.0.0:${server.port}`);
  expect((await local('rlaif-test-model')).provider).toBe('ollama');
  vi.stubEnv('OLLAMA_HOST', `gpu.example.com:${await freePort()}`);
  const error: unknown = await local('rlaif-test-model').catch((error: unknown) => error);
  expect(error).toMatchObject({ message: expect.stringContaining('OLLAMA_HOST names another machine') });
});

describe('misuse', () => {
  it.each([
    [{ port: 1 }, "unknown option 'port'"],
    [{ ports: [] }, 'ports'],
    [{ ports: 8000 }, 'ports'],
    [{ ports: [0] }, 'ports'],
    [{ ports: [70_000] }, 'ports'],
    [{ ports: ['8000'] }, 'ports'],
    [{ probeTimeoutMs: 0 }, 'probeTimeoutMs'],
    [{ probeTimeoutMs: Number.POSITIVE_INFINITY }, 'probeTimeoutMs'],
    [{ capabilities: { seeds: true } }, 'seeds'],
  ])('refuses the settings %j', (settings, message) => {
    const misuse = () => createLocal(settings as LocalSettings);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(message);
  });

  it('refuses an empty name, and an unknown option of a model', async () => {
    await expect(local('')).rejects.toThrow(TypeError);
    await expect(local('m', { capability: {} } as object)).rejects.toThrow("unknown option 'capability'");
    await expect(local('m', { capabilities: { seed: 1 } } as object)).rejects.toThrow('capabilities.seed');
  });
});
