import { asRow } from '../row-format.ts';
import { type Finding, failed, ok, skipped } from './check.ts';
import { type Evidence, type Exchange, rowsOf } from './evidence.ts';

/** The ids come back as they were sent and in that order: AWS's verifiers do not look, and a trainer goes by them. */
export function checkIds({ batches }: Evidence): Finding {
  for (const exchange of batches) {
    const problem = problemOfIds(exchange);
    if (problem !== undefined) return failed(problem);
  }
  return batches.some((exchange) => rowsOf(exchange).length > 0) ? ok() : skipped('there is no answer');
}

/** What is wrong with the ids of an answer. */
export function problemOfIds(exchange: Exchange): string | undefined {
  const { rows } = exchange.event;
  const answers = rowsOf(exchange);
  if (answers.length === 0) return undefined;
  for (const [i, { id, place }] of rows.entries()) {
    if (i >= answers.length) break;
    const got = asRow(answers[i])?.id;
    if (JSON.stringify(got) !== JSON.stringify(id)) {
      return `${rowName(place)}: sent the id ${shown(id)}, got ${shown(got)}`;
    }
  }
  return answers.length === rows.length ? undefined : `${rows.length} rows were sent, ${answers.length} came back`;
}

/** A row in words. */
export function rowName(place: number | undefined): string {
  return place === undefined ? 'the row that is no sample' : `row ${place + 1}`;
}

/** A value that came back, short. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
