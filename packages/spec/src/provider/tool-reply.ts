import type { JsonObject, JsonValue } from '../json.ts';
import type { JudgeContent, JudgeResponse, StopReason } from '../judge-model.ts';

/** A reply, as it was read so far. */
export interface ReadReply {
  /** The arguments of each call of the forced tool, as JSON text or as what that stands for. Empty where no tool was forced. */
  readonly calls: readonly unknown[];
  readonly text: string;
  /** Why the model stopped, by the service. */
  readonly stopReason: StopReason;
}

/**
 * What a reply says: the arguments of the call of the forced tool, or else the text. A broken call is `malformed`, unless the service says
 * why it broke off. Broken is what is no JSON object, since no schema of ours allows anything else, and given as the text that it is; and two
 * calls, which are two answers: neither is chosen.
 *
 * @example
 * toolReply({ calls: ['{"met":true}'], text: '', stopReason }).content; // { type: 'arguments', value: { met: true } }
 */
export function toolReply({ calls, text, stopReason }: ReadReply): Pick<JudgeResponse, 'content' | 'stopReason'> {
  const [call] = calls;
  const value = typeof call === 'string' ? parsed(call) : call;
  if (calls.length === 0) return { content: { type: 'text', text }, stopReason };
  if (calls.length === 1 && isObject(value)) return { content: { type: 'arguments', value }, stopReason };
  const content: JudgeContent = { type: 'text', text: calls.length === 1 && typeof call === 'string' ? call : text };
  const isUnexplained = stopReason.unified === 'stop' || stopReason.unified === 'other';
  return { content, stopReason: isUnexplained ? { ...stopReason, unified: 'malformed' } : stopReason };
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
