import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { RewardFunction } from './reward-function.ts';
import type { RewardFunctionProps } from './reward-function-props.ts';
import { code, rewardStack, stackOf } from './test-support.ts';

const name = 'Training-Reward-SageMaker';
interface Query {
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: object; readonly Period: number; readonly Stat: string };
}
/** The alarms of a template by the end of their names. */
function alarmsOf(
  template: Template,
): Readonly<Record<string, Record<string, unknown> & { Metrics?: readonly Query[] }>> {
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
  return Object.fromEntries(alarms.map((alarm) => [alarm.AlarmName.replace(`${name}-`, ''), alarm]));
}
const alarms = (props: RewardFunctionProps = {}) => alarmsOf(rewardStack(props).template);
const own = (MetricName: string) => ({ Namespace: `Rewards/${name}`, MetricName });

describe('alarms', () => {
  it('are these unless others are asked for, tell nobody, and are calm while nobody calls', () => {
    const all = alarms();
    expect(Object.keys(all).toSorted()).toEqual(['duration', 'errors', 'failed-rows', 'reward-hash', 'throttles']);
    for (const alarm of Object.values(all)) {
      expect(alarm).toMatchObject({
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
        ComparisonOperator: 'GreaterThanThreshold',
      });
      expect(alarm).not.toHaveProperty('AlarmActions');
    }
  });

  it('watch the share of failed rows, once there are rows enough', () => {
    expect(alarms()['failed-rows']).toMatchObject({
      Threshold: 5,
      Metrics: [
        { Expression: 'IF(rows >= 20, 100 * failed / rows, 0)', ReturnData: true },
        { Id: 'rows', MetricStat: { Metric: own('Rows'), Period: 300, Stat: 'Sum' }, ReturnData: false },
        { Id: 'failed', MetricStat: { Metric: own('FailedRows'), Period: 300, Stat: 'Sum' }, ReturnData: false },
      ],
    });
    const strict = alarms({ alarms: { failedPercent: 1, minimumRows: 500 } })['failed-rows']!;
    expect(strict).toMatchObject({
      Threshold: 1,
      Metrics: [{ Expression: 'IF(rows >= 500, 100 * failed / rows, 0)' }, {}, {}],
    });
  });

  it('watch the errors and throttles of the function, by every one of its ARNs', () => {
    const dimensions = [{ Name: 'FunctionName', Value: { Ref: expect.stringMatching(/^RewardFunction/) } }];
    for (const [key, metric] of Object.entries({ errors: 'Errors', throttles: 'Throttles' })) {
      expect(alarms()[key]).toMatchObject({
        Namespace: 'AWS/Lambda',
        MetricName: metric,
        Dimensions: dimensions,
        Statistic: 'Sum',
        Period: 300,
        Threshold: 0,
      });
    }
  });

  it('watch the slowest invocation against the time-out', () => {
    expect(alarms().duration).toMatchObject({ MetricName: 'Duration', Statistic: 'Maximum', Threshold: 540_000 });
    const other = alarms({ timeout: Duration.seconds(100), alarms: { durationPercent: 25 } });
    expect(other.duration).toMatchObject({ Threshold: 25_000 });
  });

  it('watch for two definitions of the reward in one window', () => {
    const hash = (Stat: string) => ({ MetricStat: { Metric: own('RewardHash'), Period: 10_800, Stat } });
    expect(alarms()['reward-hash']).toMatchObject({
      Threshold: 0,
      Metrics: [
        { Expression: 'highest - lowest' },
        { Id: 'highest', ...hash('Maximum') },
        { Id: 'lowest', ...hash('Minimum') },
      ],
    });
    expect(alarms({ alarms: { rewardHashHours: 0 } })).not.toHaveProperty('reward-hash');
  });

  it('watch the spend of an hour where there is a limit', () => {
    expect(alarms({ alarms: { dollarsPerHour: 12.5 } }).dollars).toMatchObject({
      ...own('Dollars'),
      Statistic: 'Sum',
      Period: 3600,
      Threshold: 12.5,
    });
  });

  it('tell a topic, all of them', () => {
    const stack = stackOf();
    const topic = new Topic(stack, 'Topic');
    const reward = new RewardFunction(stack, 'Reward', { code, alarms: { topic, dollarsPerHour: 1 } });
    const all = Object.values(alarmsOf(Template.fromStack(stack)));
    expect(all.length).toBe(6);
    for (const { AlarmActions } of all) expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Topic/) }]);
    expect([...reward.alarms.keys()]).toEqual([
      'failed-rows',
      'errors',
      'throttles',
      'duration',
      'reward-hash',
      'dollars',
    ]);
  });

  it('are none where none are wanted', () => {
    expect(alarms({ alarms: false })).toEqual({});
  });
});
