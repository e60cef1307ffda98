import type { Setting } from './model-knowledge.ts';

/** What a refusal of the service teaches. */
export interface Refusal {
  /** The settings of the request that it names. */
  readonly settings: readonly Setting[];
  /** The most output tokens that the model takes. Default: it says nothing of them. */
  readonly tokenLimit?: number | undefined;
}

/** Some models answer 403 to cache points, as if credentials were at fault. */
export const cachingRefusal: RegExp =
  /^You invoked an unsupported model or your request did not allow prompt caching\.(?: See [^\n]+)?$/;

const forcing: readonly Setting[] = ['toolChoice.tool', 'toolChoice.any'];

/** By the field that Converse says a model does not take, and by the key that a model's own service calls extraneous. */
const byField: Readonly<Record<string, readonly Setting[]>> = {
  temperature: ['temperature'],
  outputConfig: ['outputConfig'],
  'outputConfig.textFormat': ['outputConfig'],
  toolConfig: ['toolConfig'],
  'toolConfig.toolChoice': forcing,
  'toolConfig.toolChoice.tool': ['toolChoice.tool'],
  'toolConfig.toolChoice.any': ['toolChoice.any'],
  reasoningConfig: ['reasoningConfig'],
  thinking: ['thinking'],
  reasoning_effort: ['reasoning_effort'],
  serviceTier: ['serviceTier'],
  performanceConfig: ['performanceConfig'],
};

/** What the service says in a whole sentence of its own, and what it means. */
const sentences: readonly (readonly [pattern: RegExp, settings: readonly Setting[]])[] = [
  [/^This model doesn't support tool use(?: in streaming mode)?\.?$/, ['toolConfig']],
  [/^[`']temperature[`'] is (?:deprecated|not supported) (?:for|with) this model\.?$/, ['temperature']],
  [/^[`']?temperature[`']?: Extra inputs are not permitted\.?$/, ['temperature']],
  [/^[`']temperature[`'] may only be set to 1 when thinking is enabled\b[^\n]*$/, ['temperature']],
  [/^output_config\.format(?:\.[\w.]+)?: [^\n]+$/, ['outputConfig']],
  [/^(?:Schema is too complex|Grammar compilation timed out)\.?$/, ['outputConfig']],
  [/^Thinking may not be enabled when tool_choice forces tool use\.?$/, ['toolChoice while thinking']],
  [/^tool_choice: type "tool" and "any" are not supported for this model\.?$/, forcing],
  [cachingRefusal, ['cachePoint']],
  [/^Extended TTL prompt caching is only supported for Anthropic models\.?$/, ['cachePoint.ttl']],
  [
    /^Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again\.?$/,
    ['reasoningConfig'],
  ],
  [/^thinking: Extra inputs are not permitted\.?$/, ['thinking']],
  [/^The provided service tier is not supported for this model\.?$/, ['serviceTier']],
  [/^Latency performance configuration is not supported for [\w.:/-]+(?: in [\w-]+)?\.?$/, ['performanceConfig']],
];

const unsupportedField = /^This model doesn't support the ([\w.]+) field\.(?: Remove \1 and try again\.)?$/;
const extraneousKeys =
  /^Malformed input request: (#(?:\/\w+)*: extraneous key \[\w+\] is not permitted(?:, )?)+(?:, )?please reformat your input and try again\.?$/;
const extraneousKey = /#((?:\/\w+)*): extraneous key \[(\w+)\] is not permitted/g;
const tokenLimit =
  /^The maximum tokens you requested exceeds the model limit of (\d+)\.(?: Try again with a maximum tokens value that is lower than \1\.)?$/;

const fromModel = 'The model returned the following errors: ';

const none: Refusal = { settings: [] };

/**
 * What the message of a 400 teaches of the settings that it names. Only whole sentences that the service is known to say are read: it also
 * quotes requests, and the texts in those may say anything.
 */
export function readRefusal(message: string): Refusal {
  const text = sentenceOf(message);
  const [, field] = unsupportedField.exec(text) ?? [];
  if (field !== undefined) {
    return { settings: Object.hasOwn(byField, field) ? byField[field]! : [] };
  }
  if (extraneousKeys.test(text)) {
    return {
      settings: Array.from(text.matchAll(extraneousKey), ([, path = '', key = '']) => atPath(path, key)).flat(),
    };
  }
  const [, limit] = tokenLimit.exec(text) ?? [];
  if (limit !== undefined) {
    return { settings: ['maxTokens'], tokenLimit: Number(limit) };
  }
  const settings = sentences.find(([pattern]) => pattern.test(text))?.[1];
  return settings === undefined ? none : { settings };
}

/** Converse puts this before what the model's own service says: a sentence, or the JSON of an error that holds one. */
function sentenceOf(message: string): string {
  const text = (message.startsWith(fromModel) ? message.slice(fromModel.length) : message).trim();
  if (!text.startsWith('{')) {
    return text;
  }
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    return typeof error?.message === 'string' ? error.message : '';
  } catch {
    return '';
  }
}

/** The setting that a key at a place of the request is. */
function atPath(path: string, key: string): readonly Setting[] {
  if (key === 'cachePoint') {
    return path.startsWith('/system')
      ? ['cachePoint in system']
      : path.startsWith('/messages')
        ? ['cachePoint in messages']
        : [];
  }
  if (key === 'ttl') {
    return /\/cachePoint$/.test(path) ? ['cachePoint.ttl'] : [];
  }
  const isTop = path === '' || path === '/inferenceConfig' || (path === '/toolConfig' && key === 'toolChoice');
  const field = path === '/toolConfig' ? `toolConfig.${key}` : key;
  return isTop && Object.hasOwn(byField, field) ? byField[field]! : [];
}
