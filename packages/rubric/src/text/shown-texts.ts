import type { Message, Sample, ToolCall } from '@rlaif/spec';
import type { ShownText } from '../rubric-options.ts';
import type { LabelledText } from './fence.ts';
import { safeText } from './safe-text.ts';

/** The texts that a judge is shown, in their order, each as `safeText` writes it. */
export interface ShownTexts {
  /** What all rollouts of a prompt share: the messages of the prompt, then the reference. */
  readonly given: readonly LabelledText[];
  /** What the policy wrote: its reasoning, its tool calls, the completion last. */
  readonly answered: readonly LabelledText[];
}

/** Options of `shownTexts`. */
export interface ShownTextsOptions {
  /** What is shown besides the completion, which always is. */
  readonly show: readonly ShownText[];
  /** The reference as a text. Shown where it is given, whatever `show` says. Default: none. */
  readonly reference?: string | undefined;
}

/**
 * The texts of one sample, under the labels `prompt-system`, `prompt-user`, `prompt-assistant`, `prompt-tool`, `prompt-tool-calls`,
 * `reference`, `reasoning`, `tool-calls` and `completion`.
 *
 * @example
 * const { given, answered } = shownTexts(sample, { show: ['prompt', 'reference'], reference: 'Paris' });
 * answered.at(-1); // { label: 'completion', text: 'It is Paris.' }
 */
export function shownTexts(
  { prompt, completion, reasoning, toolCalls }: Pick<Sample, 'prompt' | 'completion' | 'reasoning' | 'toolCalls'>,
  { show, reference }: ShownTextsOptions,
): ShownTexts {
  const given = show.includes('prompt') ? prompt.flatMap(promptTexts) : [];
  if (reference !== undefined) given.push({ label: 'reference', text: reference });

  const answered: LabelledText[] = [];
  if (show.includes('reasoning') && reasoning !== undefined) answered.push({ label: 'reasoning', text: reasoning });
  if (show.includes('toolCalls') && toolCalls?.length) answered.push({ label: 'tool-calls', text: listed(toolCalls) });
  answered.push({ label: 'completion', text: completion });

  return { given: given.map(safe), answered: answered.map(safe) };
}

function safe({ label, text }: LabelledText): LabelledText {
  return { label, text: safeText(text) };
}

function promptTexts({ role, content, toolCalls }: Message): LabelledText[] {
  const message = { label: `prompt-${role}`, text: content };
  return toolCalls?.length ? [message, { label: 'prompt-tool-calls', text: listed(toolCalls) }] : [message];
}

/** One call per line. Not indented: the depth of the arguments is the policy's choice, and would be paid for squared. */
function listed(toolCalls: readonly ToolCall[]): string {
  return toolCalls.map((call) => JSON.stringify(call)).join('\n');
}
