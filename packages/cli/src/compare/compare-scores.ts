import { comparePair, type LabelledScores } from './compare-pair.ts';
import type { Comparison, JudgeComparison } from './comparison.ts';
import type { SampleIndex } from './index-samples.ts';
import { costPerThousand } from './judge-cost.ts';
import { widestSamples } from './widest-samples.ts';

/** A judge's scores, and what is known of it beside them. */
export interface Judged extends LabelledScores, Pick<JudgeComparison, 'judge' | 'out' | 'refused'> {}

/** Puts what the judges gave side by side. */
export function compareScores(
  judges: readonly Judged[],
  index: SampleIndex,
  { isInterrupted }: Pick<Comparison, 'isInterrupted'>,
): Comparison {
  const samples = index.groups.size;
  return {
    samples,
    malformed: index.malformed,
    isInterrupted,
    judges: judges.map(({ label, judge, out, refused, totals, latency, rows, foreign }) => {
      const { malformed: _, resumed: __, ...ofJudge } = totals;
      const missing = samples - rows.size;
      const dollarsPerThousand = costPerThousand(totals).dollars;
      return { label, judge, out, refused, missing, foreign, latency, dollarsPerThousand, ...ofJudge };
    }),
    pairs: judges.flatMap((first, place) => judges.slice(place + 1).map((second) => comparePair(first, second, index))),
    widest: widestSamples(judges, index),
  };
}
