import { type JsonObject, type JudgeRequest, RlaifError, type Warn } from '@rlaif/spec';
import { providerName } from './provider-name.ts';
import { complaintAbout } from './provider-options.ts';
import type { RefusableSetting } from './refused-settings.ts';
import type { AnthropicTarget } from './target.ts';
import { takenThinking } from './thinking.ts';

/** The fields that a model and a request add to the body. */
export interface AddedFields {
  readonly thinking: JsonObject | undefined;
  /** What stands in `output_config` beside the format. */
  readonly outputConfig: JsonObject;
  /** The others, as they are sent. */
  readonly others: JsonObject;
}

/**
 * The fields that the model and the request add to the body, as far as the model takes them.
 *
 * @throws RlaifError `RLAIF_JUDGE_REQUEST`, not retryable, for fields that cannot be sent.
 */
export function toOptions(
  { modelId, family, providerOptions, refused }: AnthropicTarget,
  request: JudgeRequest,
  maxTokens: number,
  warn: Warn,
): AddedFields {
  const fail = (complaint: string): never => {
    const message = `${providerName} ${modelId}: \`providerOptions.anthropic\` ${complaint}`;
    throw new RlaifError('RLAIF_JUDGE_REQUEST', message);
  };
  const isRefused = (setting: RefusableSetting): boolean => {
    if (!refused.has(setting)) {
      return false;
    }
    warn(setting, `The service refused ${setting}: it was left out.`);
    return true;
  };

  const { anthropic: own = {} } = request.providerOptions ?? {};
  const complaint = complaintAbout(own);
  if (complaint !== undefined) {
    fail(complaint);
  }
  const options: JsonObject = { ...providerOptions, ...own };
  const { thinking: asked, output_config: config, service_tier: tier, ...others } = options;
  const { effort, ...otherConfig } = (config ?? {}) as JsonObject;

  const thinking =
    asked === undefined || isRefused('thinking') ? undefined : takenThinking(family, asked as JsonObject, warn);
  const budget = thinking?.type === 'enabled' ? Number(thinking.budget_tokens) : 0;
  if (budget >= maxTokens) {
    fail(
      `have \`thinking.budget_tokens\` of ${budget}, but thinking and reply together may have ${maxTokens} tokens: lower it, or raise \`maxOutputTokens\` of the rubric.`,
    );
  }

  const takesEffort = effort !== undefined && !isRefused('effort');
  if (takesEffort && family?.effort === false) {
    warn('effort', 'The model takes no `effort`: it was left out.');
  }
  const hasTier = tier !== undefined && !isRefused('service_tier');
  return {
    thinking,
    outputConfig: { ...otherConfig, ...(takesEffort && family?.effort !== false && { effort }) },
    others: { ...others, ...(hasTier && { service_tier: tier }) },
  };
}
