import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ToolInputSchema,
} from '@aws-sdk/client-bedrock-runtime';
import { createBedrock } from '@rlaif/bedrock';
import { judge, type Sample, scoreBatch } from '@rlaif/core';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { inLanes, type Reply, scoreAllByHand, userTexts } from './by-hand.ts';
import { constantsOf, rubric } from './samples.ts';
import type { Sides } from './sides.ts';

const modelId = 'us.amazon.nova-2-lite-v1:0';

/** The sides over the AWS client, which they share; it has a socket for each call that is under way. */
export function overBedrock(url: string, maxSockets: number): Sides {
  const client = new BedrockRuntimeClient({
    region: 'us-east-1',
    endpoint: url,
    credentials: { accessKeyId: 'an-id', secretAccessKey: 'a-secret' },
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets } }),
  });
  const model = createBedrock({ client })(modelId);
  const reward = judge({ model, rubric });

  const { systemText, schema, maxOutputTokens, temperature } = constantsOf(model);
  const { name, description } = schema;
  const inputSchema = { json: schema.schema } as ToolInputSchema;
  const constants = {
    modelId,
    system: [{ text: systemText }, { cachePoint: { type: 'default' } }],
    inferenceConfig: { maxTokens: maxOutputTokens, temperature },
    toolConfig: {
      tools: [{ toolSpec: { name, description, inputSchema } }],
      toolChoice: { tool: { name } },
    },
  } satisfies Partial<ConverseCommandInput>;

  function toInput(sample: Sample): ConverseCommandInput {
    const [given, answered] = userTexts(systemText, sample);
    const { system, inferenceConfig, toolConfig } = constants;
    return {
      modelId,
      system,
      messages: [{ role: 'user', content: [{ text: given }, { cachePoint: { type: 'default' } }, { text: answered }] }],
      inferenceConfig,
      toolConfig,
    };
  }

  async function ask(sample: Sample, abortSignal: AbortSignal): Promise<Reply> {
    const response = await client.send(new ConverseCommand(toInput(sample)), { abortSignal });
    if (response.stopReason !== 'tool_use' && response.stopReason !== 'end_turn') throw new Error('it did not finish');
    const call = response.output?.message?.content?.find((block) => block.toolUse?.name === name);
    const cachedInputTokens = response.usage?.cacheReadInputTokens ?? 0;
    const written = response.usage?.cacheWriteInputTokens ?? 0;
    const usage = {
      provider: 'amazon-bedrock',
      modelId,
      calls: 1,
      inputTokens: (response.usage?.inputTokens ?? 0) + cachedInputTokens + written,
      outputTokens: response.usage?.outputTokens ?? 0,
      cachedInputTokens,
      reasoningTokens: 0,
    };
    return { verdict: call?.toolUse?.input, usage };
  }

  const ready = new Map<Sample, ConverseCommand>();
  const commandOf = (sample: Sample): ConverseCommand => {
    const command = ready.get(sample) ?? new ConverseCommand(toInput(sample));
    ready.set(sample, command);
    return command;
  };

  return {
    client: 'AWS client',
    ours: (samples, concurrency) => scoreBatch(reward, samples, { concurrency }),
    byHand: (samples, concurrency) => scoreAllByHand(samples, concurrency, ask),
    bare: (samples, concurrency) =>
      inLanes(samples.length, concurrency, (index) => client.send(commandOf(samples[index]!))),
    close: () => client.destroy(),
  };
}
