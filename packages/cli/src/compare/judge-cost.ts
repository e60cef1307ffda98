import type { SummaryData } from '../summary.ts';

/** What a thousand samples cost, or why that is not known. */
export type JudgeCost =
  | { readonly dollars: number; readonly isPartly: boolean }
  | { readonly dollars: null; readonly why: 'nothing asked' | 'replayed' | 'no price' };

/** By what was billed for all samples that the judge was given. What is replayed is free now, so with it the number is less than a live run's. */
export function costPerThousand({ usage, samples }: Pick<SummaryData, 'usage' | 'samples'>): JudgeCost {
  const billed = usage.filter(({ replayed }) => !replayed);
  if (usage.length === 0) return { dollars: null, why: 'nothing asked' };
  if (billed.length === 0) return { dollars: null, why: 'replayed' };
  if (billed.some(({ dollars }) => dollars === null)) return { dollars: null, why: 'no price' };
  const dollars = billed.reduce((sum, part) => sum + (part.dollars ?? 0), 0);
  return { dollars: (1000 * dollars) / samples, isPartly: billed.length < usage.length };
}
