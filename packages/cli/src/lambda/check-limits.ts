import { countOf, formatShare } from '../numbers.ts';
import { type Finding, failed, ok, skipped, warning } from './check.ts';
import { allExchanges, type Evidence } from './evidence.ts';
import { maxDurationMs, maxPayloadBytes } from './invocation.ts';
import { formatBytes, formatDuration } from './units.ts';

/** From here on a trainer waits: AWS asks for seconds, not minutes. */
const slowMs = 60_000;
/** How long Lambda's init phase may take. */
const maxInitMs = 10_000;
/** The share of Lambda's payload from which on it is tight. */
const tight = 0.8;

/** The slowest event is within what was asked, and within what Lambda allows. */
export function checkTime(evidence: Evidence, maxMs: number | undefined): Finding {
  const exchanges = allExchanges(evidence);
  const slowest = exchanges.reduce((most, exchange) =>
    exchange.invocation.durationMs > most.invocation.durationMs ? exchange : most,
  );
  const { durationMs } = slowest.invocation;
  const found = `${formatDuration(durationMs)} at most, for an event of ${countOf(slowest.event.rows.length, 'row')}`;
  const limitMs = Math.min(maxMs ?? maxDurationMs, maxDurationMs);
  if (durationMs > limitMs) return failed(`${found}; ${formatDuration(limitMs)} is allowed`);
  return durationMs > slowMs ? warning(`${found}: a training run wants seconds`) : ok(found);
}

/** How long an environment took to start. */
export function checkStart(evidence: Evidence): Finding {
  const starts = allExchanges(evidence).flatMap(({ invocation: { initMs } }) => (initMs === undefined ? [] : [initMs]));
  if (starts.length === 0) return skipped('no environment was started');
  const slowest = Math.max(...starts);
  const found = `${formatDuration(slowest)} to start`;
  return slowest > maxInitMs ? warning(`${found}; from 10 s on Lambda begins again, within the call`) : ok(found);
}

/** Events and answers fit what Lambda takes. */
export function checkSize(evidence: Evidence): Finding {
  const exchanges = allExchanges(evidence);
  const event = Math.max(...exchanges.map(({ eventBytes }) => eventBytes));
  const answer = Math.max(...exchanges.map(({ invocation }) => Buffer.byteLength(invocation.answer ?? '')));
  const share = Math.max(event, answer) / maxPayloadBytes;
  const found = `events of up to ${formatBytes(event)}, answers of up to ${formatBytes(answer)}: ${formatShare(share)} of the 6 MB that Lambda takes`;
  if (share > 1) return failed(found);
  return share > tight ? warning(`${found}; lower lambda_batch_size in the recipe`) : ok(found);
}

/** The function has the memory that it takes. */
export function checkMemory(evidence: Evidence, memoryMb: number | undefined): Finding {
  const peaks = allExchanges(evidence).flatMap(({ invocation: { peakBytes } }) =>
    peakBytes === undefined ? [] : [peakBytes],
  );
  if (peaks.length === 0) return skipped('it is not known');
  const peak = Math.max(...peaks);
  const found = formatBytes(peak);
  if (memoryMb === undefined) return ok(found);
  const isTight = peak > tight * memoryMb * 1024 * 1024;
  return isTight ? warning(`${found} of ${memoryMb} MB`) : ok(`${found} of ${memoryMb} MB`);
}
