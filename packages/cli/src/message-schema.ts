import type { JsonValue, Message, ToolCall } from '@rlaif/core';
import { z } from 'zod';

const textPart = z.object({ type: z.literal('text').optional(), text: z.string() });
const textParts = z.array(textPart).transform((parts) => parts.map(({ text }) => text).join(''));

/** A string, or a list of text parts, which are joined. */
export const contentSchema: z.ZodType<string> = z.union([z.string(), textParts], {
  error: 'expected a string or a list of text parts',
});

const optionalText = z.string({ error: 'expected a string' }).nullish();

/** A row is parsed JSON, so all it holds is; `z.json()` would look through it all again, and slows every row down as recursive schemas do. */
const jsonValue = z.custom<JsonValue>((value) => value !== undefined);

const ownToolCall = z.object({ id: z.string().optional(), name: z.string(), arguments: jsonValue });

/** A tool call as chat services write it: the arguments are JSON in a string. */
const wireToolCall = z
  .object({ id: z.string().nullish(), function: z.object({ name: z.string(), arguments: jsonValue.optional() }) })
  .transform(({ id, function: { name, arguments: given = {} } }) => ({
    id: id ?? undefined,
    name,
    arguments: typeof given === 'string' ? parsedOrText(given) : given,
  }));

export const toolCallsSchema: z.ZodType<readonly ToolCall[]> = z.array(
  z.union([ownToolCall, wireToolCall], { error: 'expected a tool call with a name and arguments' }),
  { error: 'expected a list of tool calls' },
);

const roles = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
  nova_assistant: 'assistant',
  bot: 'assistant',
  tool: 'tool',
} as const;

/** A message, in this project's words or in a chat service's. A turn without content has the content ''. */
export const messageSchema: z.ZodType<Message> = z
  .object(
    {
      role: z.enum(Object.keys(roles) as (keyof typeof roles)[], {
        error: `expected a role: ${Object.keys(roles).join(', ')}`,
      }),
      content: contentSchema.nullish(),
      toolCalls: toolCallsSchema.nullish(),
      tool_calls: toolCallsSchema.nullish(),
      toolCallId: optionalText,
      tool_call_id: optionalText,
    },
    { error: 'expected a message (role, content)' },
  )
  .transform(({ role, content, ...given }) => {
    const toolCalls = given.toolCalls ?? given.tool_calls;
    const toolCallId = given.toolCallId ?? given.tool_call_id;
    return {
      role: roles[role],
      content: content ?? '',
      ...(toolCalls && { toolCalls }),
      ...(toolCallId != null && { toolCallId }),
    };
  });

function parsedOrText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
