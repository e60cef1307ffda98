export type { BundlingOptions } from './bundle-handler.ts';
export { type BucketPlace, DatasetScoring, type DatasetScoringProps } from './dataset-scoring.ts';
export type { JudgeAccess } from './judge-statements.ts';
export type { RewardMetric } from './log-metrics.ts';
export type { AlarmName, AlarmOptions } from './reward-alarms.ts';
export type { DashboardOptions } from './reward-dashboard.ts';
export { RewardFunction } from './reward-function.ts';
export type { CaptureAccess, RewardFunctionProps } from './reward-function-props.ts';
