/** A query of CloudWatch Logs Insights over the lines that the handler writes. */
export interface LogQuery {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The queries that a dashboard shows. They read the keys that AWS's own examples for reward functions read, and the handler's. */
export const logQueries: readonly LogQuery[] = [
  {
    title: 'Scores over time',
    lines: [
      'filter event = "row" and status = "scored"',
      'stats avg(aggregate_reward_score) as mean, stddev(aggregate_reward_score) as deviation, min(aggregate_reward_score) as lowest, max(aggregate_reward_score) as highest, count(*) as rows by bin(5m)',
    ],
  },
  {
    title: 'Distribution of the scores',
    lines: [
      'filter event = "row" and status = "scored"',
      'stats count(*) as rows by floor(aggregate_reward_score * 10) / 10 as score',
      'sort score asc',
    ],
  },
  {
    title: 'Why rows failed',
    lines: [
      'filter event = "row" and status = "failed"',
      'stats count(*) as rows, latest(@timestamp) as last by code, attribution',
      'sort rows desc',
    ],
  },
  {
    title: 'Rows that scored 0',
    lines: [
      'fields @timestamp, id, aggregate_reward_score, rationale',
      'filter event = "row" and status = "scored" and aggregate_reward_score = 0',
      'sort @timestamp desc',
      'limit 50',
    ],
  },
  {
    title: 'Definitions of the reward',
    lines: [
      'filter event = "invocation"',
      'stats sum(rows) as answered, min(@timestamp) as first, max(@timestamp) as last by rewardHash',
    ],
  },
  {
    title: 'Slowest invocations',
    lines: [
      'fields @timestamp, durationMs, rows, judgeCalls, judgeLatencyMeanMs, judgeLatencyMaxMs, judgeRetries, coldStart',
      'filter event = "invocation"',
      'sort durationMs desc',
      'limit 20',
    ],
  },
];

/** The means of components over time. A path of components has slashes, so a name stands between backticks. */
export function componentsQuery(components: readonly string[]): LogQuery {
  const means = components.map((name) => `avg(\`${name}\`)`);
  return {
    title: 'Components over time',
    lines: ['filter event = "row"', `stats ${means.join(', ')} by bin(5m)`],
  };
}
