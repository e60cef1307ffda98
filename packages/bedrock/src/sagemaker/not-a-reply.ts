import { RlaifError } from '@rlaif/spec';
import { providerName } from './provider-name.ts';

/** The error for an answer that is not what the format says. */
export function notAReply(modelId: string, what: string, advice: string): RlaifError {
  return new RlaifError('RLAIF_JUDGE_UNAVAILABLE', `${providerName} ${modelId}: the reply is not ${what}. ${advice}`);
}

/** The error for an answer that says that the container failed. */
export function failedReply(modelId: string): RlaifError {
  return new RlaifError(
    'RLAIF_JUDGE_UNAVAILABLE',
    `${providerName} ${modelId}: the container failed while it generated. Its log in CloudWatch says why.`,
  );
}
