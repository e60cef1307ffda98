import { RlaifError } from '../error.ts';

/** What a service refused. */
export interface Refusal {
  readonly provider: string;
  readonly modelId: string;
  /** What kind of error it was, as `errorLabel` says it. */
  readonly label: string;
  /** The settings that calls leave out from now on. */
  readonly settings: readonly string[];
  readonly cause: unknown;
}

/**
 * The error for a call that a service refused for settings which can be left out: retryable, because asked again the model leaves them out.
 *
 * @example
 * throw refusedError({ provider, modelId, label: errorLabel(error, 400), settings: ['temperature'], cause: error });
 */
export function refusedError({ provider, modelId, label, settings, cause }: Refusal): RlaifError {
  const names = [...new Set(settings.map((setting) => `\`${warningName(setting)}\``))].join(' and ');
  return new RlaifError(
    'RLAIF_JUDGE_REQUEST',
    `${provider} ${modelId}: ${label}. The service refused ${names}: ask again, and it is done without.`,
    { isRetryable: true, cause },
  );
}

/** The name that a warning has for it: a request knows nothing of the ways to hold a reply to a schema. */
function warningName(setting: string): string {
  return setting === 'format' || setting === 'tool' ? 'schema' : setting;
}
