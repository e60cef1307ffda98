import {
  type JsonValue,
  type JudgeModel,
  type JudgeModelCapabilities,
  type JudgeRequest,
  type JudgeResponse,
  parseRetryAfter,
  RlaifError,
  type StopReason,
  type TokenLogprobs,
} from '@rlaif/spec';
import { callService, collectWarnings, rejectedSettings, tokenLimitOf } from '@rlaif/spec/provider';
import type { ConformanceService } from './conformance-service.ts';
import type { Respond, ServiceAnswer, ServiceSetting } from './service.ts';
import { createServiceServer } from './service-server.ts';

/** The key of the service that is made up here. */
export const wireSecret = 'sk-wire-secret';

/** Ways to be wrong: what a careless provider would do at these places. Default: what a careful one does. */
export interface WireHooks {
  /** Changes the body before it is sent. */
  readonly write?: (body: object, request: JudgeRequest) => object;
  /** Reads the body of a reply. */
  readonly text?: (response: Response) => Promise<string>;
  /** Changes a reply before it is mapped. */
  readonly read?: (reply: WireReply) => WireReply;
  /** The setting that a 400 is about. */
  readonly blame?: (error: WireError) => ServiceSetting | undefined;
}

interface WireError {
  readonly message: string;
  readonly param?: ServiceSetting;
}

/** The body of a reply. */
export interface WireReply {
  readonly text: string | null;
  readonly reasoning?: string;
  /** What each call of the tool has for arguments: a text that should be JSON. */
  readonly calls: readonly string[];
  readonly stop: StopReason['unified'];
  readonly tokens: {
    readonly input: number;
    readonly cached: number;
    readonly output: number;
    readonly reasoning: number;
  };
  readonly logprobs?: readonly TokenLogprobs[];
}

const allCapabilities: JudgeModelCapabilities = {
  structuredOutput: 'tool',
  temperature: true,
  seed: true,
  logprobs: true,
  promptCaching: true,
};

const settings: readonly ServiceSetting[] = ['temperature', 'seed', 'logprobs', 'schema', 'cache'];

/** A small judge model over fetch, as a provider would write it, and its service. */
export async function wireService(
  respond: Respond,
  capabilities: Partial<JudgeModelCapabilities> = {},
  hooks: WireHooks = {},
): Promise<ConformanceService & { readonly url: string }> {
  const server = await createServiceServer({
    respond,
    reply: wireReply,
    error: (status, message) => ({ body: { error: { status, message } } }),
    refuse: Object.fromEntries(
      settings.map((param) => [
        param,
        () => ({ body: { error: { status: 400, message: `${param} is not supported`, param } } }),
      ]),
    ),
  });
  return { ...server, model: wireJudgeModel(server.url, { ...allCapabilities, ...capabilities }, hooks) };
}

function wireReply({ text, reasoning, stop = 'stop', ...answer }: ServiceAnswer): { readonly body: WireReply } {
  const { inputTokens = 1, cachedInputTokens = 0, outputTokens = 1, reasoningTokens = 0, logprobs } = answer;
  const calls = [answer.arguments, answer.secondArguments]
    .filter((value) => value !== undefined)
    .map((value) => JSON.stringify(value));
  return {
    body: {
      text: text ?? null,
      ...(reasoning !== undefined && { reasoning }),
      calls: answer.brokenArguments === undefined ? calls : [answer.brokenArguments],
      stop,
      tokens: { input: inputTokens, cached: cachedInputTokens, output: outputTokens, reasoning: reasoningTokens },
      ...(logprobs && { logprobs }),
    },
  };
}

function wireJudgeModel(url: string, table: JudgeModelCapabilities, hooks: WireHooks): JudgeModel {
  const { write = (body) => body, text: readText = (response) => response.text(), read = (reply) => reply } = hooks;
  const { blame = ({ param }) => param } = hooks;
  const [provider, modelId] = ['wire', 'wire-1'];
  const rejected = rejectedSettings();
  const capabilities = (): JudgeModelCapabilities => {
    const gone = rejected.of(modelId);
    return {
      ...table,
      structuredOutput: gone.has('schema') ? 'none' : table.structuredOutput,
      temperature: table.temperature && !gone.has('temperature'),
      seed: table.seed && !gone.has('seed'),
      logprobs: table.logprobs && !gone.has('logprobs'),
      promptCaching: table.promptCaching && !gone.has('cache'),
    };
  };
  return {
    specificationVersion: 'v1',
    provider,
    modelId,
    get capabilities() {
      return capabilities();
    },
    async generate(request, { signal } = {}) {
      const { warn, warnings } = collectWarnings();
      const body = {
        ...withoutUnsupported(request, capabilities(), warn),
        max_tokens: tokenLimitOf(capabilities(), request, warn),
      };
      const toError = (error: unknown): RlaifError => RlaifError.fromStatus(undefined, 'no reply', { cause: error });
      const { response, latencyMs } = await callService({ provider, modelId, signal, toError }, async () => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { authorization: `Bearer ${wireSecret}` },
          body: JSON.stringify(write(body, request)),
          ...(signal && { signal }),
        });
        const said = parse(await readText(response));
        if (!response.ok) {
          const { error } = (said ?? {}) as { readonly error?: WireError };
          throw refusal(response, error, isSent(body, error && blame(error)), (param) => rejected.add(modelId, param));
        }
        if ((said as Partial<WireReply> | undefined)?.tokens === undefined) {
          throw RlaifError.fromStatus(undefined, 'not a reply');
        }
        return read(said as unknown as WireReply);
      });
      const { text, calls, stop, tokens, logprobs } = response;
      const value = calls.length === 1 ? parse(calls[0]!) : undefined;
      return {
        content: value === undefined ? { type: 'text', text: text ?? '' } : { type: 'arguments', value },
        stopReason: { unified: calls.length > 0 && value === undefined ? 'malformed' : stop, raw: stop },
        usage: [
          {
            provider,
            modelId,
            calls: 1,
            inputTokens: tokens.input,
            outputTokens: tokens.output,
            cachedInputTokens: tokens.cached,
            reasoningTokens: tokens.reasoning,
          },
        ],
        ...(logprobs && { logprobs }),
        warnings: warnings(),
        latencyMs,
      } satisfies JudgeResponse as JudgeResponse;
    },
  };
}

type WireRequest = Pick<JudgeRequest, 'system' | 'messages' | (ServiceSetting & keyof JudgeRequest)>;

function withoutUnsupported(
  { system = [], messages, schema, temperature, seed, logprobs }: JudgeRequest,
  capabilities: JudgeModelCapabilities,
  warn: (setting: string, message: string) => void,
): WireRequest {
  const takes = (setting: ServiceSetting, isSupported: boolean, isAsked: boolean): boolean => {
    if (isAsked && !isSupported) warn(setting, 'left out');
    return isAsked && isSupported;
  };
  const isMarked = [...system, ...messages.flatMap(({ content }) => content)].some(({ cache }) => cache);
  const isCached = takes('cache', capabilities.promptCaching, isMarked);
  return {
    system: system.map(({ text, cache }) => (cache && isCached ? { text, cache } : { text })),
    messages,
    ...(takes('schema', capabilities.structuredOutput !== 'none', schema !== undefined) && { schema }),
    ...(takes('temperature', capabilities.temperature, temperature !== undefined) && { temperature }),
    ...(takes('seed', capabilities.seed, seed !== undefined) && { seed }),
    ...(takes('logprobs', capabilities.logprobs, logprobs !== undefined) && { logprobs }),
  };
}

/** The setting, where the request had it. */
function isSent(body: WireRequest, param: ServiceSetting | undefined): ServiceSetting | undefined {
  const sent = { ...body, cache: body.system?.some(({ cache }) => cache) || undefined };
  return param !== undefined && sent[param] !== undefined ? param : undefined;
}

/** The error for a status; a refused setting that was sent is learned. */
function refusal(
  { status, headers }: Response,
  error: WireError | undefined,
  param: ServiceSetting | undefined,
  learn: (param: ServiceSetting) => void,
): RlaifError {
  const isLearned = status === 400 && param !== undefined;
  if (isLearned) learn(param);
  return RlaifError.fromStatus(status, `HTTP ${status}`, {
    retryAfterMs: parseRetryAfter(headers.get('retry-after')),
    cause: new Error(error?.message),
    ...(isLearned && { isRetryable: true }),
  });
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
