import Table from 'cli-table3';
import type { Phase } from './scripted-server.ts';
import type { Row } from './timeline.ts';

/** What a run leaves behind. */
export interface Report {
  readonly timeline: readonly (Row & { readonly phase: Phase })[];
  readonly calls: readonly Call[];
  readonly outcomes: readonly {
    readonly id: string;
    readonly status: string;
    readonly score?: number;
    readonly answeredBy?: readonly string[] | undefined;
  }[];
  /** By the usage in the outcomes, to compare with the telemetry. */
  readonly billedDollars: number;
}

/** A span, in seconds since the beginning. */
export interface Call {
  readonly name: string;
  readonly began: number;
  readonly ended: number;
  readonly events: readonly {
    readonly name: string;
    readonly at: number;
    readonly because: string | undefined;
    readonly delayMs: number | undefined;
    readonly limit: number | undefined;
  }[];
}

/** Prints the metrics as a timeline, one span's story, and the sums. */
export function printReport({ timeline, calls, outcomes, billedDollars }: Report): void {
  console.log(`What the metrics tell, every half second. "throttled" and "unavailable" are retries, by what led to them. What the service
was up to stands beside it; the judge was not told.\n`);
  let before = 0;
  print(
    ['second', 'service', 'calls/s', 'throttled', 'unavailable', 'limit', 'circuit', 'by fallback', 'failed', 'cost'],
    timeline.map((row) => {
      const seconds = row.second - before;
      before = row.second;
      const counts = [row.throttled, row.unavailable, row.limit ?? 0, row.circuit, row.byFallback, row.failed];
      return [
        row.second.toFixed(1),
        row.phase,
        // What is left at the end may be too short to tell.
        seconds < 0.1 ? '' : (row.answered / seconds).toFixed(0),
        ...counts.map((value) => (value === 0 ? '' : String(value))),
        `$${row.dollars.toFixed(4)}`,
      ];
    }),
  );

  const [busiest] = calls.toSorted((a, b) => b.events.length - a.events.length);
  if (busiest) {
    console.log(`\nThe span with the most events: ${busiest.name}, ${(busiest.ended - busiest.began).toFixed(1)} s.\n`);
    print(
      ['second', 'event', 'because of', 'what'],
      busiest.events.map(({ at, name, because = '', delayMs, limit }) => {
        const wait = delayMs === undefined ? '' : `wait ${Math.round(delayMs)} ms`;
        const what = limit === undefined ? wait : `limit ${limit}`;
        return [at.toFixed(1), name, because, what];
      }),
    );
  }

  const sum = (of: (row: Row) => number): number => timeline.reduce((total, row) => total + of(row), 0);
  const events = calls.flatMap((call) => call.events).toSorted((a, b) => a.at - b.at);
  const when = (wanted: string): string =>
    events.flatMap(({ name, at }) => (name === wanted ? `${at.toFixed(1)} s` : [])).join(', ');
  const having = (status: string): number => outcomes.filter((outcome) => outcome.status === status).length;
  console.log(`
${outcomes.length} samples have an outcome: ${having('scored')} scored, ${having('failed')} failed.
${outcomes.filter(({ answeredBy }) => answeredBy).length} were answered by the fallback.
${sum((row) => row.throttled)} retries because the service throttled, and the limit on calls under way fell to ${Math.min(...events.map(({ limit }) => limit ?? Number.POSITIVE_INFINITY))}.
${sum((row) => row.unavailable)} retries because it was down. The circuit opened at ${when('circuit_open')} and closed at ${when('circuit_closed')}.
$${sum((row) => row.dollars).toFixed(4)} by the telemetry, $${billedDollars.toFixed(4)} by the outcomes.`);
}

function print(head: string[], rows: readonly string[][]): void {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  table.push(...rows);
  console.log(table.toString());
}
