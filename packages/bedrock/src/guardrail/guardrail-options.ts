import type { BedrockRuntimeClient, GuardrailContentSource } from '@aws-sdk/client-bedrock-runtime';
import { checkOptions, type Sample } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { checkClientSettings } from '../check-client-settings.ts';

/** Options of `guardrail`. */
export interface GuardrailOptions<S extends Sample = Sample> {
  /** The guardrail's id or ARN. */
  readonly guardrailId: string;
  /** Its version: a number as text, or `DRAFT`, which may change under a run. */
  readonly guardrailVersion: string;
  /** What is checked. Default: the completion. */
  readonly text?: ((sample: S) => string) | undefined;
  /** Which of the guardrail's two sets of filters is applied: that for what users write, or that for what models write. Default: `OUTPUT`. */
  readonly source?: GuardrailContentSource | undefined;
  /** What contextual grounding compares the text with. Default: the guardrail's contextual grounding is not applied. */
  readonly grounding?: GuardrailGrounding<S> | undefined;
  /**
   * A client of your own, with its own region, credentials, retries and connections: no `region` or `maxAttempts` beside it. It is not
   * destroyed with the guardrail. Default: a client made on the first call.
   */
  readonly client?: BedrockRuntimeClient | undefined;
  /** The AWS region of the guardrail. Default: `AWS_REGION`, or the region of the AWS profile. */
  readonly region?: string | undefined;
  /** How many requests are under way at once. Default: 8. */
  readonly maxConcurrency?: number | undefined;
  /** Attempts in all, the first included. Default: 3. */
  readonly maxAttempts?: number | undefined;
}

/** What contextual grounding compares a text with. Where a sample has no source or no query, the reward abstains. */
export interface GuardrailGrounding<S extends Sample = Sample> {
  /** The document or documents that the text must rest on. */
  readonly source: (sample: S) => string | readonly string[] | null | undefined;
  /** The question that it must answer. Default: the last user message of the prompt. */
  readonly query?: ((sample: S) => string | null | undefined) | undefined;
}

const caller = 'guardrail';

/** An id or an ARN. The service checks the rest. */
const id = /^[\w:/.-]{1,2048}$/;
/** What the service takes for a version. */
const version = /^(?:[1-9]\d{0,7}|DRAFT)$/;

/** @throws TypeError for an unknown option, and for a value that is none. */
export function checkGuardrailOptions<S extends Sample>(options: GuardrailOptions<S>): void {
  checkOptions(caller, options, [
    'guardrailId',
    'guardrailVersion',
    'text',
    'source',
    'grounding',
    'client',
    'region',
    'maxConcurrency',
    'maxAttempts',
  ]);
  const { guardrailId, guardrailVersion, text, source, grounding, client, region, maxConcurrency, maxAttempts } =
    options;
  if (typeof guardrailId !== 'string' || !id.test(guardrailId)) {
    throw new TypeError(`${caller}: guardrailId must be an id or an ARN, got ${guardrailId}`);
  }
  if (typeof guardrailVersion !== 'string' || !version.test(guardrailVersion)) {
    throw new TypeError(
      `${caller}: guardrailVersion must be a version such as '1', or 'DRAFT', got ${guardrailVersion}`,
    );
  }
  checkFunction('text', text);
  if (source !== undefined && source !== 'INPUT' && source !== 'OUTPUT') {
    throw new TypeError(`${caller}: source must be 'INPUT' or 'OUTPUT', got ${source}`);
  }
  if (grounding !== undefined) {
    checkOptions(`${caller}: grounding`, grounding, ['source', 'query']);
    if (grounding.source === undefined) throw new TypeError(`${caller}: grounding.source is missing`);
    checkFunction('grounding.source', grounding.source);
    checkFunction('grounding.query', grounding.query);
  }
  checkClientSettings(caller, 'BedrockRuntimeClient', { client, region, maxAttempts });
  if (maxConcurrency !== undefined) numberOption(caller, 'maxConcurrency', maxConcurrency, { min: 1, whole: true });
}

function checkFunction(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function') {
    throw new TypeError(`${caller}: ${name} must be a function of the sample, got ${typeof value}`);
  }
}
