import { type JudgeModel, type JudgeModelCapabilities, type MaybePromise, RlaifError } from '@rlaif/spec';
import { callService, errorLabel, type RejectedSettings, rejectedSettings } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { capabilitiesOf, isResponsesOnly, takesCacheMarks } from './capabilities.ts';
import { prepareChat } from './chat/prepare-chat.ts';
import { checkClient } from './check-client.ts';
import { effortOf, providerOptionsOf } from './provider-options.ts';
import { refusedSetting } from './refused-settings.ts';
import { prepareResponses } from './responses/prepare-responses.ts';
import { otherTokenLimitField, type TokenLimitField } from './service-host.ts';
import { openaiSources, type Sources } from './sources.ts';
import { toError } from './to-error.ts';
import { warmUp } from './warm-up.ts';

/** The API that a model is asked by. */
export type OpenAIApi = 'chat' | 'responses';

/** What a judge model is made of. */
export interface ModelParts {
  /** The service's name in the model, in usage and in error messages. */
  readonly provider: string;
  /** What is sent as `model`. */
  readonly modelId: string;
  /** The model whose row of the table holds, where `modelId` is a name of the user's. Default: `modelId`. */
  readonly family?: string | undefined;
  /** Goes before the table. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /** Called for every request: what it gives is the caller's to keep. */
  readonly getClient: () => MaybePromise<OpenAI>;
  /** Default: `responses` where the model is served by nothing else, or else `chat`. */
  readonly api?: OpenAIApi | undefined;
  /** Default: the model's own. */
  readonly reasoningEffort?: string | undefined;
  /** Default: by the client's base URL. */
  readonly tokenLimitField?: TokenLimitField | undefined;
  /** What the service refused, shared by the models of one provider. Default: the model's own. */
  readonly rejected?: RejectedSettings | undefined;
  /** Where the key and the URL are set, for messages. Default: those of OpenAI. */
  readonly sources?: Sources | undefined;
}

/** A judge model that asks through a client of the OpenAI SDK: one request per call. */
export function openaiJudgeModel(parts: ModelParts): JudgeModel {
  const { provider, modelId, family = modelId, getClient, tokenLimitField, reasoningEffort } = parts;
  const { rejected = rejectedSettings(), sources = openaiSources } = parts;
  const { api = isResponsesOnly(family) ? 'responses' : 'chat' } = parts;
  const isChat = api === 'chat';
  const prepare = isChat ? prepareChat : prepareResponses;
  // What one API refuses the other may take.
  const key = `${api}:${modelId}`;

  function capabilitiesAt(requestEffort: string | undefined): JudgeModelCapabilities {
    const refused = rejected.of(key);
    const effort = requestEffort ?? (refused.has('reasoningEffort') ? undefined : reasoningEffort);
    const can = { ...capabilitiesOf(family, effort), ...parts.capabilities };
    return {
      ...can,
      structuredOutput: refused.has('schema') ? 'none' : can.structuredOutput,
      temperature: can.temperature && !refused.has('temperature'),
      // Responses have no seed.
      seed: can.seed && isChat && !refused.has('seed'),
      logprobs: can.logprobs && !refused.has('logprobs'),
      promptCaching: can.promptCaching && !refused.has('cache'),
    };
  }

  /** A refusal that names a setting which may be left out is learnt: the next request does without it. */
  function toLearntError(error: unknown, sent: ReadonlySet<string>): RlaifError {
    const setting = refusedSetting(error, sent);
    // Output must be bounded: where one field was refused, the other is not given up.
    const isLastField = rejected.of(key).has(otherTokenLimitField.get(setting) ?? '');
    if (setting === undefined || isLastField) {
      return toError(error, modelId, provider, { sources });
    }
    rejected.add(key, setting);
    const { status } = error as { readonly status?: number };
    const message = `${provider} ${modelId}: ${errorLabel(error, status)}. The service refused \`${setting}\`: asked again, it is done without.`;
    return new RlaifError('RLAIF_JUDGE_REQUEST', message, { isRetryable: true, cause: error });
  }

  const call = { provider, modelId, toError: (error: unknown) => toError(error, modelId, provider, { sources }) };

  async function checkedClient(signal: AbortSignal | undefined): Promise<OpenAI> {
    const { response: client } = await callService({ ...call, signal }, getClient);
    checkClient(client, modelId, provider, sources);
    return client;
  }

  return {
    specificationVersion: 'v1',
    provider,
    modelId,
    get capabilities() {
      return capabilitiesAt(undefined);
    },
    async warm() {
      const client = await checkedClient(undefined);
      await callService(call, () => warmUp(client));
    },
    async generate(request, { signal } = {}) {
      const client = await checkedClient(signal);
      const { sent, send } = prepare(client, request, {
        provider,
        modelId,
        sources,
        tokenLimitField,
        reasoningEffort,
        capabilities: capabilitiesAt(effortOf(providerOptionsOf(request))),
        refused: rejected.of(key),
        takesCacheMarks: takesCacheMarks(family),
      });
      const { response: reply, latencyMs } = await callService(
        { ...call, signal, toError: (error) => toLearntError(error, sent) },
        () => send({ maxRetries: 0, ...(signal && { signal }) }),
      );
      return { ...reply, latencyMs };
    },
  };
}
