import { asRow } from '../row-format.ts';
import { type Finding, failed, ok, skipped } from './check.ts';
import { rowName, shown } from './check-ids.ts';
import { type Evidence, type Exchange, rowsOf } from './evidence.ts';
import type { FunctionError } from './invocation.ts';
import { kindOf } from './read-answer.ts';

/** The error of an exchange, also one that came as an answer. */
export function errorOf({ invocation: { answer, error } }: Exchange): FunctionError | undefined {
  if (error) return error;
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return undefined;
  }
  const { errorType, errorMessage } = asRow(value) ?? {};
  if (typeof errorMessage !== 'string' && typeof errorType !== 'string') return undefined;
  return { errorType: String(errorType), errorMessage: String(errorMessage) };
}

/** Every event has an answer. AWS's verifiers look for `errorMessage` and `errorType`. */
export function checkAnswered({ batches }: Evidence): Finding {
  for (const exchange of batches) {
    const error = errorOf(exchange);
    if (error) return failed(`${placesOf(exchange)}: ${error.errorType}: ${error.errorMessage}`);
  }
  return ok();
}

/** The answer to a list is a list, which is what a Nova training run reads, or an envelope where that is asked for. */
export function checkList({ batches }: Evidence): Finding {
  for (const exchange of batches) {
    if (errorOf(exchange)) continue;
    const { read } = exchange;
    if (read?.problem !== undefined) return failed(`the answer of ${placesOf(exchange)} is no list: ${read.problem}`);
    if (read?.isEnveloped === exchange.event.isEnveloped) continue;
    return failed(
      read?.isEnveloped
        ? 'the answer is in a body, which is for an event that has one; --answer-shape envelope asks for it always'
        : 'the answer is a list, and --answer-shape envelope asks for { "statusCode": 200, "body": ... }',
    );
  }
  const answered = batches.find((exchange) => !errorOf(exchange));
  if (!answered) return skipped('there is no answer');
  return answered.event.isEnveloped ? ok('a list is answered in a body') : ok();
}

/** As many rows that can be read as were sent. */
export function checkRows({ batches }: Evidence): Finding {
  let [sent, read] = [0, 0];
  for (const exchange of batches) {
    sent += exchange.event.rows.length;
    read += rowsOf(exchange).filter((row) => problemOfScore(asRow(row)) === undefined).length;
  }
  return read >= sent ? ok(`${read} of ${sent}`) : failed(`${read} of ${sent} rows have an answer that can be read`);
}

/** Each row has an id and a number. */
export function checkScores(evidence: Evidence): Finding {
  return eachRow(evidence, problemOfScore);
}

function problemOfScore(row: Row | undefined): string | undefined {
  if (!row) return 'it is no object';
  if (!('id' in row)) return 'it has no id';
  const { aggregate_reward_score: score } = row;
  return typeof score === 'number' ? undefined : `aggregate_reward_score is ${kindOf(score)}, expected a number`;
}

/** `metrics_list` may be missing; what is in it has a name, a number and a type. */
export function checkMetrics(evidence: Evidence): Finding {
  return eachRow(evidence, (row) => {
    const { metrics_list: list } = row ?? {};
    if (list === undefined || list === null) return undefined;
    if (!Array.isArray(list)) return `metrics_list is ${kindOf(list)}, expected a list`;
    for (const item of list) {
      const { name, value, type } = asRow(item) ?? {};
      if (typeof name !== 'string') return `a metric has no name`;
      if (typeof value !== 'number') return `the metric ${name} is ${kindOf(value)}, expected a number`;
      if (type !== 'Metric' && type !== 'Reward')
        return `the type of ${name} is ${shown(type)}, expected Metric or Reward`;
    }
    return undefined;
  });
}

/** Each number can be trained on. */
export function checkFinite(evidence: Evidence): Finding {
  return eachRow(evidence, (row) => {
    const { aggregate_reward_score: score, metrics_list: list } = row ?? {};
    if (score === Number.POSITIVE_INFINITY || score === Number.NEGATIVE_INFINITY) return 'the score is infinite';
    const metrics = (Array.isArray(list) ? list : []).map(asRow);
    const wrong = metrics.find((metric) => typeof metric?.value === 'number' && !Number.isFinite(metric.value));
    return wrong && `the metric ${shown(wrong.name)} is infinite`;
  });
}

/** The scores are in the range that was promised. */
export function checkRange(evidence: Evidence, [min, max]: readonly [number, number]): Finding {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const finding = eachRow(evidence, (row) => {
    const score = row?.aggregate_reward_score;
    if (typeof score !== 'number') return undefined;
    [lowest, highest] = [Math.min(lowest, score), Math.max(highest, score)];
    return score >= min && score <= max
      ? undefined
      : `the score ${score} is not in [${min}, ${max}]; --range says another`;
  });
  return finding.result === 'ok' && lowest <= highest ? ok(`from ${lowest} to ${highest}`) : finding;
}

type Row = Readonly<Record<string, unknown>>;

/** What is wrong with the first row of all answers that something is wrong with. */
function eachRow({ batches }: Evidence, problemOf: (row: Row | undefined) => string | undefined): Finding {
  let count = 0;
  for (const exchange of batches) {
    for (const [i, value] of rowsOf(exchange).entries()) {
      count++;
      const problem = problemOf(asRow(value));
      if (problem !== undefined) return failed(`${rowName(exchange.event.rows[i]?.place)}: ${problem}`);
    }
  }
  return count > 0 ? ok() : skipped('there is no answer');
}

function placesOf({ event: { rows } }: Exchange): string {
  const [first, last] = [rows[0]?.place ?? 0, rows.at(-1)?.place ?? 0];
  return first === last ? `row ${first + 1}` : `rows ${first + 1} to ${last + 1}`;
}
