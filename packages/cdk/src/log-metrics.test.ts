import { createRewardHandler } from '@rlaif/lambda';
import { powertools } from '@rlaif/lambda/powertools';
import { Template } from 'aws-cdk-lib/assertions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addLogMetrics } from './log-metrics.ts';
import { stackOf } from './test-support.ts';

interface Filter {
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly [{ MetricName: string; MetricNamespace: string; MetricValue: string }];
}
type Line = Readonly<Record<string, unknown>>;

/** The lines that a real handler writes of one event, by the log that it has. */
async function linesOf(options: object): Promise<readonly Line[]> {
  const lines: string[] = [];
  // Powertools writes warnings to standard error; CloudWatch takes both.
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => lines.push(String(text)) > 0),
  );
  const reward = (sample: { completion: string }) => Number(sample.completion);
  const row = (completion: string, i: number) => ({
    id: `${i}`,
    messages: [
      { role: 'user', content: 'How much?' },
      { role: 'assistant', content: completion },
    ],
  });
  try {
    await createRewardHandler({ reward, ...options })(['0.25', '0.75', 'none'].map(row));
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lines
    .flatMap((line) => line.split('\n'))
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

/** What CloudWatch makes of a line by filters of this form: `{ ($.event = "invocation") && ($.rows = "*") }`. */
function measure(filters: readonly Filter[], line: Line): Readonly<Record<string, unknown>> {
  const matching = filters.filter(({ FilterPattern }) => {
    const [, event, field] = /^\{ \(\$\.event = "(\w+)"\) && \(\$\.(\w+) = "\*"\) \}$/.exec(FilterPattern)!;
    return line.event === event && line[field!] !== undefined;
  });
  return Object.fromEntries(
    matching.map(({ MetricTransformations: [{ MetricName, MetricValue }] }) => [
      MetricName,
      line[MetricValue.slice(2)],
    ]),
  );
}

describe('addLogMetrics', () => {
  const stack = stackOf();
  const metric = addLogMetrics(stack, new LogGroup(stack, 'Log'), 'Rewards/Mine');
  const filters = Object.values(Template.fromStack(stack).findResources('AWS::Logs::MetricFilter')).map(
    ({ Properties }) => Properties as Filter,
  );
  let plain: readonly Line[];
  let structured: readonly Line[];
  beforeAll(async () => {
    plain = await linesOf({});
    structured = await linesOf({ log: powertools() });
  });

  it('reads the line that the handler writes of an invocation, and no other', () => {
    const measured = plain.map((line) => measure(filters, line)).filter((one) => Object.keys(one).length > 0);
    expect(measured).toEqual([
      {
        Rows: 3,
        FailedRows: 1,
        AbstainedRows: 0,
        RewardMean: 0.5,
        RewardDeviation: expect.closeTo(Math.SQRT1_2 / 2),
        Groups: 1,
        ZeroSpreadGroups: 0,
        Dollars: 0,
        RewardHash: expect.any(Number),
      },
    ]);
  });

  it('reads the same of what Powertools writes', () => {
    const measured = (lines: readonly Line[]) =>
      lines.map((line) => measure(filters, line)).find((one) => Object.keys(one).length > 0);
    expect(measured(structured)).toEqual(measured(plain));
  });

  it('has a filter for each metric, in the namespace of the function', () => {
    expect(filters.map(({ MetricTransformations: [{ MetricName }] }) => MetricName)).toEqual([
      'Rows',
      'FailedRows',
      'AbstainedRows',
      'RewardMean',
      'RewardDeviation',
      'Groups',
      'ZeroSpreadGroups',
      'JudgeLatency',
      'Dollars',
      'RewardHash',
    ]);
    for (const { MetricTransformations } of filters) {
      expect(MetricTransformations[0].MetricNamespace).toBe('Rewards/Mine');
    }
  });

  it('sums what is counted, and averages what is measured', () => {
    expect(metric('FailedRows')).toMatchObject({
      namespace: 'Rewards/Mine',
      metricName: 'FailedRows',
      statistic: 'Sum',
    });
    expect(metric('RewardMean').statistic).toBe('Average');
    expect(metric('Rows', { statistic: 'Maximum' }).statistic).toBe('Maximum');
  });
});
