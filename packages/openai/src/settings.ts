import { checkCapabilities, checkOptions, type JsonObject, type JudgeModelCapabilities } from '@rlaif/spec';
import { isHttpUrl } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { isKnown } from './capabilities.ts';
import type { OpenAIApi } from './model-parts.ts';
import { complaintAbout } from './provider-options.ts';
import type { TokenLimitField } from './service-host.ts';

/** How much a model reasons before it replies. Not every model takes every word. */
export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** What a provider and a model of it may both say: what the model says goes before. */
export interface SharedOptions {
  /**
   * The API that it is asked by. Default: that of the provider, or else `chat`, and `responses` for a model that OpenAI serves by nothing else
   * (`gpt-5-pro`, `gpt-5-codex`).
   */
  readonly api?: OpenAIApi | undefined;
  /** How much it reasons. Default: that of the provider, or else the model's own. */
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** What it can do, where the built-in table is wrong or knows nothing. Each goes before the provider's. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
}

/** Options of one model. */
export interface OpenAIModelOptions extends SharedOptions {
  /**
   * The id of a model of the same family, such as `gpt-5.4-mini`, for an id that does not tell: the name of a deployment, or a gateway's own.
   * Default: the id itself tells.
   */
  readonly family?: string | undefined;
  /**
   * Fields that every request of this model adds to the body, such as `service_tier`: those of a request, `providerOptions.openai`, go before
   * them, one by one. Default:
   * none.
   */
  readonly providerOptions?: JsonObject | undefined;
}

/** What the providers of this package have in common. */
export interface SharedSettings extends SharedOptions {
  /**
   * A client of your own, in place of a key and a URL. Its retries are switched off on every call, because retrying is the work of a wrapper.
   * Default: a client made on the first call.
   */
  readonly client?: OpenAI | undefined;
  /** The API key, or a function that gives one, or a token, for each request. */
  readonly apiKey?: string | (() => Promise<string>) | undefined;
  /**
   * The field of a chat completion that bounds the output. Default: `max_completion_tokens` where the base URL is OpenAI's or Azure's,
   * `max_tokens` for other servers; and the other one once the service has refused the first.
   */
  readonly tokenLimitField?: TokenLimitField | undefined;
}

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

const sharedOptions = ['api', 'reasoningEffort', 'capabilities'];

/**
 * Checks the settings of a provider.
 *
 * @param urlName What the setting is called that says where the service is.
 * @throws TypeError that names the setting.
 */
export function checkSettings(caller: string, settings: SharedSettings, urlName: string): void {
  checkOptions(caller, settings, ['client', 'apiKey', urlName, 'tokenLimitField', ...sharedOptions]);
  const { client, apiKey, api, tokenLimitField } = settings;
  const url = (settings as Readonly<Record<string, unknown>>)[urlName];
  if (client !== undefined && (apiKey !== undefined || url !== undefined)) {
    throw new TypeError(
      `\`${caller}\` takes \`client\` or \`apiKey\` and \`${urlName}\`, not both: set them on the client.`,
    );
  }
  const method = api === 'responses' ? 'responses.create' : 'chat.completions.create';
  const create = api === 'responses' ? client?.responses?.create : client?.chat?.completions?.create;
  if (client !== undefined && typeof create !== 'function') {
    throw new TypeError(`\`client\` must be an OpenAI client, with a method \`${method}\`.`);
  }
  if (apiKey !== undefined && typeof apiKey !== 'string' && typeof apiKey !== 'function') {
    throw new TypeError(`\`apiKey\` must be a string, or a function that gives one, not ${typeof apiKey}.`);
  }
  if (url !== undefined && !isHttpUrl(url)) {
    throw new TypeError(
      `\`${urlName}\` must be an http or https URL without a user name, such as \`http://localhost:8000/v1\`.`,
    );
  }
  checkWord('tokenLimitField', tokenLimitField, ['max_completion_tokens', 'max_tokens']);
  checkShared(settings);
}

/**
 * Checks the options of a model.
 *
 * @throws TypeError that names the option.
 */
export function checkModelOptions(caller: string, options: OpenAIModelOptions): void {
  checkOptions(caller, options, ['family', 'providerOptions', ...sharedOptions]);
  const { family, providerOptions } = options;
  if (family !== undefined && (typeof family !== 'string' || !isKnown(family))) {
    throw new TypeError('`family` must be the id of a model that is known, such as `gpt-5.4-mini`.');
  }
  checkModelProviderOptions(providerOptions);
  checkShared(options);
}

/** @throws TypeError for fields that the judge request decides, and what is no object. */
export function checkModelProviderOptions(providerOptions: JsonObject = {}): void {
  const complaint = complaintAbout(providerOptions);
  if (complaint !== undefined) throw new TypeError(`\`providerOptions\` ${complaint}`);
}

function checkShared({ api, reasoningEffort, capabilities }: SharedOptions): void {
  checkWord('api', api, ['chat', 'responses']);
  checkWord('reasoningEffort', reasoningEffort, efforts);
  checkCapabilities(capabilities ?? {});
}

function checkWord(name: string, value: unknown, words: readonly string[]): void {
  if (value !== undefined && !words.includes(value as string)) {
    throw new TypeError(`\`${name}\` must be one of ${words.join(', ')}, not ${JSON.stringify(value)}.`);
  }
}
