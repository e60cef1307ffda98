import {
  checkCapabilities,
  checkOptions,
  type JsonObject,
  type JudgeModel,
  type JudgeModelCapabilities,
} from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { localCapabilities } from './local/local-capabilities.ts';
import { localClient } from './local/local-client.ts';
import { notFoundError } from './local/not-found-error.ts';
import { ollamaHost } from './local/ollama-host.ts';
import { type Found, probe } from './local/probe.ts';
import { openaiJudgeModel } from './openai-judge-model.ts';
import { checkModelProviderOptions } from './settings.ts';

/** Settings of `createLocal`. */
export interface LocalSettings {
  /**
   * The ports to look at, the first goes before the others. Default: those that Ollama (11434, or that of `OLLAMA_HOST`), LM Studio (1234),
   * llama.cpp (8080) and vLLM (8000) listen at unless told otherwise.
   */
  readonly ports?: readonly number[] | undefined;
  /** How long the servers have to say who they are and what they have, in milliseconds. Default: 2000. */
  readonly probeTimeoutMs?: number | undefined;
  /** What the models can do, where the table is wrong. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
}

/** Options of one local model. */
export interface LocalModelOptions {
  /** Goes before the setting of the same name. Default: that setting. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /**
   * Fields that every request of this model adds to the body, such as `{ chat_template_kwargs: { enable_thinking: false } }`: those of a
   * request, `providerOptions.openai`, go before them, one by one. Default: none.
   */
  readonly providerOptions?: JsonObject | undefined;
}

/**
 * Finds the server on this machine that has a model and makes the judge model of it. `provider` says which server it is: `ollama`, `lm-studio`,
 * `llama.cpp` or `vllm`; `modelId` is the server's own name for the model. Nothing but this machine's loopback is asked, and nothing of the
 * environment (a key, a header) is sent to it.
 *
 * Capital and small letters are the same. `qwen3` is Ollama's `qwen3:latest`. llama.cpp answers to any name, but is found by its own alone: its
 * alias, or its file's name, with `.gguf` or without.
 *
 * @throws TypeError for an empty name or an unknown option.
 * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` where there is no server, or llama.cpp is loading its model still; `RLAIF_JUDGE_REQUEST` where no
 * server has the model. The message says what was found, and how to start a server or to add the model.
 */
export type LocalProvider = (modelId: string, options?: LocalModelOptions) => Promise<JudgeModel>;

/** For messages: what went wrong is nowhere in the environment. */
const localSources = {
  key: 'the server, which is asked without a key (`createOpenAI` gives one)',
  url: 'the server that was found',
};

/** Where a server that listens at this machine alone is found. */
const loopbacks = ['127.0.0.1', '[::1]'];

/**
 * Makes a provider of judge models on servers of this machine, for other ports than the usual ones. `local` is it with the defaults.
 *
 * @throws TypeError for an unknown setting, or one of the wrong type.
 * @example
 * const model = await createLocal({ ports: [8001] })('Qwen/Qwen3-32B');
 */
export function createLocal(settings: LocalSettings = {}): LocalProvider {
  checkOptions('createLocal', settings, ['ports', 'probeTimeoutMs', 'capabilities']);
  const { ports, probeTimeoutMs = 2000 } = settings;
  numberOption('createLocal', 'probeTimeoutMs', probeTimeoutMs, { min: 1, max: 2 ** 31 - 1, whole: true });
  if (ports !== undefined) checkPorts(ports);
  checkCapabilities(settings.capabilities ?? {});
  return async (modelId, options = {}) => {
    if (typeof modelId !== 'string' || modelId === '') {
      throw new TypeError('local: a model needs its name, such as qwen3:8b');
    }
    checkOptions('local', options, ['capabilities', 'providerOptions']);
    checkModelProviderOptions(options.providerOptions);
    checkCapabilities(options.capabilities ?? {});
    const ollama = ollamaHost();
    const asked = [...new Set(ports ?? [ollama.port, 1234, 8080, 8000])];
    const found = await findServers(asked, probeTimeoutMs);
    for (const server of found) {
      const served =
        server.kind === 'server' && server.models.find(({ names }) => names.includes(modelId.toLowerCase()));
      if (!served) continue;
      const client = localClient(server.origin);
      return openaiJudgeModel({
        provider: server.server,
        modelId: served.id,
        // None of OpenAI's models, whatever its name.
        family: 'local',
        api: 'chat',
        providerOptions: options.providerOptions,
        sources: localSources,
        capabilities: {
          ...localCapabilities(server.server, served.id, server.version),
          ...settings.capabilities,
          ...options.capabilities,
        },
        getClient: () => client,
      });
    }
    throw notFoundError(modelId, asked, found, ports === undefined && ollama.isElsewhere);
  };
}

/**
 * Judge models on a server of this machine: Ollama, LM Studio, llama.cpp or vLLM, whichever has the model at its usual port.
 *
 * @example
 * const model = await local('qwen3:8b');
 * console.log(model.provider); // 'ollama'
 */
export const local: LocalProvider = /* @__PURE__ */ createLocal();

function checkPorts(ports: readonly number[]): void {
  if (!Array.isArray(ports) || ports.length === 0)
    throw new TypeError('createLocal: ports must be a list of at least one');
  for (const port of ports) numberOption('createLocal', 'ports', port, { min: 1, max: 65_535, whole: true });
}

/** What answers at the ports, in their order; asked all at once. */
async function findServers(ports: readonly number[], timeoutMs: number): Promise<readonly Found[]> {
  const signal = AbortSignal.timeout(timeoutMs);
  const found = await Promise.all(
    ports.map(async (port) => {
      const [four, six] = await Promise.all(loopbacks.map((host) => probe(`http://${host}:${port}`, signal)));
      // Most servers of both listen with one program.
      return four?.kind === six?.kind ? [four] : [four, six];
    }),
  );
  return found.flat().filter((one) => one !== undefined);
}
