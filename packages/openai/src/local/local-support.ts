import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server answers to the path of a GET: a body for JSON, or a status and a body. */
export type Pages = Readonly<Record<string, unknown>>;

/** Ollama 0.35.1. Its list has `null` for no models. */
export function ollamaPages(models: readonly string[], version = '0.35.1'): Pages {
  const data = models.map((id) => ({
    id,
    object: 'model',
    created: 1_730_000_000,
    owned_by: id.includes('/') ? id.split('/')[0] : 'library',
  }));
  return {
    '/v1/models': { object: 'list', data: data.length === 0 ? null : data },
    '/api/version': { version },
    '/': 'Ollama is running',
  };
}

/** LM Studio 0.4. What it does not know it answers with status 200. */
export function lmStudioPages(models: readonly string[]): Pages {
  return {
    '/v1/models': {
      data: models.map((id) => ({ id, object: 'model', owned_by: 'organization_owner' })),
      object: 'list',
    },
    '/api/v0/models': {
      object: 'list',
      data: models.map((id) => ({
        id,
        object: 'model',
        type: 'llm',
        publisher: 'lmstudio-community',
        arch: 'llama',
        compatibility_type: 'gguf',
        quantization: 'Q4_K_M',
        state: 'not-loaded',
        max_context_length: 131_072,
      })),
    },
    '*': { error: 'Unexpected endpoint or method. (GET /api/version)' },
  };
}

/** llama.cpp's llama-server with one model, or with several as a router. */
export function llamaPages(
  models: readonly { readonly id: string; readonly aliases?: readonly string[]; readonly status?: unknown }[],
): Pages {
  return {
    '/v1/models': {
      object: 'list',
      data: models.map((model) => ({
        object: 'model',
        tags: [],
        created: 1_735_142_223,
        owned_by: 'llamacpp',
        meta: { vocab_type: 2, n_vocab: 128_256, n_ctx_train: 131_072, n_embd: 4096, n_params: 8_030_261_312 },
        ...model,
      })),
    },
    '/health': { status: 'ok' },
  };
}

/** llama.cpp before its model is in memory. */
export const loadingPages: Pages = {
  '*': { status: 503, body: { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } } },
};

/** vLLM 0.11. */
export function vllmPages(models: readonly string[]): Pages {
  return {
    '/v1/models': {
      object: 'list',
      data: models.map((id) => ({
        id,
        object: 'model',
        created: 1_760_000_000,
        owned_by: 'vllm',
        root: id,
        parent: null,
        max_model_len: 40_960,
        permission: [{ id: 'modelperm-1', object: 'model_permission', allow_view: true, organization: '*' }],
      })),
    },
    '/version': { version: '0.11.0' },
  };
}

/** A chat completion that says hello. */
const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};

/** A server of this machine, as `servePages` starts it. */
export interface PageServer extends AsyncDisposable {
  readonly port: number;
  readonly requests: readonly PageRequest[];
}

/** A request as it reached the server. */
export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: object;
  readonly body: string;
}

/** A server of this machine: answers GET from its pages (`*` for all others, or 404), and POST with a chat completion. */
export async function servePages(pages: Pages, host = '127.0.0.1'): Promise<PageServer> {
  const requests: PageRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', () => {
      const path = incoming.url ?? '';
      requests.push({ method: incoming.method ?? '', path, headers: incoming.headers, body });
      const page = incoming.method === 'POST' ? completion : path in pages ? pages[path] : pages['*'];
      const { status, body: answer } = isResponse(page)
        ? page
        : { status: page === undefined ? 404 : 200, body: page === undefined ? { error: 'not found' } : page };
      outgoing.writeHead(status, { 'content-type': typeof answer === 'string' ? 'text/html' : 'application/json' });
      outgoing.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  return { port: await listen(server, host), requests, [Symbol.asyncDispose]: () => close(server) };
}

function isResponse(page: unknown): page is { readonly status: number; readonly body: unknown } {
  return typeof page === 'object' && page !== null && 'body' in page && 'status' in page && Number(page.status) > 0;
}

/** Starts a server on a free port. */
export async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
