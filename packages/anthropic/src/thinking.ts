import type { JsonObject, Warn } from '@rlaif/spec';
import type { ClaudeFamily } from './capabilities.ts';

/** What is sent as `thinking`, if anything: what was asked for, as far as the family takes it. All of it, where none is known. */
export function takenThinking(
  family: ClaudeFamily | undefined,
  asked: JsonObject | undefined,
  warn: Warn,
): JsonObject | undefined {
  const takes: readonly unknown[] | undefined = family?.thinking;
  if (asked === undefined || takes === undefined || takes.includes(asked.type)) {
    return asked;
  }
  if (asked.type === 'enabled' && takes.includes('adaptive')) {
    warn('thinking', 'The model takes no budget for its thinking: it was told to think as it sees fit (`adaptive`).');
    const { budget_tokens: _, ...others } = asked;
    return { ...others, type: 'adaptive' };
  }
  const instead = takes.length === 0 ? 'it has no extended thinking' : `it takes ${takes.join(' or ')}`;
  warn('thinking', `The model does not take the \`thinking.type\` that was asked for (${instead}): it was left out.`);
  return undefined;
}

/** Whether a model thinks before it replies, when it is sent this. */
export function isThinking(sent: JsonObject | undefined): boolean {
  return sent !== undefined && sent.type !== 'disabled' && sent.type !== 'between_tools';
}
