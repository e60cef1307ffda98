import { checkOptions, type Sample } from '@rlaif/spec';
import { isHttpUrl } from '@rlaif/spec/provider';
import { numberOption } from '@rlaif/spec/toolkit';
import type { OpenAI } from 'openai';
import type { ModerationCategory } from './categories.ts';
import { type ModerationRule, readRule } from './moderation-rule.ts';

/** Options of `moderation`. */
export interface ModerationOptions<S extends Sample = Sample> {
  /** What is checked. Default: the completion. */
  readonly text?: ((sample: S) => string) | undefined;
  /** The moderation model. Default: `omni-moderation-latest`; name a dated one where scores must not change under a run. */
  readonly model?: string | undefined;
  /** Only these are looked at. Default: all of them, and whatever else the service flags. */
  readonly categories?: readonly ModerationCategory[] | undefined;
  /**
   * Flags a category from this score of the service on, from 0 to 1, in place of the service's own decision: one for all, or one for each that needs
   * its own. Scores move when the service changes its model. Default: the service decides.
   */
  readonly threshold?: number | Readonly<Partial<Record<ModerationCategory, number>>> | undefined;
  /** A client of your own: no `apiKey` or `baseURL` beside it. Default: a client made on the first call. */
  readonly client?: OpenAI | undefined;
  /** The API key. Default: `OPENAI_API_KEY`. */
  readonly apiKey?: string | undefined;
  /** Where the API is: an http or https URL. Default: `OPENAI_BASE_URL`, or OpenAI itself. */
  readonly baseURL?: string | undefined;
  /** How many texts are asked about at once. Default: 8. */
  readonly maxConcurrency?: number | undefined;
  /** Attempts in all, the first included. Default: 6, or what your client is set to. */
  readonly maxAttempts?: number | undefined;
}

/** The options, checked, with their defaults. */
export interface ModerationSettings {
  readonly model: string;
  readonly rule: ModerationRule;
  readonly maxConcurrency: number;
  /** Default: what the client is set to. */
  readonly maxAttempts: number | undefined;
}

const caller = 'moderation';

/** @throws TypeError for an unknown option or category, and for a value that is none. */
export function readOptions<S extends Sample>(options: ModerationOptions<S>): ModerationSettings {
  checkOptions(caller, options, [
    'text',
    'model',
    'categories',
    'threshold',
    'client',
    'apiKey',
    'baseURL',
    'maxConcurrency',
    'maxAttempts',
  ]);
  const { text, model = 'omni-moderation-latest', client, apiKey, baseURL } = options;
  if (text !== undefined && typeof text !== 'function') {
    throw new TypeError(`${caller}: text must be a function of the sample, got ${typeof text}`);
  }
  if (typeof model !== 'string' || model === '')
    throw new TypeError(`${caller}: model must be a text that is not empty`);
  if (client !== undefined && (apiKey !== undefined || baseURL !== undefined)) {
    throw new TypeError(`${caller}: give client, or apiKey and baseURL, not both: set them on the client`);
  }
  if (client !== undefined && typeof client?.moderations?.create !== 'function') {
    throw new TypeError(`${caller}: client must be an OpenAI client, with a method moderations.create`);
  }
  if (apiKey !== undefined && typeof apiKey !== 'string') {
    throw new TypeError(`${caller}: apiKey must be a text, got ${typeof apiKey}`);
  }
  if (baseURL !== undefined && !isHttpUrl(baseURL)) {
    throw new TypeError(`${caller}: baseURL must be an http or https URL without a user name`);
  }
  const bounds = { min: 1, whole: true };
  return {
    model,
    rule: readRule(options),
    maxConcurrency: numberOption(caller, 'maxConcurrency', options.maxConcurrency ?? 8, bounds),
    maxAttempts:
      client && options.maxAttempts === undefined
        ? undefined
        : numberOption(caller, 'maxAttempts', options.maxAttempts ?? 6, bounds),
  };
}
