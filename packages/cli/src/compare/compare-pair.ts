import { agreementOf, type ScorePair } from './agreement.ts';
import type { JudgeScores, ScoresOfSample } from './collect-scores.ts';
import type { PairAgreement } from './comparison.ts';
import type { SampleIndex } from './index-samples.ts';

/** A judge's label and what it gave. */
export interface LabelledScores extends JudgeScores {
  readonly label: string;
}

/** Components that a reward makes up as it goes are compared up to so many. */
const maxComponents = 100;

/** How far two judges agree, over the samples of the data that both scored. */
export function comparePair(first: LabelledScores, second: LabelledScores, { groups }: SampleIndex): PairAgreement {
  const leftOut = { failed: 0, abstained: 0, missing: 0 };
  const scores: ScorePair[] = [];
  const components = new Map<string, ScorePair[]>();
  for (const [id, group] of groups) {
    const both = [first.rows.get(id), second.rows.get(id)] as const;
    const [one, other] = both;
    if (!one || !other || one.score === null || other.score === null) {
      leftOut[reasonOf(both)]++;
      continue;
    }
    scores.push(pairOf(one.score, other.score, group));
    for (const [name, value] of Object.entries(one.components)) {
      const otherValue = Object.hasOwn(other.components, name) ? other.components[name] : undefined;
      const pairs = components.get(name) ?? [];
      if (otherValue === undefined || (pairs.length === 0 && components.size >= maxComponents)) continue;
      components.set(name, pairs);
      pairs.push(pairOf(value, otherValue, group));
    }
  }
  return {
    judges: [first.label, second.label],
    leftOut,
    score: agreementOf(scores),
    components: Object.fromEntries(Array.from(components, ([name, pairs]) => [name, agreementOf(pairs)])),
  };
}

/** To twelve digits: the same parts added in another order are the same number. */
function pairOf(first: number, second: number, group: string): ScorePair {
  return { first: Number(first.toPrecision(12)), second: Number(second.toPrecision(12)), group };
}

function reasonOf(rows: readonly (ScoresOfSample | undefined)[]): keyof PairAgreement['leftOut'] {
  if (rows.some((row) => row?.status === 'failed')) return 'failed';
  return rows.some((row) => row?.status === 'abstained') ? 'abstained' : 'missing';
}
