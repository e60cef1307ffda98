import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, type MetricUnit as MetricUnits } from '@aws-lambda-powertools/metrics';
import { checkOptions } from '@rlaif/core';
import type { InvocationEntry, LogEntry } from './log-entry.ts';
import { toFields } from './log-line.ts';

/** Options of `powertools`. */
export interface PowertoolsOptions {
  /** A logger of your own. Default: a new one, with the settings of the environment (`POWERTOOLS_SERVICE_NAME`, `POWERTOOLS_LOG_LEVEL`). */
  readonly logger?: Logger | undefined;
  /** Metrics of your own. Default: new ones, with the settings of the environment (`POWERTOOLS_METRICS_NAMESPACE`). */
  readonly metrics?: Metrics | undefined;
}

type NumberKey = {
  [Key in keyof InvocationEntry]-?: InvocationEntry[Key] extends number | undefined ? Key : never;
}[keyof InvocationEntry];

/** The numbers of an invocation that become metrics, by name and unit. */
const published: readonly (readonly [
  name: string,
  key: NumberKey,
  unit: (typeof MetricUnits)[keyof typeof MetricUnits],
])[] = [
  ['Rows', 'rows', 'Count'],
  ['FailedRows', 'failed', 'Count'],
  ['AbstainedRows', 'abstained', 'Count'],
  ['RewardMean', 'mean', 'None'],
  ['RewardDeviation', 'deviation', 'None'],
  ['ZeroSpreadGroups', 'zeroSpreadGroups', 'Count'],
  ['RewardHash', 'rewardHashValue', 'None'],
  ['BatchDuration', 'durationMs', 'Milliseconds'],
  ['JudgeCalls', 'judgeCalls', 'Count'],
  ['JudgeRetries', 'judgeRetries', 'Count'],
  ['JudgeLatency', 'judgeLatencyMeanMs', 'Milliseconds'],
  ['CacheHits', 'cacheHits', 'Count'],
  ['InputTokens', 'inputTokens', 'Count'],
  ['OutputTokens', 'outputTokens', 'Count'],
  ['Dollars', 'dollars', 'None'],
  ['EventSize', 'eventBytes', 'Bytes'],
];

/**
 * A `log` for the handler that writes through Powertools for AWS Lambda: entries through its logger, under its message `row`, `invocation` or `problem`, and the
 * numbers of each invocation as metrics in CloudWatch's embedded metric format. A number that an invocation has not is no metric. The
 * tracer is yours to add. `@aws-lambda-powertools/logger` and `@aws-lambda-powertools/metrics` must be installed.
 *
 * @throws TypeError for an unknown option.
 * @example
 * const logger = new Logger({ serviceName: 'contract-review' });
 * export const handler = createRewardHandler({ reward, log: powertools({ logger }) });
 */
export function powertools(options: PowertoolsOptions = {}): (entry: LogEntry) => void {
  checkOptions('powertools', options, ['logger', 'metrics']);
  const { logger = new Logger(), metrics = new Metrics() } = options;
  return (entry) => {
    // The logger keeps the names `level` and `message` for itself.
    const { level: _, message: reason, ...fields } = toFields(entry);
    logger[entry.level](entry.event, { ...fields, ...(reason !== undefined && { reason }) });
    if (entry.event !== 'invocation') return;
    for (const [name, key, unit] of published) {
      const value = entry[key];
      // One that is no number would spoil the whole document.
      if (value !== undefined && Number.isFinite(value)) metrics.addMetric(name, unit, value);
    }
    metrics.publishStoredMetrics();
  };
}
