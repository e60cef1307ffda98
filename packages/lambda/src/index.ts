export type { CapturedRow, CaptureOptions, CaptureSink } from './capture-rows.ts';
export { createRewardHandler, type RewardHandler } from './create-reward-handler.ts';
export type { FailedRow, FailurePolicy, StandIn } from './failure-policy.ts';
export type {
  GroupRewardHandlerOptions,
  HandlerSettings,
  LogTextOptions,
  RewardHandlerOptions,
  TypedGroupRewardHandlerOptions,
  TypedRewardHandlerOptions,
} from './handler-options.ts';
export type { LambdaContext } from './lambda-context.ts';
export type { InvocationEntry, LogEntry, ProblemEntry, RowEntry } from './log-entry.ts';
export { maskPersonalData } from './mask-personal-data.ts';
export type { AnswerShape, MetricType, RewardAnswer, RewardEnvelope, RewardMetric } from './reward-answer.ts';
