export { createRewardHandler, type RewardHandler } from './create-reward-handler.ts';
export type { FailurePolicy } from './failure-policy.ts';
export type { HandlerSettings, RewardHandlerOptions, TypedRewardHandlerOptions } from './handler-options.ts';
export type { LambdaContext } from './lambda-context.ts';
export type { LogEntry } from './log-entry.ts';
export type { RewardAnswer, RewardEnvelope, RewardMetric } from './reward-answer.ts';
