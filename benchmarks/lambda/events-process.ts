/**
 * A process that loads a handler, gives it events one after the other and tells its parent what it saw. Started by `handler-process.ts`; its
 * argument is an `EventsOrder`.
 */
import { pathToFileURL } from 'node:url';
import { judgedRows } from './rows.ts';

/** What the process is told. */
export interface EventsOrder {
  readonly file: string;
  readonly rows: number;
  readonly bytesPerRow: number;
  readonly events: number;
}

/** What it tells. */
export interface EventsReport {
  /** The time of each event. */
  readonly times: readonly number[];
  /** The most memory that was resident. */
  readonly peakMB: number;
  /** Of the event as JSON. */
  readonly eventMB: number;
}

const { file, rows, bytesPerRow, events } = JSON.parse(process.argv[2]!) as EventsOrder;
const { handler } = (await import(pathToFileURL(file).href)) as { handler: (event: unknown) => Promise<unknown[]> };
// As text, as Lambda has it: the event of one invocation is not that of the next.
const event = JSON.stringify(judgedRows(rows, bytesPerRow));
const times: number[] = [];
for (let count = 0; count < events; count++) {
  const parsed = JSON.parse(event);
  const start = performance.now();
  const answers = await handler(parsed);
  times.push(performance.now() - start);
  if (answers.length !== rows) throw new Error('not one answer per row');
}
const report: EventsReport = { times, peakMB: process.resourceUsage().maxRSS / 1024, eventMB: event.length / 1e6 };
process.send?.(report);
