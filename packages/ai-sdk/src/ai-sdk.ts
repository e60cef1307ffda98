import {
  checkCapabilities,
  checkOptions,
  type JsonObject,
  type JudgeModel,
  type JudgeModelCapabilities,
  RlaifError,
} from '@rlaif/spec';
import { callService, capabilitiesLeft, refusedError, rejectedSettings, settingsOf } from '@rlaif/spec/provider';
import { capabilitiesOf, isKnown } from './capabilities.ts';
import { checkLanguageModel, isObject } from './check-language-model.ts';
import { failedGenerationOf } from './failed-generation.ts';
import { fromResult } from './from-result.ts';
import type { AiSdkCall, AiSdkLanguageModel } from './language-model.ts';
import { logprobsOptions } from './provider-settings.ts';
import { refusedSetting } from './refused-setting.ts';
import { serviceErrorOf } from './service-error.ts';
import { toCall } from './to-call.ts';
import { toCause } from './to-cause.ts';
import { labelOf, toError } from './to-error.ts';

/** Options of `aiSdk`. */
export interface AiSdkOptions {
  /** What the model can do, where the built-in table is wrong or knows nothing. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /**
   * The id of a model of the same family and of the same provider, for an id that does not tell, such as the name of a deployment on Azure.
   * Default: the id itself tells.
   */
  readonly family?: string | undefined;
  /**
   * Options of the SDK's provider that every call is made with, under its name there, such as `{ google: { serviceTier: 'flex' } }`. Those of
   * a request go before, field by field. Default: none.
   */
  readonly providerOptions?: Readonly<Record<string, JsonObject>> | undefined;
}

/**
 * Makes a judge model of a language model of the Vercel AI SDK: what a package `@ai-sdk/*`, a provider of somebody else's or middleware
 * makes. One call is one `doGenerate`: the retries of the package `ai` are not part of it. Nothing is asked, and no key is needed, until
 * the first call.
 *
 * @throws TypeError for what is not a language model of AI SDK 5, 6 or 7, an unknown option, or log-probabilities that the SDK cannot ask
 * this provider for.
 * @example
 * const model = aiSdk(google('gemini-2.5-flash'));
 */
export function aiSdk(languageModel: AiSdkLanguageModel, options: AiSdkOptions = {}): JudgeModel {
  checkLanguageModel(languageModel);
  checkOptions('aiSdk', options, ['capabilities', 'family', 'providerOptions']);
  checkCapabilities(options.capabilities ?? {});
  const { family, providerOptions } = options;
  if (providerOptions !== undefined && ![providerOptions, ...Object.values(providerOptions ?? {})].every(isObject)) {
    throw new TypeError('aiSdk: providerOptions must be an object of objects, one under the name of each provider');
  }
  const { provider, modelId } = languageModel;
  if (family !== undefined && (typeof family !== 'string' || !isKnown(provider, family))) {
    throw new TypeError(`aiSdk: family must be the id of a model of ${provider} that is known, got ${family}`);
  }
  if (options.capabilities?.logprobs === true && logprobsOptions(provider, 1) === undefined) {
    throw new TypeError(`aiSdk: the AI SDK has no way to ask ${provider} for log-probabilities`);
  }
  const table: JudgeModelCapabilities = { ...capabilitiesOf(languageModel, family), ...options.capabilities };
  const rejected = rejectedSettings();

  async function ask(call: AiSdkCall): Promise<unknown> {
    try {
      return await languageModel.doGenerate(call as never);
    } catch (error) {
      const broken = failedGenerationOf(error);
      if (broken === undefined) throw error;
      return broken;
    }
  }

  return {
    specificationVersion: 'v1',
    provider,
    modelId,
    settings: settingsOf(providerOptions ?? {}, []),
    get capabilities() {
      return capabilitiesLeft(table, rejected.of(modelId));
    },
    async generate(request, { signal } = {}) {
      if (!Object.values(request.providerOptions ?? {}).every(isObject)) {
        const message = `${provider} ${modelId}: \`providerOptions\` must be an object of objects, one under the name of each provider.`;
        throw new RlaifError('RLAIF_JUDGE_REQUEST', message);
      }
      const refused = rejected.of(modelId);
      const asked = { provider, capabilities: capabilitiesLeft(table, refused), refused, providerOptions };
      const { call, sent, warnings } = toCall(asked, request);
      const service = {
        provider,
        modelId,
        signal,
        toError: (error: unknown): RlaifError => {
          const answer = serviceErrorOf(error);
          const setting = refusedSetting(answer, sent);
          if (setting === undefined) return toError(error, { provider, modelId });
          rejected.add(modelId, setting);
          const label = labelOf(error, answer);
          return refusedError({ provider, modelId, label, settings: [setting], cause: toCause(error) });
        },
      };
      const { response, latencyMs } = await callService(service, () =>
        ask({ ...call, ...(signal && { abortSignal: signal }) }),
      );
      const toolName = call.toolChoice?.toolName;
      return fromResult(response, { provider, modelId, request, toolName, warnings, latencyMs });
    },
  };
}
