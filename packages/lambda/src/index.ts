export { createRewardHandler, type RewardHandler } from './create-reward-handler.ts';
export type { FailedRow, FailurePolicy, StandIn } from './failure-policy.ts';
export type {
  GroupRewardHandlerOptions,
  HandlerSettings,
  RewardHandlerOptions,
  TypedGroupRewardHandlerOptions,
  TypedRewardHandlerOptions,
} from './handler-options.ts';
export type { LambdaContext } from './lambda-context.ts';
export type { LogEntry } from './log-entry.ts';
export type { MetricType, RewardAnswer, RewardEnvelope, RewardMetric } from './reward-answer.ts';
