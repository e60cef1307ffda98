import { describe, expect, it } from 'vitest';
import type { RewardFunctionProps } from './reward-function-props.ts';
import { rewardStack } from './test-support.ts';

interface Widget {
  readonly type: string;
  readonly properties: { readonly title: string; readonly query?: string; readonly metrics?: readonly unknown[] };
}
function widgetsOf(props: RewardFunctionProps = {}): readonly Widget[] {
  const [dashboard] = Object.values(rewardStack(props).template.findResources('AWS::CloudWatch::Dashboard'));
  const [, parts] = dashboard!.Properties.DashboardBody['Fn::Join'] as [string, readonly unknown[]];
  // What only the deployment knows stands in a text: its place is taken by its kind.
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'deployed')).join('')).widgets;
}

describe('the dashboard', () => {
  it('shows what was scored, what failed, what it cost and what Lambda refused', () => {
    const graphs = widgetsOf().filter(({ type }) => type === 'metric');
    expect(graphs.map(({ properties }) => properties.title)).toEqual([
      'Rows',
      'Failed rows, percent',
      'Groups without spread, percent',
      'Mean score of an invocation',
      'Deviation of the scores of an invocation',
      'Reward hash',
      'Judge latency, milliseconds',
      'Judges, dollars an hour',
      'Duration, milliseconds',
      'Concurrency',
      'Throttles and errors',
      'Invocations',
    ]);
    expect(JSON.stringify(graphs)).toContain('100 * part / whole');
    expect(JSON.stringify(graphs)).toContain('Training-Reward-SageMaker:live');
  });

  it('asks the log by the keys that the handler writes', () => {
    const queries = widgetsOf().filter(({ type }) => type === 'log');
    expect(queries.map(({ properties }) => properties.title)).toEqual([
      'Scores over time',
      'Distribution of the scores',
      'Why rows failed',
      'Rows that scored 0',
      'Definitions of the reward',
      'Slowest invocations',
    ]);
    for (const { properties } of queries) expect(properties.query).toMatch(/^SOURCE 'deployed' \| (filter|fields) /);
  });

  it('draws the components that are named, whatever their path', () => {
    const drawn = widgetsOf({ dashboard: { components: ['quality', 'quality/grounding'] } }).at(-1)!;
    expect(drawn.properties).toMatchObject({
      title: 'Components over time',
      query: expect.stringContaining('stats avg(`quality`), avg(`quality/grounding`) by bin(5m)'),
    });
  });

  it('is none where none is wanted', () => {
    for (const [dashboard, count] of [
      [false, 0],
      [true, 1],
    ] as const) {
      const { template, rewardFunction } = rewardStack({ dashboard });
      template.resourceCountIs('AWS::CloudWatch::Dashboard', count);
      expect(rewardFunction.dashboard === undefined).toBe(count === 0);
    }
  });
});
