import type { SummaryData } from '../summary.ts';

/** What several judges made of the same samples, as `--json` prints it. */
export interface Comparison {
  /** How many samples the data has, malformed rows left out. */
  readonly samples: number;
  readonly malformed: number;
  readonly isInterrupted: boolean;
  /** In the order of the command line. */
  readonly judges: readonly JudgeComparison[];
  /** Each two of the judges. */
  readonly pairs: readonly PairAgreement[];
  /** The samples whose scores differ most, widest first. */
  readonly widest: readonly WidestSample[];
}

/** What one judge made of the samples. */
export interface JudgeComparison extends Omit<SummaryData, 'malformed' | 'resumed'> {
  /** A letter, which stands for the judge elsewhere. */
  readonly label: string;
  /** As the command line names it. */
  readonly judge: string;
  /** The file with its scores. */
  readonly out: string;
  /** Samples that have no row in that file: the judge was not asked, or not to the end. */
  readonly missing: number;
  /** Rows of that file whose ids the data does not have. They count nowhere. */
  readonly foreign: number;
  /** Of its live replies, without those of a transcript or a cache; null where there is none. */
  readonly latency: LatencySummary | null;
  /** What a thousand samples like these cost. Null where nobody was paid, and where a model has no price. */
  readonly dollarsPerThousand: number | null;
  /** Why it was not asked to the end: its service refuses every request. Null where it does not. */
  readonly refused: string | null;
}

export interface LatencySummary {
  readonly replies: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** How far two judges agree. */
export interface PairAgreement {
  /** Their labels. */
  readonly judges: readonly [first: string, second: string];
  /** Samples that one of them or both gave no score, by why: the first of these that holds. */
  readonly leftOut: { readonly failed: number; readonly abstained: number; readonly missing: number };
  readonly score: Agreement;
  readonly components: Readonly<Record<string, Agreement>>;
}

/** How far two judges agree in one number, over the samples that both gave one. */
export interface Agreement {
  readonly n: number;
  /** The share of samples to which both gave the same number; null for no samples. */
  readonly equal: number | null;
  /** The mean of the absolute differences; null for no samples. */
  readonly difference: number | null;
  /** Spearman's rho, equal numbers with the mean of their ranks; null where one judge gave all samples the same number. */
  readonly rankCorrelation: number | null;
  /** Cohen's kappa; null unless the two judges gave two numbers between them. */
  readonly kappa: number | null;
  readonly preferences: Preferences;
}

/** Which of two rollouts of one prompt is better, over all such pairs that both judges gave a number. */
export interface Preferences {
  readonly pairs: number;
  /** Both prefer the same rollout. */
  readonly same: number;
  /** Each prefers another. */
  readonly opposite: number;
  /** Only one of them prefers one. */
  readonly oneTied: number;
  readonly bothTied: number;
}

/** A sample, and the scores that the judges gave it. */
export interface WidestSample {
  readonly id: string;
  /** The highest score less the lowest. */
  readonly difference: number;
  /** By label; null where there is none. */
  readonly scores: Readonly<Record<string, number | null>>;
}
