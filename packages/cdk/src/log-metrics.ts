import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The numbers of an invocation that become metrics, and the fields of its line in the log that hold them. */
const fields = {
  /** Rows that were answered. */
  Rows: 'rows',
  /** Rows whose number is a stand-in because a service, the reward or the completion failed. An empty completion is one. */
  FailedRows: 'failed',
  /** Rows on which the reward abstained. */
  AbstainedRows: 'abstained',
  /** The mean score of an invocation. */
  RewardMean: 'mean',
  /** The standard deviation of the scores of an invocation. */
  RewardDeviation: 'deviation',
  /** Groups of rollouts with at least two scores. */
  Groups: 'groups',
  /** Those of them that teach nothing, because their scores are equal. */
  ZeroSpreadGroups: 'zeroSpreadGroups',
  /** The mean latency of the judges in an invocation, in milliseconds. */
  JudgeLatency: 'judgeLatencyMeanMs',
  /** What the judges cost, by the handler's price table. */
  Dollars: 'dollars',
  /** A part of the reward's hash as a number. */
  RewardHash: 'rewardHashValue',
} as const;

/** A metric of a reward function that its log holds. */
export type RewardMetric = keyof typeof fields;

const sums: readonly RewardMetric[] = ['Rows', 'FailedRows', 'AbstainedRows', 'Groups', 'ZeroSpreadGroups', 'Dollars'];

/** The metrics of one function, by name. */
export type RewardMetrics = (name: RewardMetric, options?: MetricOptions) => Metric;

/**
 * Metric filters over the lines that the handler writes of itself, by its plain log and by Powertools alike. CloudWatch reads the
 * log as it comes; the function is not slowed down and needs no permission.
 *
 * @param namespace of the function's own: a filter cannot add a dimension that the log does not hold.
 */
export function addLogMetrics(scope: Construct, logGroup: ILogGroup, namespace: string): RewardMetrics {
  const isInvocation = FilterPattern.stringValue('$.event', '=', 'invocation');
  const filters = Object.fromEntries(
    Object.entries(fields).map(([metricName, field]) => [
      metricName,
      new MetricFilter(scope, metricName, {
        logGroup,
        metricNamespace: namespace,
        metricName,
        metricValue: `$.${field}`,
        // A number that an invocation has not, such as the deviation of one row, is no point of the metric.
        filterPattern: FilterPattern.all(isInvocation, FilterPattern.exists(`$.${field}`)),
      }),
    ]),
  ) as Record<RewardMetric, MetricFilter>;
  return (name, options) => filters[name].metric({ statistic: sums.includes(name) ? 'Sum' : 'Average', ...options });
}
