import type { JsonValue, JudgeContent, StopReason } from '@rlaif/spec';

/** The content of a reply, and whether it is a call of the forced tool that cannot be read. */
export interface ReadContent {
  readonly content: JudgeContent;
  readonly isBroken: boolean;
}

/**
 * The arguments of the call of the forced tool, or else the text. Two calls are two answers, of which neither is chosen; arguments that are
 * not JSON are given as the text that they are.
 */
export function toContent(text: string, calls: readonly string[]): ReadContent {
  const [call] = calls;
  if (call === undefined || calls.length > 1) {
    return { content: { type: 'text', text }, isBroken: calls.length > 1 };
  }
  try {
    return { content: { type: 'arguments', value: JSON.parse(call) as JsonValue }, isBroken: false };
  } catch {
    return { content: { type: 'text', text: call }, isBroken: true };
  }
}

/** A refusal goes before all; a broken call is `malformed`, unless it was cut. */
export function toUnified(
  unified: StopReason['unified'],
  { isRefused, isBroken }: { readonly isRefused: boolean; readonly isBroken: boolean },
): StopReason['unified'] {
  if (isRefused) return 'refusal';
  return isBroken && (unified === 'stop' || unified === 'other') ? 'malformed' : unified;
}
