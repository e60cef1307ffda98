import type { AnswerKind } from './fault-plan.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { FinishedProcess } from './run-process.ts';
import { scoreOf } from './samples.ts';

/** One target, and whether it was met. */
export interface Check {
  readonly what: string;
  readonly met: boolean;
  /** The figures. */
  readonly detail: string;
}

/** What a run left behind: the account of the process, and that of the service. */
export interface Run {
  readonly samples: number;
  readonly maxAttempts: number;
  readonly process: FinishedProcess;
  readonly journal: readonly JournalEntry[];
  /** Whether the service was away for a while, so that requests may not have reached it. */
  readonly wasAway: boolean;
}

/** Answers that bill tokens and hold a reply. */
const replies: readonly AnswerKind[] = ['verdict', 'stalled', 'not-a-verdict'];

const of = (count: number, all: number): string => `${count} of ${all}`;

/** A process that judged has ended by itself, with no warning and no unhandled rejection: Node ends with code 1 on one. */
export function checkEnd({ process: { ending, errors } }: Pick<Run, 'process'>): Check {
  const words = errors === '' ? '' : `; it wrote ${JSON.stringify(errors.slice(0, 300))}`;
  return {
    what: 'the process ends, with nothing unhandled',
    met: ending === '0' && errors === '',
    detail: ending + words,
  };
}

/** Each sample has one outcome, told once, in the place of the sample. */
export function checkOutcomes({ samples, process: { report } }: Run): Check {
  const { outcomes = [], told = [] } = report ?? {};
  const once = told.filter((times) => times === 1).length;
  const inPlace = outcomes.filter(
    ({ status, reason }, index) => status !== 'scored' || reason?.sample === index,
  ).length;
  return {
    what: 'every sample in exactly one outcome, in order',
    met: [outcomes.length, once, inPlace].every((count) => count === samples),
    detail: `${of(outcomes.length, samples)}, ${once} told once, ${inPlace} in place`,
  };
}

/** At least this share is scored. */
export function checkScored({ samples, process: { report } }: Run, least: number): Check {
  const scored = (report?.outcomes ?? []).filter(({ status }) => status === 'scored').length;
  return {
    what: `at least ${(100 * least).toFixed(1)} % scored`,
    met: scored >= least * samples,
    detail: `${of(scored, samples)}, ${((100 * scored) / samples).toFixed(2)} %`,
  };
}

/** Each score is that of the answer which its reason names, and that answer is the last that the service gave about the sample. */
export function checkScores({ journal, process: { report } }: Run): Check {
  const last = new Map<number, JournalEntry>();
  for (const entry of journal) {
    if (entry.end === 'answered' && replies.includes(entry.planned.kind)) last.set(entry.sample, entry);
  }
  const scored = (report?.outcomes ?? []).flatMap((outcome, index) =>
    outcome.status === 'scored' ? [{ outcome, entry: last.get(index) }] : [],
  );
  const equal = scored.filter(
    ({ outcome: { score, reason }, entry }) =>
      entry && reason?.answer === entry.nth && score === scoreOf(entry.planned.marks),
  ).length;
  return {
    what: 'every score is what the journal says was answered',
    met: equal === scored.length,
    detail: of(equal, scored.length),
  };
}

/** The attempts about each sample, as the process and the service counted them. */
function countAttempts({ journal, samples, process: { report } }: Run) {
  const { attempts = [] } = report?.recorded ?? {};
  const entries = Map.groupBy(journal, ({ sample }) => sample);
  const bySample = Array.from({ length: samples }, (_, sample) => {
    const ends = attempts[sample] ?? [];
    const arrived = entries.get(sample) ?? [];
    const timedOut = ends.filter((end) => /ABORTED|TIMEOUT/.test(end)).length;
    const left = arrived.filter(({ end }) => end === 'left' || end === 'cut').length;
    return {
      asked: ends.length,
      refused: ends.filter((end) => end.endsWith('ECONNREFUSED')).length,
      arrived,
      /** Given up by the process, where the service knows nothing of that: on their way there, or on their way back. */
      gaveUp: Math.max(0, timedOut - left),
    };
  });
  return { bySample, nobodys: entries.get(-1)?.length ?? 0 };
}

/**
 * Three counts of the attempts are one: what the armour tells, what the provider was asked, and what stands in the journal, the last
 * two for each sample. What may be missing in the journal never reached the service: requests that found nobody or went with the sockets
 * while it was away, and on a machine that is held up, those that were given up before.
 */
export function checkAttempts(run: Run): Check {
  const { told = 0, withheld = 0 } = run.process.report?.recorded ?? {};
  const { bySample, nobodys } = countAttempts(run);
  let [asked, refused, lost, strange] = [0, 0, 0, nobodys];
  for (const one of bySample) {
    const missing = one.asked - one.refused - one.arrived.length;
    asked += one.asked;
    refused += one.refused;
    lost += Math.max(0, missing);
    strange += missing < 0 || (missing > one.gaveUp && !run.wasAway) ? Math.abs(missing) : 0;
  }
  const apart = [
    refused && `${refused} refused`,
    lost && `${lost} lost on their way`,
    withheld && `${withheld} held back by the open circuit`,
    strange && `${strange} without an explanation`,
  ].filter(Boolean);
  return {
    what: 'journal entries equal the attempts recorded',
    met: asked === told && strange === 0 && (run.wasAway || refused === 0),
    detail: [`${run.journal.length} in the journal, ${asked} asked, ${told} told`, ...apart].join('; '),
  };
}

/** Outcomes bill what the service answered, to the token; but for replies that came when they had been given up. */
export function checkBills(run: Run): Check {
  const outcomes = run.process.report?.outcomes ?? [];
  let [equal, unread] = [0, 0];
  for (const [sample, { arrived, gaveUp }] of countAttempts(run).bySample.entries()) {
    const answered = arrived.filter(({ end, planned }) => end === 'answered' && replies.includes(planned.kind));
    const { calls, input, output } = outcomes[sample]?.billed ?? { calls: 0, input: 0, output: 0 };
    const missing = answered.length - calls;
    const sum = (what: 'input' | 'output'): number => answered.reduce((total, { usage }) => total + usage[what], 0);
    if (missing === 0 ? input === sum('input') && output === sum('output') : missing > 0 && missing <= gaveUp) equal++;
    unread += missing;
  }
  return {
    what: 'every outcome bills what was answered, to the token',
    met: equal === run.samples,
    detail: of(equal, run.samples) + (unread > 0 ? `; ${unread} replies came when they had been given up` : ''),
  };
}

/** No request comes back before the time that the service asked for. */
export function checkWaits({ journal }: Run): Check {
  // Timers of two processes may differ by a part of a millisecond.
  const toleranceMs = 2;
  const throttled = new Map<number, JournalEntry>();
  let [waits, kept] = [0, 0];
  for (const entry of journal) {
    const before = throttled.get(entry.sample);
    throttled.delete(entry.sample);
    if (entry.askedWaitMs !== undefined) throttled.set(entry.sample, entry);
    if (!before) continue;
    waits++;
    if (entry.arrivedAtMs - before.endedAtMs >= before.askedWaitMs! - toleranceMs) kept++;
  }
  return { what: 'every Retry-After is waited for', met: kept === waits, detail: of(kept, waits) };
}

/** What failed has made all its attempts, and a service is to blame. */
export function checkFailures({ maxAttempts, process: { report } }: Run): Check {
  const failed = (report?.outcomes ?? []).flatMap((outcome, index) =>
    outcome.status === 'failed' ? [{ outcome, made: report!.recorded.attempts[index]!.length }] : [],
  );
  const sound = failed.filter(
    ({ outcome: { code = '', attribution }, made }) =>
      made === maxAttempts && attribution === 'service' && /THROTTLED|TIMEOUT|UNAVAILABLE/.test(code),
  ).length;
  return {
    what: `what failed had made ${maxAttempts} attempts, and is the service's`,
    met: sound === failed.length,
    detail: of(sound, failed.length),
  };
}
