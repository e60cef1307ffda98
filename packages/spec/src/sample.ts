import type { JsonValue } from './json.ts';
import type { Message, ToolCall } from './message.ts';

/**
 * One answer of the policy (the model being trained) to one prompt: what a reward scores.
 * Whatever the policy wrote is untrusted text.
 */
export interface Sample<Reference = unknown> {
  readonly id: string;
  /** What the policy saw. */
  readonly prompt: readonly Message[];
  /** The policy's final text. Empty when it answered with tool calls only. */
  readonly completion: string;
  /** The policy's thinking, when the trainer gives it. Not shown to a judge unless asked for. */
  readonly reasoning?: string | undefined;
  /** The tools that it called. Default: none. */
  readonly toolCalls?: readonly ToolCall[] | undefined;
  /** Multi-turn: every turn after the prompt, tool results included. */
  readonly trajectory?: readonly Message[] | undefined;
  /** What a correct answer is compared with. Typed by the schema that reads it in. */
  readonly reference?: Reference | undefined;
  /** What else the row holds. Default: nothing. */
  readonly metadata?: Readonly<Record<string, JsonValue>> | undefined;
  /** Rollouts of one prompt share it. Default: adapters give it `groupOf` of `@rlaif/core`. */
  readonly group?: string | undefined;
  /** The training step, when the trainer tells it. */
  readonly step?: number | undefined;
}
