import { type Attribution, type JsonValue, type Message, RlaifError, type ToolCall } from '@rlaif/core';
import { isObject, kindOf } from './kind-of.ts';

const roles: Readonly<Record<string, Message['role']>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
  nova_assistant: 'assistant',
  bot: 'assistant',
  tool: 'tool',
};

/** Where a value stands in a row, and who is to blame where it is wrong. */
interface Place {
  readonly path: string;
  readonly attribution: Attribution;
}

/**
 * Reads the messages of a row. Text parts are joined with nothing between them; a turn without content has the content ''. Fields that
 * are not read may be anything.
 *
 * By plain code: a schema library would be a third of what the handler adds to a function, and as much of its cold start.
 *
 * @throws RlaifError `RLAIF_SAMPLE` with the path of what is wrong.
 */
export function readMessages(value: unknown): readonly Message[] {
  const place: Place = { path: 'messages', attribution: 'service' };
  if (!Array.isArray(value)) throw mustBe('a list of messages', value, place);
  if (value.length === 0) throw new RlaifError('RLAIF_SAMPLE', 'messages must not be empty');
  return value.map((message, position) => readMessage(message, under(place, position), position === value.length - 1));
}

function readMessage(value: unknown, place: Place, isLast: boolean): Message {
  if (!isObject(value)) throw mustBe('an object', value, place);
  const { role, content, tool_calls: calls, tool_call_id: callId } = value;
  // The policy writes the tool calls of the last turn: broken ones must not earn it the neutral number.
  const ofCalls: Place = { ...under(place, 'tool_calls'), ...(isLast && { attribution: 'completion' }) };
  return {
    role: readRole(role, under(place, 'role')),
    content: readContent(content, under(place, 'content')),
    toolCalls: readOptional(calls, ofCalls, readToolCalls),
    toolCallId: readOptional(callId, under(place, 'tool_call_id'), readText),
  };
}

function readRole(value: unknown, place: Place): Message['role'] {
  if (typeof value === 'string' && Object.hasOwn(roles, value)) return roles[value]!;
  const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : kindOf(value);
  throw new RlaifError('RLAIF_SAMPLE', `${place.path} must be one of ${Object.keys(roles).join(', ')}, got ${shown}`);
}

function readContent(value: unknown, place: Place): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every(isTextPart)) return value.map(({ text }) => text).join('');
  throw mustBe('a text or a list of text parts', value, place);
}

function isTextPart(value: unknown): value is { readonly text: string } {
  return isObject(value) && typeof value.text === 'string' && (value.type === undefined || value.type === 'text');
}

function readToolCalls(value: unknown, place: Place): readonly ToolCall[] {
  if (!Array.isArray(value)) throw mustBe('a list', value, place);
  return value.map((call, position) => readToolCall(call, under(place, position)));
}

function readToolCall(value: unknown, place: Place): ToolCall {
  if (!isObject(value)) throw mustBe('an object', value, place);
  const id = readOptional(value.id, under(place, 'id'), readText);
  const called = value.function;
  const ofFunction = under(place, 'function');
  if (!isObject(called)) throw mustBe('an object', called, ofFunction);
  const given = called.arguments ?? {};
  return {
    id,
    name: readText(called.name, under(ofFunction, 'name')),
    // An event is JSON, so that its parts are too.
    arguments: typeof given === 'string' ? parse(given) : (given as JsonValue),
  };
}

function readText(value: unknown, place: Place): string {
  if (typeof value !== 'string') throw mustBe('a text', value, place);
  return value;
}

function readOptional<T>(value: unknown, place: Place, read: (value: unknown, place: Place) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value, place);
}

function under({ path, attribution }: Place, key: string | number): Place {
  return { path: `${path}.${key}`, attribution };
}

function mustBe(what: string, value: unknown, { path, attribution }: Place): RlaifError {
  return new RlaifError('RLAIF_SAMPLE', `${path} must be ${what}, got ${kindOf(value)}`, { attribution });
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
