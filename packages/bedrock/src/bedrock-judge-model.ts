import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { JudgeModel, RlaifError } from '@rlaif/spec';
import { callService, settingsOf } from '@rlaif/spec/provider';
import { type AwsError, statusOf } from './aws-failure.ts';
import { currentCapabilities } from './current-capabilities.ts';
import { fromResponse } from './from-response.ts';
import type { Lessons } from './lessons.ts';
import { isMalformedToolCall, malformedToolCall } from './malformed-tool-call.ts';
import type { ModelKnowledge } from './model-knowledge.ts';
import { providerName } from './provider-name.ts';
import type { SharedClient } from './shared-client.ts';
import { toError } from './to-error.ts';
import { type BedrockRequest, toRequest } from './to-request.ts';
import { warmUp } from './warm-up.ts';

/** What a judge model is made of. */
export interface BedrockJudgeModelParts {
  /** What is known of the model before it has been asked. */
  readonly known: Pick<ModelKnowledge, 'modelId' | 'family' | 'capabilities' | 'options'>;
  /** What the models of one provider have learned. */
  readonly lessons: Lessons;
  /** The client that they share. */
  readonly client: SharedClient<BedrockRuntimeClient>;
}

/** Where and how fast a call runs, what it is called in a bill, and what is cached. */
const neutralOptions = ['requestMetadata', 'serviceTier', 'performanceConfig', 'cachePoint'];

/** A judge model that asks through Converse: one request per call. */
export function bedrockJudgeModel({ known, lessons, client }: BedrockJudgeModelParts): JudgeModel {
  const { modelId } = known;
  const knowledge = (): ModelKnowledge => ({
    ...known,
    refused: lessons.refused(modelId),
    tokenLimit: lessons.tokenLimit(modelId),
  });
  const learnFrom = (error: unknown, request: BedrockRequest): RlaifError => {
    const { message } = (error ?? {}) as AwsError;
    const learned =
      isRefusal(error) && typeof message === 'string' ? lessons.learn(modelId, message, request) : undefined;
    return toError(error, modelId, learned);
  };

  return {
    specificationVersion: 'v1',
    provider: providerName,
    modelId,
    settings: settingsOf(known.options, neutralOptions),
    get capabilities() {
      return currentCapabilities(knowledge());
    },
    async warm() {
      const call = { provider: providerName, modelId, toError: (error: unknown) => toError(error, modelId) };
      const messages = [{ role: 'user' as const, content: [{ text: '-' }] }];
      await callService(call, () => client.use((it) => warmUp(it, new ConverseCommand({ modelId, messages }))));
    },
    async generate(judgeRequest, { signal } = {}) {
      const request = toRequest(knowledge(), judgeRequest);
      const { response, latencyMs } = await callService(
        { provider: providerName, modelId, signal, toError: (error) => learnFrom(error, request) },
        () => client.use((it) => converse(it, request, signal), signal),
      );
      const toolName = request.sent.has('toolConfig') ? judgeRequest.schema?.name : undefined;
      return fromResponse(response, { modelId, toolName, warnings: request.warnings, latencyMs });
    },
  };
}

async function converse(
  client: BedrockRuntimeClient,
  { input, sent }: BedrockRequest,
  signal: AbortSignal | undefined,
): Promise<ConverseCommandOutput> {
  try {
    return await client.send(new ConverseCommand(input), signal ? { abortSignal: signal } : {});
  } catch (error) {
    if (sent.has('toolConfig') && isMalformedToolCall(error)) {
      return malformedToolCall();
    }
    throw error;
  }
}

/** Cache points are refused with 403 by some models. */
function isRefusal(error: unknown): boolean {
  const status = statusOf((error ?? {}) as AwsError);
  return status === 400 || status === 403;
}
