import type { JudgeRequest, JudgeResponse } from '@rlaif/spec';
import type { OpenAI } from 'openai';
import type { RequestTakes } from './request/settings-of.ts';
import type { TokenLimitField } from './service-host.ts';
import type { Sources } from './sources.ts';

/** What an API must know to write a request and to read the reply. */
export interface CallContext extends RequestTakes {
  readonly provider: string;
  readonly modelId: string;
  readonly sources: Sources;
  /** Default: by the client's base URL. */
  readonly tokenLimitField: TokenLimitField | undefined;
}

/** What a reply says, without what only the clock tells. */
export type Reply = Omit<JudgeResponse, 'latencyMs'>;

/** A request that is written, and not yet sent. */
export interface PreparedCall {
  /** What is in it by us and may be left out, by the name under which a refusal is remembered. */
  readonly sent: ReadonlySet<string>;
  /**
   * Asks, once.
   *
   * @throws RlaifError for a reply that says that it failed, or is none. What else it throws is the SDK's.
   */
  send(options: OpenAI.RequestOptions): Promise<Reply>;
}

/** How one of the APIs is asked. */
export type PrepareCall = (client: OpenAI, request: JudgeRequest, context: CallContext) => PreparedCall;
