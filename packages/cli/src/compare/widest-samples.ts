import type { LabelledScores } from './compare-pair.ts';
import type { WidestSample } from './comparison.ts';
import type { SampleIndex } from './index-samples.ts';

/** The samples whose scores differ most, of equal ones those that come first in the data. What is scored alike is none of them. */
export function widestSamples(judges: readonly LabelledScores[], { groups }: SampleIndex, count = 10): WidestSample[] {
  const widest: WidestSample[] = [];
  for (const id of groups.keys()) {
    const scores = judges.map(({ label, rows }) => [label, rows.get(id)?.score ?? null] as const);
    const numbers = scores.flatMap(([, score]) => (score === null ? [] : [score]));
    const difference = numbers.length < 2 ? 0 : Math.max(...numbers) - Math.min(...numbers);
    const last = widest.length < count ? 0 : (widest.at(-1)?.difference ?? 0);
    if (difference <= last) continue;
    const at = widest.findIndex((other) => other.difference < difference);
    widest.splice(at < 0 ? widest.length : at, 0, { id, difference, scores: Object.fromEntries(scores) });
    widest.length = Math.min(widest.length, count);
  }
  return widest;
}
