import type { JudgeModel, JudgeModelCapabilities, RlaifError } from '@rlaif/spec';
import {
  callService,
  capabilitiesLeft,
  errorLabel,
  refusedError,
  rejectedSettings,
  settingsOf,
} from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { capabilitiesOf, isResponsesOnly, takesCacheMarks } from './capabilities.ts';
import { prepareChat } from './chat/prepare-chat.ts';
import { checkClient } from './check-client.ts';
import type { ModelParts } from './model-parts.ts';
import { effortOf, ownOptions } from './provider-options.ts';
import { refusedSetting } from './refused-settings.ts';
import { prepareResponses } from './responses/prepare-responses.ts';
import { otherTokenLimitField } from './service-host.ts';
import { openaiSources } from './sources.ts';
import { toError } from './to-error.ts';
import { warmUp } from './warm-up.ts';

/** Where and how fast a call runs, and what it is called in a bill. */
const neutralOptions = [
  'metadata',
  'prompt_cache_key',
  'prompt_cache_retention',
  'safety_identifier',
  'service_tier',
  'store',
  'user',
];

/** A judge model that asks through a client of the OpenAI SDK: one request per call. */
export function openaiJudgeModel(parts: ModelParts): JudgeModel {
  const {
    provider,
    modelId,
    family = modelId,
    getClient,
    tokenLimitField,
    reasoningEffort,
    providerOptions = {},
  } = parts;
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
    // Responses have no seed.
    return capabilitiesLeft({ ...can, seed: can.seed && isChat }, refused);
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
    return refusedError({ provider, modelId, label: errorLabel(error, status), settings: [setting], cause: error });
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
    settings: settingsOf({ ...providerOptions, reasoningEffort }, neutralOptions),
    get capabilities() {
      return capabilitiesAt(effortOf(providerOptions));
    },
    async warm() {
      const client = await checkedClient(undefined);
      await callService(call, () => warmUp(client));
    },
    async generate(request, { signal } = {}) {
      const options = { ...providerOptions, ...ownOptions(request, `${provider} ${modelId}`) };
      const client = await checkedClient(signal);
      const { sent, send } = prepare(client, request, {
        provider,
        modelId,
        sources,
        tokenLimitField,
        reasoningEffort,
        providerOptions: options,
        capabilities: capabilitiesAt(effortOf(options)),
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
