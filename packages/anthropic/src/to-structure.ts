import type { Anthropic } from '@anthropic-ai/sdk';
import type { JudgeSchema, Warn } from '@rlaif/spec';
import type { CallKnowledge } from './target.ts';

/** The parts of a request that hold the reply to a schema: a format, or a tool that is forced. */
export interface Structure {
  readonly format?: Pick<Anthropic.OutputConfig, 'format'>;
  readonly tools?: Pick<Anthropic.MessageCreateParamsNonStreaming, 'tools' | 'tool_choice'>;
}

/** How the reply is held to the schema, if there is one. */
export function toStructure(
  { capabilities: { structuredOutput }, refused, thinks }: CallKnowledge,
  asked: JudgeSchema | undefined,
  warn: Warn,
): Structure {
  if (asked === undefined) {
    return {};
  }
  const { name, description, schema } = asked;
  if (structuredOutput === 'native') {
    return { format: { format: { type: 'json_schema', schema: { ...schema } } } };
  }
  const isRefused = refused.has('format') || refused.has('tool');
  if (structuredOutput === 'tool' && !thinks) {
    if (isRefused) {
      warn('schema', 'The service refused to hold the reply to the schema: a tool call is forced instead.');
    }
    return {
      tools: {
        tools: [{ name, description, input_schema: { ...schema, type: 'object' } }],
        tool_choice: { type: 'tool', name, disable_parallel_tool_use: true },
      },
    };
  }
  const reason =
    structuredOutput === 'tool'
      ? 'No tool can be forced while the model thinks'
      : isRefused
        ? 'The service refused to hold the reply to the schema'
        : 'Nothing holds the reply to the schema';
  warn('schema', `${reason}: only the prompt can state its shape.`);
  return {};
}
