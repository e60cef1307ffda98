import type { ConverseCommandInput, ToolChoice, ToolInputSchema } from '@aws-sdk/client-bedrock-runtime';
import type { JsonObject, JudgeSchema } from '@rlaif/spec';
import type { ModelKnowledge } from './model-knowledge.ts';
import type { RequestDraft } from './request-draft.ts';
import { structureFor } from './structure.ts';

/** The part of a Converse request that holds the reply to a schema. */
export type ToolOrFormat = Pick<ConverseCommandInput, 'toolConfig' | 'outputConfig'>;

/** Writes a schema as the tool that is forced or as the format of the text, whichever the model takes. */
export function toToolOrFormat(
  knowledge: ModelKnowledge,
  { name, description, schema }: JudgeSchema,
  isThinking: boolean,
  { warn, sent }: RequestDraft,
): ToolOrFormat {
  const structure = structureFor(knowledge, isThinking);
  const isRefused = knowledge.capabilities.structuredOutput !== structure.kind;
  if (structure.kind === 'none') {
    const because = isRefused
      ? 'The service refused to hold the reply to a schema'
      : 'The model is not held to a schema';
    warn('schema', `${because}: only the prompt can state the shape of the reply.`);
    return {};
  }
  if (structure.kind === 'native') {
    sent.add('outputConfig');
    const jsonSchema = { name, description, schema: JSON.stringify(schema) };
    return { outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema } } } };
  }
  const { choice } = structure;
  sent.add('toolConfig');
  if (choice === 'auto') {
    warn('schema', 'The model takes no forced tool while it thinks: the tool is offered, and the reply may be text.');
  } else {
    sent.add(`toolChoice.${choice}`);
    if (isThinking) sent.add('toolChoice while thinking');
    if (isRefused) {
      warn('schema', 'The service refused to hold the text of the reply to a schema: a tool call is forced instead.');
    }
  }
  const inputSchema = { json: knowledge.family?.bareTool ? bare(schema) : schema } as ToolInputSchema;
  const toolChoice = (choice === 'tool' ? { tool: { name } } : { [choice]: {} }) as ToolChoice;
  return { toolConfig: { tools: [{ toolSpec: { name, description, inputSchema } }], toolChoice } };
}

const annotations: ReadonlySet<string> = new Set(['$schema', 'title', 'description', 'additionalProperties']);

/** A schema that annotates nothing at its top, and forbids no further keys there: whoever reads the reply does. */
function bare(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !annotations.has(key)));
}
