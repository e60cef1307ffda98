import type { JsonObject, JudgePart, JudgeRequest, JudgeSchema } from '@rlaif/spec';
import { tokenLimitOf } from '@rlaif/spec/provider';
import type { EndpointBody, RequestContext } from './body-format.ts';
import { takenSettings } from './taken-settings.ts';

/** The fields of a chat completion that the judge request decides. */
export const chatFields: readonly string[] = [
  'messages',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'seed',
  'logprobs',
  'top_logprobs',
  'response_format',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'stream',
  'n',
];

/** Which setting puts which fields into the body. */
const settingOfField: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  seed: 'seed',
  logprobs: 'logprobs',
  top_logprobs: 'logprobs',
  response_format: 'schema',
  tools: 'schema',
  tool_choice: 'schema',
  parallel_tool_calls: 'schema',
};

/** The chat completion for a judge request. What `@rlaif/openai` sends is its twin: packages of providers do not import each other. */
export function toChat(request: JudgeRequest, context: RequestContext): EndpointBody {
  const { temperature, seed, logprobs, schema } = takenSettings(request, context);
  const system = joined(request.system ?? []);
  const fields: JsonObject = {
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
    ...(logprobs !== undefined && { logprobs: true, ...(logprobs > 0 && { top_logprobs: logprobs }) }),
    ...(schema && (context.capabilities.structuredOutput === 'tool' ? toTool(schema) : toResponseFormat(schema))),
  };
  return {
    body: {
      ...context.parameters,
      messages: [
        ...(system === '' ? [] : [{ role: 'system', content: system }]),
        ...request.messages.map(({ role, content }) => ({ role, content: joined(content) })),
      ],
      max_tokens: tokenLimitOf(context.capabilities, request, context.warn),
      ...fields,
    },
    optional: new Map(Object.keys(fields).map((field) => [field, settingOfField[field] ?? field])),
  };
}

/** Many servers take text alone, not text in parts, and none takes half a surrogate pair. */
function joined(parts: readonly JudgePart[]): string {
  return parts
    .map(({ text }) => text)
    .join('')
    .toWellFormed();
}

function toResponseFormat({ name, description, schema }: JudgeSchema): JsonObject {
  return { response_format: { type: 'json_schema', json_schema: { name, description, strict: true, schema } } };
}

function toTool({ name, description, schema }: JudgeSchema): JsonObject {
  return {
    tools: [{ type: 'function', function: { name, description, parameters: schema } }],
    tool_choice: { type: 'function', function: { name } },
    parallel_tool_calls: false,
  };
}
