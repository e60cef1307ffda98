/**
 * A process that gives a handler many events and looks at its memory from time to time. Its argument is a `SoakOrder`; it needs
 * `--expose-gc`.
 */
import { pathToFileURL } from 'node:url';
import { rowOf } from './rows.ts';

/** What the process is told. */
export interface SoakOrder {
  readonly file: string;
  readonly events: number;
  /** How often memory is looked at. */
  readonly looks: number;
}

/** What it tells. */
export interface SoakReport {
  /** Bytes of the heap that are in use after a collection, from look to look. */
  readonly heap: readonly number[];
  /** Bytes resident, from look to look. */
  readonly resident: readonly number[];
  readonly rows: number;
  readonly captured: number;
}

const { file, events, looks } = JSON.parse(process.argv[2]!) as SoakOrder;
interface Soaked {
  readonly handler: (event: unknown, context: object) => Promise<unknown>;
  readonly capturedRows: () => number;
}
const { handler, capturedRows } = (await import(pathToFileURL(file).href)) as Soaked;
const { gc } = globalThis;
if (!gc) throw new Error('run with --expose-gc');

const heap: number[] = [];
const resident: number[] = [];
let rows = 0;
for (let count = 1; count <= events; count++) {
  const batch = Array.from({ length: count % 4 }, () => rowOf(rows++));
  // A row that is not a sample, which fails.
  const event = count % 10 === 0 ? [...batch, { id: count }] : batch;
  const endsAt = Date.now() + 900_000;
  await handler(event, { getRemainingTimeInMillis: () => endsAt - Date.now() });
  if (count % Math.floor(events / looks) !== 0) continue;
  await new Promise(setImmediate);
  gc();
  gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  heap.push(heapUsed + external);
  resident.push(rss);
}
const report: SoakReport = { heap, resident, rows, captured: capturedRows() };
process.send?.(report);
