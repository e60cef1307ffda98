import type { JsonObject } from '@rlaif/spec';

/** What `POST /v1/answers` of the made-up service takes. */
export interface QuorumRequest {
  readonly model: string;
  readonly instructions: string;
  readonly turns: readonly { readonly by: 'user' | 'assistant'; readonly text: string }[];
  /** The most tokens of the answer. */
  readonly limit: number;
  readonly temperature?: number;
  /** JSON Schema that the answer keeps to. */
  readonly format?: JsonObject;
}

/** What it answers, with status 200. Any other status comes with `{ error: { detail } }`. */
export interface QuorumReply {
  readonly answer: string | null;
  readonly ended: 'done' | 'limit' | 'blocked';
  readonly tokens: { readonly read: number; readonly thought: number; readonly written: number };
}
