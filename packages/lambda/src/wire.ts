import * as z from 'zod/mini';
import { kindOf } from './kind-of.ts';

/** One message as trainers send it, as far as it is read. */
export interface WireMessage {
  readonly role: WireRole;
  readonly content?: string | readonly { readonly text: string }[] | null | undefined;
  readonly tool_calls?: readonly WireToolCall[] | null | undefined;
  readonly tool_call_id?: string | null | undefined;
}

export type WireRole = 'system' | 'developer' | 'user' | 'assistant' | 'nova_assistant' | 'bot' | 'tool';

export interface WireToolCall {
  readonly id?: string | null | undefined;
  readonly function: { readonly name: string; readonly arguments?: unknown };
}

const wireRoles: readonly WireRole[] = ['system', 'developer', 'user', 'assistant', 'nova_assistant', 'bot', 'tool'];

interface Problem {
  readonly input?: unknown;
}
const must = (what: string, show = kindOf) => ({
  error: ({ input }: Problem): string => `must be ${what}, got ${show(input)}`,
});
const roleOf = (input: unknown): string =>
  typeof input === 'string' ? JSON.stringify(input.slice(0, 40)) : kindOf(input);

const text = z.string(must('a text'));
const textPart = z.object({ type: z.optional(z.literal('text')), text });
const toolCall = z.object(
  {
    id: z.nullish(text),
    function: z.object({ name: text, arguments: z.optional(z.unknown()) }, must('an object')),
  },
  must('an object'),
);
const message = z.object(
  {
    role: z.enum(wireRoles, must(`one of ${wireRoles.join(', ')}`, roleOf)),
    content: z.nullish(z.union([text, z.array(textPart)], must('a text or a list of text parts'))),
    tool_calls: z.nullish(z.array(toolCall, must('a list'))),
    tool_call_id: z.nullish(text),
  },
  must('an object'),
);

/** The messages of a row. Lenient: fields that are not read here may be anything. */
export const wireMessages: z.ZodMiniType<readonly WireMessage[]> = z
  .array(message, must('a list of messages'))
  .check(z.minLength(1, 'must not be empty'));
