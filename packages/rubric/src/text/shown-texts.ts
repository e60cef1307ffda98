import { type Attribution, type Message, RlaifError, type Sample, type ToolCall } from '@rlaif/spec';
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
 * @throws RlaifError `RLAIF_SAMPLE` for tool calls that are not JSON or are nested thousands of levels deep: attribution `completion`, or
 * `service` for those of the prompt.
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
  if (show.includes('toolCalls') && toolCalls?.length)
    answered.push({ label: 'tool-calls', text: listed(toolCalls, 'completion') });
  answered.push({ label: 'completion', text: completion });

  return { given: given.map(safe), answered: answered.map(safe) };
}

function safe({ label, text }: LabelledText): LabelledText {
  return { label, text: safeText(text) };
}

function promptTexts({ role, content, toolCalls }: Message): LabelledText[] {
  const message = { label: `prompt-${role}`, text: content };
  return toolCalls?.length ? [message, { label: 'prompt-tool-calls', text: listed(toolCalls, 'service') }] : [message];
}

/** One call per line. Not indented: the depth of the arguments is the policy's choice, and would be paid for squared. */
function listed(toolCalls: readonly ToolCall[], attribution: Attribution): string {
  try {
    return toolCalls.map((call) => JSON.stringify(call)).join('\n');
  } catch (cause) {
    throw new RlaifError('RLAIF_SAMPLE', 'tool calls cannot be written as JSON: they are nested too deep, or no JSON', {
      attribution,
      cause,
    });
  }
}
