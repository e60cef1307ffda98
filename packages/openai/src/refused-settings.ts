/** What a setting is called in a request, and so in the error for it. */
interface Setting {
  /** The name under which it is sent and remembered. */
  readonly setting: string;
  readonly field: RegExp;
  /** The user gave its value, so that an error which names it may be about the value. Default: we did, and it is about the setting. */
  readonly hasUserValue?: boolean;
}

const settings: readonly Setting[] = [
  { setting: 'temperature', field: /^temperature$/, hasUserValue: true },
  { setting: 'seed', field: /^seed$/, hasUserValue: true },
  { setting: 'logprobs', field: /^top_logprobs$/, hasUserValue: true },
  { setting: 'logprobs', field: /^(?:logprobs|include)\b/ },
  { setting: 'reasoningEffort', field: /^reasoning(?:_effort|\.effort)?$/, hasUserValue: true },
  { setting: 'max_tokens', field: /^max_tokens$/, hasUserValue: true },
  { setting: 'max_completion_tokens', field: /^max_completion_tokens$/, hasUserValue: true },
  { setting: 'format', field: /^(?:response_format\b|text$|text\.format\b|grammar$)/ },
  { setting: 'tool', field: /^(?:tools\b|tool_choice\b|grammar$)/ },
  { setting: 'cache', field: /\bprompt_cache_(?:breakpoint|options)\b/ },
  { setting: 'parallel_tool_calls', field: /^parallel_tool_calls$/ },
  { setting: 'store', field: /^store$/ },
];

/** What OpenAI's `code` says where a model does not know a parameter, or takes one value of it only. */
const refusals: readonly unknown[] = ['unsupported_parameter', 'unsupported_value', 'unknown_parameter'];

/** The sentences that services are known to begin such an error with, where no field of it says the name. */
const sentences: readonly RegExp[] = [
  // OpenAI and Azure.
  /^Unsupported (?:parameter|value|param): ['"`]?([\w.[\]]+)/,
  /^Unrecognized request arguments? supplied: (\w+)/,
  /^Unknown parameter: '([\w.[\]]+)'/,
  /^This model does(?: not|n't) support the '(\w+)' param/,
  /^The deployment doesn't support (\w+) request parameter/,
  /^Invalid parameter: '(\w+)' of type 'json_schema' is not supported/,
  /^(response_format) value as json_schema is enabled only for/i,
  /^Validation error at #\/(\w+): Extra inputs are not permitted/,
  /^Function (tools) with reasoning_effort are not supported/,
  // vLLM.
  /^\[\{'type': 'extra_forbidden', 'loc': \('body', '(\w+)'/,
  // llama.cpp.
  /^(tools) param requires --jinja/,
  /^Failed to initialize samplers: failed to parse (grammar)/,
  // Ollama.
  /^\S+ does not support (tools)$/,
  // LM Studio.
  /^'(response_format)\.type' must be/,
  // DeepSeek.
  /^This (response_format) type is unavailable/,
  /^\S+ does not support the parameter `(\w+)`/,
  /^(?:\S+|Thinking mode) does not support this (tool_choice)/,
  // Groq.
  /^`(\w+)` is not supported with this model/,
  // LiteLLM.
  /^\S+ does not support parameters: \['(\w+)'/,
];

/** What LiteLLM puts before the words of the service. */
const routerPrefix = /^litellm\.\w+: (?:\w+ - )?/;

/**
 * The setting that a service refused, by the error that the SDK threw: `undefined` for an error about anything else. Only what the request
 * had from us counts, and a name in the text counts only in a sentence that services are known to write: they quote requests.
 *
 * @param sent The settings of the request that may be left out.
 */
export function refusedSetting(error: unknown, sent: ReadonlySet<string>): string | undefined {
  const { status, code, error: body } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (status !== 400 && status !== 422) {
    return undefined;
  }
  const named = namedIn(body);
  const isRefusal = refusals.includes(code);
  return (
    settingOf(named.sentence, sent, true) ??
    settingOf(named.extra, sent, true) ??
    settingOf(named.param, sent, isRefusal)
  );
}

function settingOf(name: string | undefined, sent: ReadonlySet<string>, isRefusal: boolean): string | undefined {
  if (name === undefined) return undefined;
  return settings.find(
    ({ setting, field, hasUserValue = false }) => field.test(name) && sent.has(setting) && (isRefusal || !hasUserValue),
  )?.setting;
}

interface Named {
  /** By a sentence. */
  readonly sentence: string | undefined;
  /** By the list of fields that a FastAPI server forbids. */
  readonly extra: string | undefined;
  /** By OpenAI's `param`. */
  readonly param: string | undefined;
}

function namedIn(body: unknown): Named {
  const { message, param, detail } = Object(body) as Readonly<Record<string, unknown>>;
  const text = [body, message, detail].find((value) => typeof value === 'string') ?? '';
  const words = text.replace(routerPrefix, '');
  return {
    sentence: sentences.map((sentence) => sentence.exec(words)?.[1]).find((name) => name !== undefined),
    extra: forbiddenIn(detail) ?? forbiddenIn(Object(message).detail),
    param: typeof param === 'string' ? param : undefined,
  };
}

function forbiddenIn(detail: unknown): string | undefined {
  if (!Array.isArray(detail)) return undefined;
  const found = detail.find((entry) => Object(entry).type === 'extra_forbidden' && Array.isArray(entry.loc));
  return typeof found?.loc[1] === 'string' ? found.loc[1] : undefined;
}
