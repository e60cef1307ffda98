import type { JsonObject, JudgeModelCapabilities } from '@rlaif/spec';
import type { ClaudeFamily } from './capabilities.ts';
import type { CacheTtl } from './to-blocks.ts';

/** What a model was set to. */
export interface ModelSettings {
  readonly modelId: string;
  /** Default: not known. */
  readonly family: ClaudeFamily | undefined;
  /** Of the table and of the user, whatever the service has refused. */
  readonly capabilities: JudgeModelCapabilities;
  /** Default: the service's own, five minutes. */
  readonly cacheTtl: CacheTtl | undefined;
  /** What every request adds to the body. */
  readonly providerOptions: JsonObject;
}

/** The model that a request is for. */
export interface AnthropicTarget extends ModelSettings {
  /** What the service has refused for it: of each a `RefusableSetting`. */
  readonly refused: ReadonlySet<string>;
}

/** What is known of one call, once it is known whether the model thinks. */
export interface CallKnowledge {
  /** What the model can do, less what was refused. */
  readonly capabilities: JudgeModelCapabilities;
  readonly refused: ReadonlySet<string>;
  /** Whether it was told to think before it replies. */
  readonly thinks: boolean;
}
