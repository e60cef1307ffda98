import type { JsonObject, JudgeModelCapabilities, JudgeRequest, JudgeResponse, Warn } from '@rlaif/spec';

/** How a container is asked and how it answers. SageMaker itself passes a body through as it is. */
export interface BodyFormat {
  /** The body for a judge request; warns of what is left out. */
  readonly toBody: (request: JudgeRequest, context: RequestContext) => EndpointBody;
  /**
   * Reads the body of an answer.
   *
   * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` when it is not one of this format.
   */
  readonly fromBody: (body: unknown, context: ReplyContext) => Reply;
}

/** What the request alone does not tell. */
export interface RequestContext {
  /** What the endpoint can do, less what it refused. */
  readonly capabilities: JudgeModelCapabilities;
  /** The settings that the endpoint refused. */
  readonly refused: ReadonlySet<string>;
  /** Further fields for the container. The format's own are not among them. */
  readonly parameters: JsonObject;
  readonly warn: Warn;
}

/** What is sent. */
export interface EndpointBody {
  readonly body: JsonObject;
  /** The fields that an optional setting put into the body, and which: a refusal of the field is one of the setting. */
  readonly optional: ReadonlyMap<string, string>;
}

/** What the answer alone does not tell. */
export interface ReplyContext {
  readonly modelId: string;
  /** The tool that was forced, if one was. */
  readonly toolName: string | undefined;
  /** Whether log-probabilities were asked for. */
  readonly wantsLogprobs: boolean;
  readonly warn: Warn;
}

/** A judge response but for what the call knows. */
export type Reply = Omit<JudgeResponse, 'warnings' | 'latencyMs'>;
