import { median } from '../ratios.ts';
import { type Bundle, bundleHandler } from './bundle.ts';
import type { EventsOrder, EventsReport } from './events-process.ts';
import { inFreshProcess } from './handler-process.ts';
import { startJudge } from './judge-process.ts';
import type { Verdicts } from './verdicts.ts';

const latencyMs = 400;
const rows = 64;
/** Until then code is compiled: the bare client is as slow as the handler. */
const eventsUntilWarm = 12;

/** How long an event takes beside one call by the bare client. Each process is fresh, the sides taking turns. */
export async function measureBatch(verdicts: Verdicts, folder: string, processes: number): Promise<void> {
  const [bare, judged, deployed] = await bundles(folder);
  const sides = {
    'one call by the bare client': { file: bare.file, rows: 1, events: eventsUntilWarm },
    'the bare client, all at once': { file: bare.file, rows, events: 2 * eventsUntilWarm },
    'the handler': { file: deployed.file, rows, events: 2 * eventsUntilWarm },
    'the handler without warm()': { file: judged.file, rows, events: 1 },
  };
  type Side = keyof typeof sides;
  const names = Object.keys(sides) as Side[];
  const first = new Map<Side, number[]>(names.map((name) => [name, []]));
  const warm = new Map<Side, number[]>(names.map((name) => [name, []]));

  await using judge = await startJudge();
  await judge.set({ latencyMs, throttled: 0 });
  for (let round = 0; round < processes; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const { times } = await eventsOf({ ...sides[name], bytesPerRow: 2000 }, judge.url);
      first.get(name)!.push(times[0]!);
      warm.get(name)!.push(...times.slice(Math.min(eventsUntilWarm, times.length >> 1)));
    }
  }
  console.log(`a judge of ${latencyMs} ms, ${rows} rows of 2 kB in an event, medians in ms:`);
  for (const name of names) {
    const onceWarm = sides[name].events > 1 ? `, once warm ${Math.round(median(warm.get(name)!))}` : '';
    console.log(`${name}: the first ${Math.round(median(first.get(name)!))}${onceWarm}`);
  }
  const call = median(warm.get('one call by the bare client')!);
  const ratio = (times: Map<Side, number[]>, name: Side): number => median(times.get(name)!) / call;
  verdicts.atMost('an event, once warm / one call', ratio(warm, 'the handler'), 1.15);
  verdicts.atMost('the first event / one call', ratio(first, 'the handler'), 1.4);
  const bareRatios = [first, warm].map((times) => ratio(times, 'the bare client, all at once').toFixed(3));
  console.log(`     the bare client, all at once / one call: the first ${bareRatios[0]}, once warm ${bareRatios[1]}`);
}

/** How much memory an event needs, beside the bare handler. */
export async function measureMemory(folder: string): Promise<void> {
  const [bare, , deployed] = await bundles(folder);
  await using judge = await startJudge();
  await judge.set({ latencyMs, throttled: 0 });
  for (const bytesPerRow of [2000, 60_000]) {
    const order = { rows, bytesPerRow, events: 8 };
    const ofBare = await eventsOf({ ...order, file: bare.file }, judge.url);
    const ofHandler = await eventsOf({ ...order, file: deployed.file }, judge.url);
    const [event, handler, bareHandler] = [ofHandler.eventMB, ofHandler.peakMB, ofBare.peakMB];
    console.log(
      `${rows} rows of ${bytesPerRow / 1000} kB, an event of ${event.toFixed(2)} MB: resident at most ${Math.round(handler)} MB; bare handler ${Math.round(bareHandler)} MB`,
    );
  }
}

async function bundles(folder: string): Promise<readonly [bare: Bundle, judged: Bundle, deployed: Bundle]> {
  return Promise.all([
    bundleHandler('bare', folder),
    bundleHandler('judged', folder),
    bundleHandler('deployed', folder),
  ]);
}

function eventsOf(order: EventsOrder, judgeUrl: string): Promise<EventsReport> {
  return inFreshProcess('./events-process.ts', order, judgeUrl);
}
