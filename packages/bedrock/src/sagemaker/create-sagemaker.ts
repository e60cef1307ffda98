import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { JsonObject, JudgeModel, JudgeModelCapabilities } from '@rlaif/spec';
import { rejectedSettings } from '@rlaif/spec/provider';
import { nameOf } from '@rlaif/spec/toolkit';
import { sharedClient } from '../shared-client.ts';
import type { BodyFormat } from './body-format.ts';
import { defaultCapabilities } from './capabilities.ts';
import { checkModelOptions, checkSettings, formatFields } from './check-sagemaker-options.ts';
import { fromChat } from './from-chat.ts';
import { fromTextGeneration } from './from-text-generation.ts';
import { sagemakerJudgeModel } from './sagemaker-judge-model.ts';
import { toChat } from './to-chat.ts';
import { toPrompt as plainPrompt, type ToPrompt } from './to-prompt.ts';
import { toTextGeneration } from './to-text-generation.ts';

/** Settings of `createSageMaker`. */
export interface SageMakerSettings {
  /**
   * A client of your own, with its own region, credentials, retries and connections: give it `maxAttempts: 1`, because retrying is the
   * work of a wrapper, and no `region` or `maxSockets` beside it. Default: a client made on the first call.
   */
  readonly client?: SageMakerRuntimeClient | undefined;
  /** The AWS region of the endpoints. Default: `AWS_REGION`, or the region of the AWS profile. */
  readonly region?: string | undefined;
  /** The most connections at once, and so the most calls under way: those above it wait for their turn. Default: 256. */
  readonly maxSockets?: number | undefined;
}

/** Options of one endpoint. */
export interface SageMakerModelOptions {
  /**
   * What the container takes and gives. `chat`: OpenAI's chat completions, as vLLM, LMI and TGI with its Messages API have them.
   * `text-generation`: `inputs` and `generated_text`, as TGI, LMI and the Hugging Face containers have them. Default: `chat`.
   */
  readonly format?: 'chat' | 'text-generation' | undefined;
  /**
   * What the container can do beyond the default, which is a temperature and nothing else. Where it holds replies to a schema: `native`
   * is `response_format` in chat and `grammar` in text generation, `tool` a forced tool call, in chat only.
   */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /**
   * Further fields for the container: of the body in chat, such as `chat_template_kwargs`, of `parameters` in text generation, such as
   * `stop`. `providerOptions.sagemaker` of a request goes before them. Default: none.
   */
  readonly parameters?: JsonObject | undefined;
  /**
   * How a request becomes one text, in text generation only. Caches and hashes know it by the name and version that `named` of `@rlaif/core`
   * gives. Default: `toPrompt`, a plain template.
   */
  readonly toPrompt?: ToPrompt | undefined;
  /** The inference component to ask, on an endpoint that has them. Default: none. */
  readonly inferenceComponentName?: string | undefined;
  /** The production variant to ask. Default: by the variants' weights. */
  readonly targetVariant?: string | undefined;
  /** The model to ask, on a multi-model endpoint. Default: none. */
  readonly targetModel?: string | undefined;
  /** Passed to the container with each request, such as `accept_eula=true`. Default: none. */
  readonly customAttributes?: string | undefined;
}

/**
 * Makes the judge model of a SageMaker endpoint. Asks nobody and needs no credentials until the first call. Its `modelId` is the
 * endpoint's name, followed by the component, model and variant if there are any: a cache knows the judge by it and by what else is set, so
 * give an endpoint a new name when it serves another model.
 *
 * @throws TypeError for an empty name or an unknown option.
 */
export type SageMakerProvider = (endpointName: string, options?: SageMakerModelOptions) => JudgeModel;

/**
 * Makes a provider of judge models on real-time endpoints of Amazon SageMaker AI. Its models share one client, made on the first call,
 * with the SDK's retries off and no time-out of its own.
 *
 * @throws TypeError for an unknown setting, or one of the wrong type.
 *
 * @example
 * const sagemaker = createSageMaker({ region: 'us-west-2' });
 * const model = sagemaker('my-judge', { capabilities: { structuredOutput: 'native', seed: true } });
 */
export function createSageMaker(settings: SageMakerSettings = {}): SageMakerProvider {
  checkSettings(settings);
  const client = sharedClient(SageMakerRuntimeClient, settings);
  const rejected = rejectedSettings();
  return (endpointName, options = {}) => {
    checkModelOptions(endpointName, options);
    const { format = 'chat', inferenceComponentName, targetVariant, targetModel, customAttributes } = options;
    const targets = [endpointName, inferenceComponentName, targetModel, targetVariant];
    return sagemakerJudgeModel({
      modelId: targets.filter((name) => name !== undefined).join('/'),
      target: {
        EndpointName: endpointName,
        InferenceComponentName: inferenceComponentName,
        TargetVariant: targetVariant,
        TargetModel: targetModel,
        CustomAttributes: customAttributes,
      },
      format: format === 'chat' ? chat : textGeneration(options.toPrompt ?? plainPrompt),
      formatFields: formatFields(format),
      settings: settingsOf(options),
      parameters: options.parameters ?? {},
      capabilities: { ...defaultCapabilities, ...options.capabilities },
      rejected,
      client,
    });
  };
}

/**
 * Judge models on SageMaker endpoints, with credentials and region from the environment.
 *
 * @example
 * const model = sagemaker('my-judge');
 */
export const sagemaker: SageMakerProvider = /* @__PURE__ */ createSageMaker();

/** The options that change an answer. What a function of the user's writes is known by its name and version alone, if it was given them. */
function settingsOf({
  format,
  parameters = {},
  toPrompt,
  customAttributes,
}: SageMakerModelOptions): JsonObject | undefined {
  const settings: JsonObject = {
    ...(format === 'text-generation' && { format }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(toPrompt && { toPrompt: nameOf(toPrompt) }),
    ...(customAttributes !== undefined && { customAttributes }),
  };
  return Object.keys(settings).length > 0 ? settings : undefined;
}

const chat: BodyFormat = { toBody: toChat, fromBody: fromChat };

function textGeneration(toPrompt: ToPrompt): BodyFormat {
  return {
    toBody: (request, context) => toTextGeneration(request, context, toPrompt),
    fromBody: fromTextGeneration,
  };
}
