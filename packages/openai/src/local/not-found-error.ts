import { RlaifError } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import type { Found, LocalServer } from './probe.ts';

/** How many models of a server a message names. */
const maxNamed = 10;

const howToAdd: Readonly<Record<LocalServer, (modelId: string) => string>> = {
  ollama: (modelId) => `ollama pull ${modelId}`,
  'lm-studio': (modelId) => `lms get ${modelId} and lms load ${modelId}`,
  'llama.cpp': (modelId) => `llama-server -m MODEL.gguf --alias ${modelId}`,
  vllm: (modelId) => `vllm serve ${modelId}`,
};

/**
 * The error for a model that no local server has: `RLAIF_JUDGE_REQUEST`, or `RLAIF_JUDGE_UNAVAILABLE` where there is no server, or one that
 * loads its model still. It says what was found, and what to do.
 */
export function notFoundError(
  modelId: string,
  ports: readonly number[],
  found: readonly Found[],
  isOllamaElsewhere: boolean,
): RlaifError {
  const name = shown(modelId);
  const servers = found.flatMap((one) => (one.kind === 'server' ? [one.server] : []));
  const isLoading = found.some(({ kind }) => kind === 'loading');
  const what =
    servers.length > 0
      ? `no server on this machine has the model '${name}'`
      : `no server of models was found on this machine (127.0.0.1 and [::1], ports ${ports.join(', ')})`;
  const add =
    servers.length > 0
      ? `Ask for one of these, or add it: ${[...new Set(servers)].map((server) => howToAdd[server](name)).join(', or ')}.`
      : `Start one: ollama serve, then ${howToAdd.ollama(name)}; or lms server start; or llama-server -m MODEL.gguf; or ${howToAdd.vllm(name)}.`;
  const elsewhere = isOllamaElsewhere
    ? ' OLLAMA_HOST names another machine, which is not asked: createOpenAI({ baseURL }) does that.'
    : '';
  return new RlaifError(
    servers.length > 0 && !isLoading ? 'RLAIF_JUDGE_REQUEST' : 'RLAIF_JUDGE_UNAVAILABLE',
    `local: ${[what, ...found.map(describe)].join('; ')}. ${add}${elsewhere}`,
  );
}

function describe(found: Found): string {
  switch (found.kind) {
    case 'server': {
      const named = found.models.slice(0, maxNamed).map(({ id }) => shown(id));
      const more = found.models.length - named.length;
      const list = named.length === 0 ? 'no model' : `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
      return `${found.server} at ${found.origin} has ${list}`;
    }
    case 'loading':
      return `llama.cpp at ${found.origin} is still loading its model: wait and ask again`;
    case 'locked':
      return `what answers at ${found.origin} wants a key: createOpenAI({ baseURL: '${found.origin}/v1', apiKey }) gives it one`;
    case 'other':
      return `what answers at ${found.origin} is no server of models that is known here`;
  }
}
