import type { JudgeModelCapabilities, JudgeRequest, JudgeSchema, Warn } from '@rlaif/spec';
import { tokenLimitOf } from '@rlaif/spec/provider';
import { effortOf, providerOptionsOf } from '../provider-options.ts';

/** What a model takes, and what its service was found to refuse, which is no part of it. */
export interface Takes {
  readonly capabilities: JudgeModelCapabilities;
  readonly refused: ReadonlySet<string>;
  /** Whether a shared prefix must be marked to be cached. Otherwise the service finds it by itself. */
  readonly takesCacheMarks: boolean;
  /** The effort that the model's settings ask for; a request's own goes before it. */
  readonly reasoningEffort: string | undefined;
}

/** What of a request's settings is sent, in no API's words. What is left out is `undefined`. */
export interface TakenSettings {
  readonly maxOutputTokens: number;
  readonly temperature: number | undefined;
  readonly seed: number | undefined;
  readonly logprobs: number | undefined;
  readonly schema: JudgeSchema | undefined;
  /** How the reply is held to `schema`. */
  readonly structure: 'native' | 'tool';
  /** Whether shared prefixes are marked. */
  readonly cache: true | undefined;
  readonly reasoningEffort: string | undefined;
}

const optional = ['temperature', 'seed', 'logprobs', 'schema', 'cache', 'reasoningEffort'] as const;

/** The settings of a request that a model takes. Each of the others is a warning. */
export function takeSettings(request: JudgeRequest, takes: Takes, warn: Warn): TakenSettings {
  const { capabilities, refused, takesCacheMarks } = takes;
  const { structuredOutput, promptCaching } = capabilities;

  function leaveOut(setting: string, because: string): undefined {
    warn(setting, `${refused.has(setting) ? `The service refused ${setting}` : because}: it was left out.`);
  }

  function take(setting: 'temperature' | 'seed' | 'logprobs'): number | undefined {
    const value = request[setting];
    return value === undefined || capabilities[setting]
      ? value
      : leaveOut(setting, `The model takes no ${setting} here`);
  }

  const isHeld = structuredOutput !== 'none';
  if (request.schema !== undefined && !isHeld) {
    leaveOut('schema', 'The model is not held to a schema, and only the prompt can state the shape of the reply');
  }
  const isMarked = [...(request.system ?? []), ...request.messages.flatMap(({ content }) => content)].some(
    ({ cache }) => cache === true,
  );
  if (isMarked && !promptCaching) {
    leaveOut('cache', 'The model is not known to cache what is marked');
  }
  const ownEffort = effortOf(providerOptionsOf(request)) === undefined ? takes.reasoningEffort : undefined;
  return {
    maxOutputTokens: tokenLimitOf(capabilities, request, warn),
    temperature: take('temperature'),
    seed: take('seed'),
    logprobs: take('logprobs'),
    schema: isHeld ? request.schema : undefined,
    structure: structuredOutput === 'tool' ? 'tool' : 'native',
    cache: isMarked && promptCaching && takesCacheMarks ? true : undefined,
    reasoningEffort:
      ownEffort !== undefined && refused.has('reasoningEffort') ? leaveOut('reasoningEffort', '') : ownEffort,
  };
}

/** The names of the optional settings that are sent. */
export function namesOf(settings: TakenSettings): readonly string[] {
  return optional.filter((setting) => settings[setting] !== undefined);
}
