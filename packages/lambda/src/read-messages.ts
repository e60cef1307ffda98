import { type JsonValue, type Message, RlaifError, type ToolCall } from '@rlaif/core';
import * as z from 'zod/mini';
import { type WireMessage, type WireRole, type WireToolCall, wireMessages } from './wire.ts';

const roles: Readonly<Record<WireRole, Message['role']>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
  nova_assistant: 'assistant',
  bot: 'assistant',
  tool: 'tool',
};

/**
 * Reads the messages of a row. Text parts are joined with nothing between them; a turn without content has the content ''.
 *
 * @throws RlaifError `RLAIF_SAMPLE` with the path of what is wrong.
 */
export function readMessages(value: unknown): readonly Message[] {
  const read = z.safeParse(wireMessages, value);
  if (read.success) return read.data.map(toMessage);
  const { path, message } = read.error.issues[0]!;
  const [position, field] = path;
  // The policy writes the tool calls of the last turn: broken ones must not earn it the neutral number.
  const isWritten = field === 'tool_calls' && Array.isArray(value) && position === value.length - 1;
  throw new RlaifError('RLAIF_SAMPLE', `${['messages', ...path].join('.')} ${message}`, {
    attribution: isWritten ? 'completion' : 'service',
  });
}

function toMessage({ role, content, tool_calls, tool_call_id }: WireMessage): Message {
  return {
    role: roles[role],
    content: typeof content === 'string' ? content : (content ?? []).map(({ text }) => text).join(''),
    toolCalls: tool_calls?.map(toToolCall),
    toolCallId: tool_call_id ?? undefined,
  };
}

function toToolCall({ id, function: { name, arguments: given } }: WireToolCall): ToolCall {
  return {
    id: id ?? undefined,
    name,
    arguments: typeof given === 'string' ? parse(given) : ((given ?? {}) as JsonValue),
  };
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
