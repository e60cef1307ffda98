import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  type MetricOptions,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { checkKeys, numberProp } from './check-props.ts';
import type { RewardMetrics } from './log-metrics.ts';

/** When someone should look. All windows slide: they are looked at every minute or so, not by the clock. */
export interface AlarmOptions {
  /** Who is told. Default: nobody; the alarms show in CloudWatch. */
  readonly topic?: ITopic | undefined;
  /** The share of rows in five minutes, in percent, above which failed rows are an alarm. Default: 5. */
  readonly failedPercent?: number | undefined;
  /** How many rows those five minutes must have, so that one row of three is none. Default: 20. */
  readonly minimumRows?: number | undefined;
  /** The share of the time-out, in percent, above which the slowest invocation is an alarm. Default: 60. */
  readonly durationPercent?: number | undefined;
  /** What the judges may cost in an hour, in dollars, by the handler's price table. Default: no such alarm. */
  readonly dollarsPerHour?: number | undefined;
  /** Two definitions of the reward that both scored within so many hours are an alarm. 0 for none. Default: 3. */
  readonly rewardHashHours?: number | undefined;
}

/** Which alarms there are. */
export type AlarmName = 'failed-rows' | 'errors' | 'throttles' | 'duration' | 'reward-hash' | 'dollars';

/** The alarms of one reward function, by name: all, but for those that are not asked for. */
export function addRewardAlarms(
  scope: Construct,
  watched: {
    readonly function: IFunction;
    readonly functionName: string;
    readonly timeout: Duration;
    readonly metric: RewardMetrics;
  },
  options: AlarmOptions,
): ReadonlyMap<AlarmName, Alarm> {
  const known = ['topic', 'failedPercent', 'minimumRows', 'durationPercent', 'dollarsPerHour', 'rewardHashHours'];
  checkKeys(scope, 'alarms', options, known);
  const percent = { min: 0, max: 100 };
  const failedPercent = numberProp(scope, 'alarms.failedPercent', options.failedPercent ?? 5, percent);
  const minimumRows = numberProp(scope, 'alarms.minimumRows', options.minimumRows ?? 20, { min: 1 });
  const durationPercent = numberProp(scope, 'alarms.durationPercent', options.durationPercent ?? 60, percent);
  const hours = numberProp(scope, 'alarms.rewardHashHours', options.rewardHashHours ?? 3, {
    min: 0,
    max: 24,
    integer: true,
  });
  const { function: fn, functionName, metric } = watched;
  const period = Duration.minutes(5);
  const alarms = new Map<AlarmName, Alarm>();
  const add = (name: AlarmName, description: string, over: IMetric, threshold: number): void => {
    const alarm = new Alarm(scope, name, {
      alarmName: `${functionName}-${name}`,
      alarmDescription: description,
      metric: over,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // Between two steps of a run, and after it, nobody calls.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (options.topic) alarm.addAlarmAction(new SnsAction(options.topic));
    alarms.set(name, alarm);
  };
  const sum: MetricOptions = { statistic: 'Sum', period };

  const share = new MathExpression({
    expression: `IF(rows >= ${minimumRows}, 100 * failed / rows, 0)`,
    usingMetrics: { rows: metric('Rows', sum), failed: metric('FailedRows', sum) },
    period,
    label: 'failed rows in percent',
  });
  add(
    'failed-rows',
    `More than ${failedPercent} % of the rows failed: their numbers are stand-ins. The log says why, by code and attribution.`,
    share,
    failedPercent,
  );
  add('errors', 'Invocations failed: a trainer ends its run after three retries.', fn.metricErrors(sum), 0);
  add(
    'throttles',
    'Invocations were refused. Raise the concurrency of the function, or lower lambda_concurrency_limit of the recipe.',
    fn.metricThrottles(sum),
    0,
  );
  add(
    'duration',
    `An invocation took more than ${durationPercent} % of the time-out, after which rows are answered unscored.`,
    fn.metricDuration({ statistic: 'Maximum', period }),
    (watched.timeout.toMilliseconds() * durationPercent) / 100,
  );
  if (hours > 0) {
    const window = Duration.hours(hours);
    const extreme = (statistic: string) => metric('RewardHash', { statistic, period: window });
    // One window that slides sees a change between two invocations and one across a pause, without a value being kept.
    const spread = new MathExpression({
      expression: 'highest - lowest',
      usingMetrics: { highest: extreme('Maximum'), lowest: extreme('Minimum') },
      period: window,
      label: 'difference between reward hashes',
    });
    add('reward-hash', `Two definitions of the reward scored within ${hours} hours: one run, two rewards.`, spread, 0);
  }
  if (options.dollarsPerHour !== undefined) {
    const limit = numberProp(scope, 'alarms.dollarsPerHour', options.dollarsPerHour, { min: 0 });
    const spent = metric('Dollars', { statistic: 'Sum', period: Duration.hours(1) });
    add('dollars', `The judges cost more than ${limit} dollars in an hour.`, spent, limit);
  }
  return alarms;
}
