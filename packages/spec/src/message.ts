import type { JsonValue } from './json.ts';

/** One turn of a conversation. Content given in parts is joined by whoever reads the wire format. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** Tools that an assistant turn called. */
  readonly toolCalls?: readonly ToolCall[] | undefined;
  /** On a `tool` turn: the call that it answers. */
  readonly toolCallId?: string | undefined;
}

/** A tool that a model called. */
export interface ToolCall {
  readonly id?: string | undefined;
  readonly name: string;
  /** The parsed arguments, or the text as it came when it was not JSON. */
  readonly arguments: JsonValue;
}
