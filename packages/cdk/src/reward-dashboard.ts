import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type GraphWidgetProps,
  type IMetric,
  LogQueryWidget,
  MathExpression,
  Metric,
  type MetricOptions,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { checkKeys, misuse } from './check-props.ts';
import type { RewardMetrics } from './log-metrics.ts';
import { componentsQuery, type LogQuery, logQueries } from './log-queries.ts';

/** What a dashboard shows besides what all show. */
export interface DashboardOptions {
  /** Paths of components whose means are drawn, such as `quality` and `quality/grounding`. Default: none. */
  readonly components?: readonly string[] | undefined;
}

/** One page about a reward function: what it scored, what failed, how long judges took, what they cost, and what Lambda refused. */
export function addRewardDashboard(
  scope: Construct,
  shown: {
    readonly function: IFunction;
    readonly functionName: string;
    readonly alias: Alias;
    readonly logGroup: ILogGroup;
    readonly metric: RewardMetrics;
  },
  options: DashboardOptions,
): Dashboard {
  checkKeys(scope, 'dashboard', options, ['components']);
  const { components = [] } = options;
  if (components.some((name) => !/^[^`]+$/.test(name))) {
    throw misuse(scope, 'dashboard.components must be paths of components, without backticks');
  }
  const { function: fn, functionName, metric } = shown;
  const period = Duration.minutes(5);
  const of = (statistic: string): MetricOptions => ({ statistic, period });
  const ofAlias = (metricName: string, statistic: string): Metric =>
    new Metric({
      namespace: 'AWS/Lambda',
      metricName,
      dimensionsMap: { FunctionName: functionName, Resource: `${functionName}:${shown.alias.aliasName}` },
      ...of(statistic),
    });
  const share = (label: string, part: Metric, whole: Metric): IMetric =>
    new MathExpression({ expression: '100 * part / whole', usingMetrics: { part, whole }, label, period });
  const graph = (title: string, left: readonly IMetric[], more: GraphWidgetProps = {}): GraphWidget =>
    new GraphWidget({ title, left: [...left], width: 8, height: 6, ...more });
  const query = ({ title, lines }: LogQuery): LogQueryWidget =>
    new LogQueryWidget({
      title,
      logGroupNames: [shown.logGroup.logGroupName],
      queryLines: [...lines],
      width: 12,
      height: 6,
    });
  const queries = [...logQueries, ...(components.length > 0 ? [componentsQuery(components)] : [])];

  return new Dashboard(scope, 'Dashboard', {
    dashboardName: functionName,
    defaultInterval: Duration.hours(6),
    widgets: [
      [
        graph('Rows', [metric('Rows', of('Sum')), metric('AbstainedRows', of('Sum')), metric('FailedRows', of('Sum'))]),
        graph('Failed rows, percent', [share('failed', metric('FailedRows', of('Sum')), metric('Rows', of('Sum')))]),
        graph('Groups without spread, percent', [
          share('without spread', metric('ZeroSpreadGroups', of('Sum')), metric('Groups', of('Sum'))),
        ]),
      ],
      [
        graph('Mean score of an invocation', [
          metric('RewardMean', { ...of('Average'), label: 'mean' }),
          metric('RewardMean', { ...of('Minimum'), label: 'lowest' }),
          metric('RewardMean', { ...of('Maximum'), label: 'highest' }),
        ]),
        graph('Deviation of the scores of an invocation', [metric('RewardDeviation', of('Average'))]),
        graph('Reward hash', [metric('RewardHash', of('Minimum')), metric('RewardHash', of('Maximum'))]),
      ],
      [
        graph('Judge latency, milliseconds', [
          metric('JudgeLatency', { ...of('Average'), label: 'mean' }),
          metric('JudgeLatency', { ...of('p95'), label: 'p95 of invocations' }),
        ]),
        graph('Judges, dollars an hour', [metric('Dollars', { statistic: 'Sum', period: Duration.hours(1) })]),
        graph('Duration, milliseconds', [fn.metricDuration(of('p50')), fn.metricDuration(of('Maximum'))]),
      ],
      [
        graph('Concurrency', [
          fn.metric('ConcurrentExecutions', of('Maximum')),
          ofAlias('ProvisionedConcurrentExecutions', 'Maximum'),
          ofAlias('ProvisionedConcurrencySpilloverInvocations', 'Sum'),
        ]),
        graph('Throttles and errors', [fn.metricThrottles(of('Sum')), fn.metricErrors(of('Sum'))]),
        graph('Invocations', [fn.metricInvocations(of('Sum'))]),
      ],
      ...queries.flatMap((_, i) => (i % 2 === 0 ? [queries.slice(i, i + 2).map(query)] : [])),
    ],
  });
}
