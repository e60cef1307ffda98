import type { JsonValue } from '@rlaif/core';

/** What the trainer is told about one sample. The names are those of its wire format. */
export interface RewardAnswer {
  /** As it came: any JSON type. `null` where the row had none. */
  readonly id: JsonValue;
  /** The reward. Always finite. */
  readonly aggregate_reward_score: number;
  /** The components of the reward by path, then `reward_failed` and `reward_abstained`. */
  readonly metrics_list: readonly RewardMetric[];
}

/** One number that the trainer reports beside the reward. */
export interface RewardMetric {
  readonly name: string;
  /** Always finite. */
  readonly value: number;
  readonly type: MetricType;
}

/** `Metric` is for reporting, `Reward` is used in training: the trainer's own words. */
export type MetricType = 'Metric' | 'Reward';

/** What decides the shape of an answer: the event, or nothing. */
export type AnswerShape = 'event' | 'envelope';

/** The answer to an event that came in a `body`, as Amazon API Gateway and Lambda function URLs send it, and to any with `answerShape: 'envelope'`. */
export interface RewardEnvelope {
  readonly statusCode: 200;
  readonly headers: Readonly<Record<string, string>>;
  /** The list of answers as JSON. */
  readonly body: string;
}
