import {
  InvokeEndpointCommand,
  type InvokeEndpointCommandInput,
  type SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';
import {
  type JsonObject,
  type JudgeModel,
  type JudgeModelCapabilities,
  type JudgeRequest,
  RlaifError,
} from '@rlaif/spec';
import { callService, collectWarnings, type RejectedSettings } from '@rlaif/spec/provider';
import type { SharedClient } from '../shared-client.ts';
import { warmUp } from '../warm-up.ts';
import type { BodyFormat } from './body-format.ts';
import { capabilitiesLess } from './capabilities.ts';
import { checkParameters } from './check-parameters.ts';
import { notAReply } from './not-a-reply.ts';
import { providerName } from './provider-name.ts';
import { refusedSettings } from './refused-settings.ts';
import { refusalOf, toError } from './to-error.ts';

/** What a judge model is made of. */
export interface EndpointParts {
  readonly modelId: string;
  /** The endpoint, and which part of it. */
  readonly target: Omit<InvokeEndpointCommandInput, 'Body' | 'ContentType' | 'Accept'>;
  readonly format: BodyFormat;
  /** The fields that the format writes itself, so that nobody else may. */
  readonly formatFields: readonly string[];
  readonly parameters: JsonObject;
  /** The options that change an answer. Default: none is set. */
  readonly settings: JsonObject | undefined;
  readonly capabilities: JudgeModelCapabilities;
  readonly rejected: RejectedSettings;
  readonly client: SharedClient<SageMakerRuntimeClient>;
}

/** A judge model that asks through InvokeEndpoint: one request per call. */
export function sagemakerJudgeModel(parts: EndpointParts): JudgeModel {
  const { modelId, target, format, formatFields, rejected, client } = parts;
  const currentCapabilities = (): JudgeModelCapabilities => capabilitiesLess(parts.capabilities, rejected.of(modelId));

  return {
    specificationVersion: 'v1',
    provider: providerName,
    modelId,
    settings: parts.settings,
    get capabilities() {
      return currentCapabilities();
    },
    async warm() {
      const command = new InvokeEndpointCommand({ ...target, Body: new Uint8Array() });
      await callService({ provider: providerName, modelId, toError }, () => client.use((it) => warmUp(it, command)));
    },
    async generate(request, { signal } = {}) {
      const capabilities = currentCapabilities();
      const { warn, warnings } = collectWarnings();
      const { body, optional } = format.toBody(request, {
        capabilities,
        refused: rejected.of(modelId),
        parameters: { ...parts.parameters, ...parametersOf(request, formatFields) },
        warn,
      });
      const command = new InvokeEndpointCommand({
        ...target,
        ContentType: 'application/json',
        Accept: 'application/json',
        Body: new TextEncoder().encode(JSON.stringify(body)),
      });

      const learn = (error: unknown): RlaifError => {
        const refused = refusedSettings(refusalOf(error) ?? '', optional);
        if (refused.length === 0) return toError(error, modelId);
        for (const setting of refused) rejected.add(modelId, setting);
        return new RlaifError(
          'RLAIF_JUDGE_REQUEST',
          `${providerName} ${modelId}: the endpoint does not take ${refused.join(', ')}: it is left out from now on. Ask again.`,
          { cause: error, isRetryable: true },
        );
      };
      const { response, latencyMs } = await callService(
        { provider: providerName, modelId, signal, toError: learn },
        () => client.use((it) => it.send(command, signal ? { abortSignal: signal } : {}), signal),
      );
      const reply = format.fromBody(readJson(response.Body, modelId), {
        modelId,
        toolName: capabilities.structuredOutput === 'tool' ? request.schema?.name : undefined,
        wantsLogprobs: request.logprobs !== undefined && capabilities.logprobs,
        warn,
      });
      return { ...reply, warnings: warnings(), latencyMs };
    },
  };
}

/** What a request adds for the container. */
function parametersOf({ providerOptions }: JudgeRequest, formatFields: readonly string[]): JsonObject {
  const options = providerOptions?.sagemaker ?? {};
  checkParameters('providerOptions.sagemaker', options, formatFields);
  return options;
}

function readJson(body: Uint8Array | undefined, modelId: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    throw notAReply(modelId, 'JSON', 'Check the endpoint and what it serves.');
  }
}
