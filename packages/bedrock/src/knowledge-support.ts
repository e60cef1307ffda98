import type { JudgeModelCapabilities, JudgeRequest, JudgeSchema } from '@rlaif/spec';
import { capabilitiesOf, familyOf } from './capabilities.ts';
import type { ModelKnowledge, Setting } from './model-knowledge.ts';

/** What is known of a model that nobody has asked yet, with changes. */
export function knowledgeOf(
  modelId: string,
  {
    refused = [],
    capabilities,
    ...changes
  }: Partial<Omit<ModelKnowledge, 'refused' | 'capabilities'>> & {
    readonly refused?: readonly Setting[];
    readonly capabilities?: Partial<JudgeModelCapabilities>;
  } = {},
): ModelKnowledge {
  const family = familyOf(modelId);
  return {
    modelId,
    family,
    tokenLimit: undefined,
    options: {},
    ...changes,
    capabilities: { ...capabilitiesOf(family), ...capabilities },
    refused: new Set(refused),
  };
}

export const schema: JudgeSchema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: { type: 'object', properties: { met: { type: 'boolean' } }, required: ['met'], additionalProperties: false },
};

export const judgeRequest: JudgeRequest = {
  system: [{ text: 'Judge strictly.', cache: true }],
  messages: [{ role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] }],
  schema,
  maxOutputTokens: 500,
  temperature: 0,
};
