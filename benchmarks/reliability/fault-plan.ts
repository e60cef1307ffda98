import { hash } from 'node:crypto';
import type { Marks } from './samples.ts';

/**
 * What the service does with a request. `verdict`: answers. `throttled`: 429, with the time to wait. `error`: 500 or 503. `malformed`: HTTP
 * 200 with a body that is not the service's JSON. `dropped`: the connection breaks. `stalled`: answers after 2 s. `not-a-verdict`: a whole
 * response of the service, whose text is no verdict.
 */
export type AnswerKind = 'verdict' | 'throttled' | 'error' | 'malformed' | 'dropped' | 'stalled' | 'not-a-verdict';

/** The five faults of a service. */
export const serviceFaults = ['throttled', 'error', 'malformed', 'dropped', 'stalled'] as const;

/** What the service does with one request. */
export interface PlannedAnswer {
  readonly kind: AnswerKind;
  /** Which form of the fault: 0, 1 or 2. */
  readonly variant: number;
  readonly marks: Marks;
}

/** What the service does with the request about a sample that is the nth to arrive, the first being 0. */
export type FaultPlan = (sample: number, nth: number) => PlannedAnswer;

/**
 * A plan by which a share of the answers is faulty, each kind of fault as often as the others. It depends on the seed, the sample and the
 * count of its requests alone, so it is the same however the requests of different samples are mixed.
 */
export function makeFaultPlan(seed: number, share: number, kinds: readonly AnswerKind[] = serviceFaults): FaultPlan {
  return (sample, nth) => {
    const bytes = hash('sha256', `${seed}/${sample}/${nth}`, 'buffer');
    const draw = bytes.readUInt32BE(0) / 2 ** 32;
    const bits = bytes.readUInt8(8);
    return {
      kind: draw < share ? kinds[Math.floor((draw / share) * kinds.length)]! : 'verdict',
      variant: bytes.readUInt32BE(4) % 3,
      marks: { grounded: bits % 2 === 1, complete: (bits >> 1) % 2 === 1, polite: (bits >> 2) % 2 === 1 },
    };
  };
}

/** How many samples meet nothing but these kinds in their first requests: what a plan alone makes fail. */
export function countDoomed(plan: FaultPlan, samples: number, requests: number, kinds: readonly AnswerKind[]): number {
  const isDoomed = (sample: number): boolean =>
    Array.from({ length: requests }, (_, nth) => plan(sample, nth).kind).every((kind) => kinds.includes(kind));
  return Array.from({ length: samples }, (_, sample) => isDoomed(sample)).filter(Boolean).length;
}
