import type { JudgeMessage, Message, Sample, ToolCall } from '@rlaif/spec';
import { fence, type LabelledText } from './fence.ts';
import type { RubricDefinition } from './rubric-definition.ts';

/**
 * What the judge is shown of one sample. The prompt and the reference come first, as a part of their own that all rollouts of a
 * prompt share; the completion comes last, followed only by the task.
 */
export function sampleMessage(
  definition: RubricDefinition,
  system: string,
  sample: Sample,
  reference: string | undefined,
  cache: boolean,
): JudgeMessage {
  const { show, criteria } = definition;
  const given: LabelledText[] = show.includes('prompt') ? sample.prompt.flatMap(promptTexts) : [];
  if (reference !== undefined) given.push({ label: 'reference', text: reference });

  const answered: LabelledText[] = [];
  if (show.includes('reasoning') && sample.reasoning !== undefined) {
    answered.push({ label: 'reasoning', text: sample.reasoning });
  }
  if (show.includes('toolCalls') && sample.toolCalls?.length) {
    answered.push({ label: 'tool-calls', text: listed(sample.toolCalls) });
  }
  answered.push({ label: 'completion', text: sample.completion });

  const closing = `Now judge the completion by each criterion: ${criteria.map(({ name }) => name).join(', ')}. Answer with the JSON object only.`;
  const texts = [system, closing, ...given.map(({ text }) => text), ...answered.map(({ text }) => text)];
  const fenced = (parts: readonly LabelledText[]) => parts.map((part) => `${fence(part, texts)}\n\n`).join('');
  return {
    role: 'user',
    content: [
      ...(given.length === 0 ? [] : [{ text: fenced(given), ...(cache && { cache }) }]),
      { text: `${fenced(answered)}${closing}` },
    ],
  };
}

function promptTexts({ role, content, toolCalls }: Message): LabelledText[] {
  const message = { label: `prompt-${role}`, text: content };
  return toolCalls?.length ? [message, { label: 'prompt-tool-calls', text: listed(toolCalls) }] : [message];
}

/** One call per line. Not indented: the depth of the arguments is the policy's choice, and would be paid for squared. */
function listed(toolCalls: readonly ToolCall[]): string {
  return toolCalls.map((call) => JSON.stringify(call)).join('\n');
}
