import type { JsonObject, JudgeRequest, Warn } from '@rlaif/spec';
import { type TakenSettings, type Takes, takeSettings, tokenLimitOf } from '@rlaif/spec/provider';
import { effortOf } from '../provider-options.ts';

/** What a model takes, and what its service was found to refuse, which is no part of it. */
export interface RequestTakes extends Takes {
  /** Whether a shared prefix must be marked to be cached. Otherwise the service finds it by itself. */
  readonly takesCacheMarks: boolean;
  /** The effort that the model's settings ask for; one in `providerOptions` goes before it. */
  readonly reasoningEffort: string | undefined;
  /** What the user adds to the body, for the model and for the request. */
  readonly providerOptions: JsonObject;
}

/** What of a request's settings is sent, in no API's words. What is left out is `undefined`. */
export interface RequestSettings extends TakenSettings {
  readonly maxOutputTokens: number;
  /** Whether shared prefixes are marked. */
  readonly cache: true | undefined;
  readonly reasoningEffort: string | undefined;
}

const optional = ['temperature', 'seed', 'logprobs', 'format', 'tool', 'cache', 'reasoningEffort'] as const;

/** The settings of a request that a model takes. Each of the others is a warning. */
export function settingsOf(request: JudgeRequest, takes: RequestTakes, warn: Warn): RequestSettings {
  const { capabilities, refused, takesCacheMarks, reasoningEffort, providerOptions } = takes;
  const isMarked = [...(request.system ?? []), ...request.messages.flatMap(({ content }) => content)].some(
    ({ cache }) => cache === true,
  );
  if (isMarked && !capabilities.promptCaching) {
    const who = refused.has('cache')
      ? 'The service refused cache marks'
      : 'The model is not known to cache what is marked';
    warn('cache', `${who}: the marks were left out.`);
  }
  const isEffortOurs = reasoningEffort !== undefined && effortOf(providerOptions) === undefined;
  const isEffortRefused = isEffortOurs && refused.has('reasoningEffort');
  if (isEffortRefused) warn('reasoningEffort', 'The service refused reasoningEffort: it was left out.');
  return {
    ...takeSettings(request, takes, warn),
    maxOutputTokens: tokenLimitOf(capabilities, request, warn),
    cache: isMarked && capabilities.promptCaching && takesCacheMarks ? true : undefined,
    reasoningEffort: isEffortOurs && !isEffortRefused ? reasoningEffort : undefined,
  };
}

/** The names of the optional settings that are sent. */
export function namesOf(settings: RequestSettings): readonly string[] {
  return optional.filter((setting) => settings[setting] !== undefined);
}
