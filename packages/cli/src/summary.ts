import { dollarsOf, type ModelUsage, type PriceTable, sumUsage } from '@rlaif/core';
import type { OutcomeRow } from '@rlaif/core/outcome-row';
import { createDistribution, type Distribution, type DistributionSummary } from './distribution.ts';
import { createGroups, type Groups, type GroupsSummary } from './groups.ts';
import { printable } from './printable.ts';

/** What one model was asked, and what that costs. */
export interface ModelCost extends ModelUsage {
  /** By the price table; null where it has no price. Replayed calls cost nothing. */
  readonly dollars: number | null;
}

/** What became of a run, as `--json` prints it. */
export interface SummaryData {
  readonly samples: number;
  readonly scored: number;
  readonly abstained: number;
  readonly failed: number;
  /** Rows that are not samples. */
  readonly malformed: number;
  /** Of the samples: those that an earlier run had finished. */
  readonly resumed: number;
  /** Null when nothing was scored. */
  readonly score: DistributionSummary | null;
  readonly components: Readonly<Record<string, DistributionSummary>>;
  /** By error code. */
  readonly failures: Readonly<Record<string, { readonly count: number; readonly message: string }>>;
  /** By reason. */
  readonly abstentions: Readonly<Record<string, number>>;
  readonly groups: GroupsSummary;
  readonly usage: readonly ModelCost[];
  /** Samples in which another judge model answered than the one that was asked, by the one that did. */
  readonly answeredBy: Readonly<Record<string, number>>;
  /** Samples by the content hash of the reward that scored them; `(unknown)` where a row of an earlier run does not say. */
  readonly rewardHashes: Readonly<Record<string, number>>;
}

/** Adds outcomes up as they come, in memory that does not grow with them. */
export interface Summary {
  add(row: OutcomeRow, isResumed: boolean): void;
  addMalformed(): void;
  readonly groups: Groups;
  readonly score: Distribution;
  readonly components: ReadonlyMap<string, Distribution>;
  data(): SummaryData;
}

/** Names and reasons that a reward makes up as it goes are counted together beyond these. */
const maxComponents = 200;
const maxReasons = 50;
const maxNames = 50;
const others = '(others)';
const unknown = '(unknown)';

export function createSummary(prices: PriceTable | undefined): Summary {
  const counts = { samples: 0, scored: 0, abstained: 0, failed: 0, malformed: 0, resumed: 0 };
  const score = createDistribution();
  const components = new Map<string, Distribution>();
  const failures = new Map<string, { count: number; message: string }>();
  const abstentions = new Map<string, number>();
  const answeredBy = new Map<string, number>();
  const rewardHashes = new Map<string, number>();
  const groups = createGroups();
  let usage: readonly ModelUsage[] = [];

  const componentNamed = (wanted: string): Distribution => {
    const name = components.has(wanted) || components.size < maxComponents ? wanted : others;
    const distribution = components.get(name) ?? createDistribution();
    components.set(name, distribution);
    return distribution;
  };

  return {
    groups,
    score,
    components,
    add(row, isResumed) {
      counts.samples++;
      counts[row.status]++;
      if (isResumed) counts.resumed++;
      if (row.usage.length > 0) usage = sumUsage([...usage, ...row.usage]);
      if (row.error) {
        const { code, message } = row.error;
        const known = failures.get(code);
        if (known) known.count++;
        else failures.set(code, { count: 1, message });
      }
      if (row.status === 'abstained') {
        countIn(abstentions, printable(row.rationale?.split('\n', 1)[0] ?? '', 100), maxReasons);
      }
      for (const name of row.answeredBy) countIn(answeredBy, printable(name, 100), maxNames);
      countIn(rewardHashes, row.rewardHash ?? unknown, maxNames);
      if (row.score === null) return;
      score.push(row.score);
      for (const name in row.components) {
        const value = row.components[name];
        if (value !== undefined) componentNamed(name).push(value);
      }
    },
    addMalformed() {
      counts.malformed++;
    },
    data() {
      const summaries: [string, DistributionSummary][] = [];
      for (const [name, distribution] of components) {
        const summary = distribution.summary();
        if (summary) summaries.push([name, summary]);
      }
      return {
        ...counts,
        score: score.summary() ?? null,
        components: Object.fromEntries(summaries),
        failures: Object.fromEntries(failures),
        abstentions: Object.fromEntries(abstentions),
        groups: groups.summary(),
        usage: usage.map((part) => ({ ...part, dollars: dollarsOf([part], prices) ?? null })),
        answeredBy: Object.fromEntries(answeredBy),
        rewardHashes: Object.fromEntries(rewardHashes),
      };
    },
  };
}

/** Counts a name, or beyond `max` names all others as one. */
function countIn(counts: Map<string, number>, wanted: string, max: number): void {
  const name = counts.has(wanted) || counts.size < max ? wanted : others;
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
