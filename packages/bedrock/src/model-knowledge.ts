import type { JudgeModelCapabilities } from '@rlaif/spec';
import type { BedrockOptions } from './bedrock-options.ts';
import type { Family } from './family.ts';

/** What is known of a model at the time when a request is written. */
export interface ModelKnowledge {
  readonly modelId: string;
  /** Default: not known. */
  readonly family: Family | undefined;
  /** Of the table and of the user, whatever the service has refused. */
  readonly capabilities: JudgeModelCapabilities;
  /** What the service has refused. */
  readonly refused: ReadonlySet<Setting>;
  /** The lowest limit of output tokens that the service has named. Default: it has named none. */
  readonly tokenLimit: number | undefined;
  /** The settings of every request. */
  readonly options: BedrockOptions;
}

/** The optional settings of a request that the service can refuse. */
export type Setting =
  | 'temperature'
  | 'outputConfig'
  | 'toolConfig'
  | 'toolChoice.tool'
  | 'toolChoice.any'
  | 'toolChoice while thinking'
  | 'cachePoint'
  | 'cachePoint in system'
  | 'cachePoint in messages'
  | 'cachePoint.ttl'
  | 'reasoningConfig'
  | 'thinking'
  | 'reasoning_effort'
  | 'serviceTier'
  | 'performanceConfig'
  | 'maxTokens';
