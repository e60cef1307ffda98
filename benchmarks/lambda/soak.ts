import { median } from '../ratios.ts';
import { bundleHandler } from './bundle.ts';
import { inFreshProcess } from './handler-process.ts';
import { startJudge } from './judge-process.ts';
import type { SoakOrder, SoakReport } from './soak-process.ts';
import type { Verdicts } from './verdicts.ts';

const looks = 40;
/** What is less than one small object per event is not a leak. */
const mostBytesPerEvent = 24;

/** Whether the memory of one process stays level over many events. */
export async function measureSoak(verdicts: Verdicts, folder: string, events: number): Promise<void> {
  const { file } = await bundleHandler('soaked', folder);
  await using judge = await startJudge();
  const order: SoakOrder = { file, events, looks };
  const start = performance.now();
  const report = await inFreshProcess<SoakOrder, SoakReport>('./soak-process.ts', order, judge.url, ['--expose-gc']);
  const { heap, resident, rows, captured } = report;
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${events} events with ${rows} samples, ${captured} of them kept, ${Math.round(events / seconds)} events per second`,
  );
  const row = (bytes: readonly number[]): string =>
    bytes
      .filter((_, look) => look % 5 === 4)
      .map((value) => (value / 1e6).toFixed(2))
      .join(' ');
  console.log(`heap after a collection, MB, every ${events / 8} events: ${row(heap)}`);
  console.log(`resident, MB: ${row(resident)}`);
  // What is compiled, cached and connected once is there by then.
  const settled = heap.slice(looks / 4);
  verdicts.atMost('bytes of heap that an event leaves behind', (slopeOf(settled) * looks) / events, mostBytesPerEvent);
}

/** The median of the slopes between all pairs (Theil and Sen): single looks that are off do not move it. Per look. */
function slopeOf(values: readonly number[]): number {
  const slopes = values.flatMap((value, index) =>
    values.slice(0, index).map((before, i) => (value - before) / (index - i)),
  );
  return median(slopes);
}
