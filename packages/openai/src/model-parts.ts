import type { JsonObject, JudgeModelCapabilities } from '@rlaif/spec';
import type { RejectedSettings } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import type { TokenLimitField } from './service-host.ts';
import type { Sources } from './sources.ts';

/** The API that a model is asked by. */
export type OpenAIApi = 'chat' | 'responses';

/** What a judge model is made of. */
export interface ModelParts {
  /** The service's name in the model, in usage and in error messages. */
  readonly provider: string;
  /** What is sent as `model`. */
  readonly modelId: string;
  /** The model whose row of the table holds, where `modelId` is a name of the user's. Default: `modelId`. */
  readonly family?: string | undefined;
  /** Goes before the table. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /** Called for every request: what it gives is the caller's to keep. */
  readonly getClient: () => OpenAI;
  /** Default: `responses` where the model is served by nothing else, or else `chat`. */
  readonly api?: OpenAIApi | undefined;
  /** Default: the model's own. */
  readonly reasoningEffort?: string | undefined;
  /** What every request adds to the body. Default: nothing. */
  readonly providerOptions?: JsonObject | undefined;
  /** Default: by the client's base URL. */
  readonly tokenLimitField?: TokenLimitField | undefined;
  /** What the service refused, shared by the models of one provider. Default: the model's own. */
  readonly rejected?: RejectedSettings | undefined;
  /** Where the key and the URL are set, for messages. Default: those of OpenAI. */
  readonly sources?: Sources | undefined;
}
