import { checkOptions, type JsonObject } from '@rlaif/spec';

/** What `providerOptions.bedrock` of a request may hold, under the names that Converse and the models have for it. */
export interface BedrockOptions {
  /**
   * How Nova 2 reasons. With `high` Converse takes no token limit and no temperature: they are left out, with warnings. Reasoning is billed
   * as output and not shown. Default: it does not reason.
   */
  readonly reasoningConfig?:
    | {
        readonly type: 'enabled' | 'disabled';
        readonly maxReasoningEffort?: 'low' | 'medium' | 'high' | undefined;
      }
    | undefined;
  /** How gpt-oss and DeepSeek reason: `low`, `medium` or `high`. Default: as the model does by itself. */
  readonly reasoning_effort?: string | undefined;
  /**
   * How Claude thinks, such as `{ type: 'enabled', budget_tokens: 2048 }`: a budget below the request's `maxOutputTokens`. It takes no
   * temperature then, and before 4.8 no forced tool: the tool is offered instead. Default: it does not.
   */
  readonly thinking?: JsonObject | undefined;
  /** How long cache points live, where the model lets one say it: Claude from 4.5 on. Default: five minutes. */
  readonly cachePoint?: { readonly ttl: '5m' | '1h' } | undefined;
  /** What the request costs and how soon it is served. Default: `default`. */
  readonly serviceTier?: { readonly type: 'default' | 'flex' | 'priority' | 'reserved' } | undefined;
  /** Latency-optimized inference. Default: `standard`. */
  readonly performanceConfig?: { readonly latency: 'standard' | 'optimized' } | undefined;
  /** A guardrail over the request and the reply. Where it intervenes, the stop reason is `filtered`. Default: none. */
  readonly guardrailConfig?:
    | {
        readonly guardrailIdentifier: string;
        readonly guardrailVersion: string;
        readonly trace?: 'disabled' | 'enabled' | 'enabled_full' | undefined;
      }
    | undefined;
  /** For invocation logs: at most 16 entries, of at most 256 characters on each side. Default: none. */
  readonly requestMetadata?: Readonly<Record<string, string>> | undefined;
  /** Fields of the model that Converse has no name for. They are sent as they are, and what the model refuses is yours. Default: none. */
  readonly additionalModelRequestFields?: JsonObject | undefined;
}

type Check = (value: unknown, name: string) => void;

const mostMetadata = 16;
const longestMetadata = 256;

function misuse(name: string, expected: string, value: unknown): TypeError {
  return new TypeError(`${name} must be ${expected}, got ${typeof value === 'string' ? `'${value}'` : typeof value}`);
}

const checkText: Check = (value, name) => {
  if (typeof value !== 'string' || value === '') throw misuse(name, 'a text that is not empty', value);
};

const checkObject: Check = (value, name) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misuse(name, 'an object', value);
};

const oneOf =
  (...values: readonly string[]): Check =>
  (value, name) => {
    if (!values.includes(value as string)) throw misuse(name, values.join(', '), value);
  };

const optional =
  (check: Check): Check =>
  (value, name) => {
    if (value !== undefined) check(value, name);
  };

/** An object with these fields and no others. */
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, name) => {
    checkObject(value, name);
    checkOptions(name, value as object, Object.keys(checks));
    for (const [key, check] of Object.entries(checks)) check((value as JsonObject)[key], `${name}.${key}`);
  };

const checkMetadata: Check = (value, name) => {
  checkObject(value, name);
  const entries = Object.entries(value as object);
  if (entries.length > mostMetadata)
    throw new TypeError(`${name} takes ${mostMetadata} entries, got ${entries.length}`);
  for (const [key, text] of entries) {
    if (typeof text !== 'string') throw misuse(`${name}.${key}`, 'a text', text);
    if (key === '' || Math.max(key.length, text.length) > longestMetadata) {
      throw new TypeError(`${name}: a key has 1 to ${longestMetadata} characters, and a text at most as many`);
    }
  }
};

const checks: Readonly<Record<keyof BedrockOptions, Check>> = {
  reasoningConfig: fields({
    type: oneOf('enabled', 'disabled'),
    maxReasoningEffort: optional(oneOf('low', 'medium', 'high')),
  }),
  reasoning_effort: checkText,
  thinking: checkObject,
  cachePoint: fields({ ttl: oneOf('5m', '1h') }),
  serviceTier: fields({ type: oneOf('default', 'flex', 'priority', 'reserved') }),
  performanceConfig: fields({ latency: oneOf('standard', 'optimized') }),
  guardrailConfig: fields({
    guardrailIdentifier: checkText,
    guardrailVersion: checkText,
    trace: optional(oneOf('disabled', 'enabled', 'enabled_full')),
  }),
  requestMetadata: checkMetadata,
  additionalModelRequestFields: checkObject,
};

/**
 * Checks options as they came, and gives them.
 *
 * @throws TypeError for an unknown option, a wrong value, or a reasoning setting that stands in `additionalModelRequestFields` too.
 */
export function checkBedrockOptions(options: object): BedrockOptions {
  const caller = 'providerOptions.bedrock';
  fields(Object.fromEntries(Object.entries(checks).map(([key, check]) => [key, optional(check)])))(options, caller);
  const { additionalModelRequestFields: more = {}, ...rest } = options as BedrockOptions;
  const twice = Object.keys(rest).find((key) => key in more);
  if (twice !== undefined)
    throw new TypeError(`${caller}: '${twice}' is set twice, in additionalModelRequestFields too`);
  return options as BedrockOptions;
}
