import type { Sample, ToolCall } from '@rlaif/spec';

/**
 * The tools that a completion called, in order: of a multi-turn sample those of every turn of the policy in its trajectory, otherwise, or where the
 * trajectory calls none, `sample.toolCalls`.
 *
 * @example
 * calledTools(sample).map(({ name }) => name); // ['search', 'book']
 */
export function calledTools({ toolCalls = [], trajectory = [] }: Sample): readonly ToolCall[] {
  const calls = trajectory.filter(({ role }) => role === 'assistant').flatMap((turn) => turn.toolCalls ?? []);
  return calls.length > 0 ? calls : toolCalls;
}
