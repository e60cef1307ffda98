export { abstain } from './abstain.ts';
export { checkCapabilities } from './check-capabilities.ts';
export { checkOptions } from './check-options.ts';
export { descriptionOf, descriptionSymbol, type RewardDescription, withDescription } from './description.ts';
export { type Attribution, RlaifError, type RlaifErrorCode, type RlaifErrorOptions } from './error.ts';
export type { JsonObject, JsonValue } from './json.ts';
export type {
  JudgeCallOptions,
  JudgeContent,
  JudgeEvent,
  JudgeMessage,
  JudgeModel,
  JudgeModelCapabilities,
  JudgePart,
  JudgeProvider,
  JudgeRequest,
  JudgeResponse,
  JudgeSchema,
  JudgeWarning,
  StopReason,
  TokenLogprobs,
  Warn,
} from './judge-model.ts';
export type { Message, ToolCall } from './message.ts';
export type { AbstainedOutcome, Failed, Outcome, Scored } from './outcome.ts';
export { parseRetryAfter } from './parse-retry-after.ts';
export type {
  Abstained,
  Components,
  GroupReward,
  MaybePromise,
  Range,
  Reward,
  RewardOutput,
  RewardResult,
  ScoreContext,
} from './reward.ts';
export type { CriterionVerdict, GroupJudgePlan, GroupRubric, JudgePlan, Rubric, Verdict } from './rubric.ts';
export type { Sample } from './sample.ts';
export type { StandardIssue, StandardResult, StandardSchema } from './standard-schema.ts';
export type { ModelUsage } from './usage.ts';
