/** What comparisons of two items came to: how many, or what shares of them, the first won, tied and lost. */
export interface PairResult {
  readonly first: number;
  readonly second: number;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
}

/** What `bradleyTerry` finds. */
export interface Strengths {
  /** One per item, above 0. Twice the strength is twice the odds. */
  readonly strengths: readonly number[];
  /** Davidson's parameter of ties, 0 or more: two items of equal strength tie with the probability `tying / (2 + tying)`. */
  readonly tying: number;
}

const tolerance = 1e-10;
const mostRounds = 10_000;

/**
 * The strengths of items that were compared in pairs, by the model of Bradley and Terry with the ties of Davidson: items of strengths p and q
 * win, lose and tie as p : q : ν√(pq).
 *
 * `prior` comparisons, half won and half lost, are added for each item with one of strength 1, and as many decided ones between equals. They
 * keep an item that won or lost all of its comparisons finite, keep ν finite where all tied, and fix the scale: the mean of p / (p + 1) is 1/2.
 *
 * Found one item after the other, from the condition that its points are those that the model expects. That is the algorithm of Zermelo, Ford
 * and Hunter (minorisation and maximisation) with the terms arranged as Newman does, which needs far fewer rounds.
 *
 * R. R. Davidson, On extending the Bradley-Terry model to accommodate ties in paired comparison experiments, JASA 65 (1970) 317-328;
 * D. R. Hunter, MM algorithms for generalized Bradley-Terry models, Annals of Statistics 32 (2004) 384-406;
 * M. E. J. Newman, Efficient computation of rankings from pairwise comparisons, JMLR 24 (2023), arXiv 2207.00076.
 *
 * @param size how many items there are
 * @param prior above 0
 */
export function bradleyTerry(size: number, results: readonly PairResult[], prior: number): Strengths {
  const meetings: { other: number; won: number; lost: number }[][] = Array.from({ length: size }, () => []);
  let tied = 0;
  let decided = prior;
  for (const { first, second, wins, ties, losses } of results) {
    const [won, lost] = [wins + ties / 2, losses + ties / 2];
    meetings[first]!.push({ other: second, won, lost });
    meetings[second]!.push({ other: first, won: lost, lost: won });
    tied += ties;
    decided += wins + losses;
  }
  const strengths = Array<number>(size).fill(1);
  let tying = tied > 0 ? 1 : 0;
  for (let round = 0, change = 1; round < mostRounds && change > tolerance; round += 1) {
    change = 0;
    for (let item = 0; item < size; item += 1) {
      const own = strengths[item]!;
      let up = prior / 2 / (own + 1);
      let down = up;
      for (const { other, won, lost } of meetings[item]!) {
        const theirs = strengths[other]!;
        const halfTie = (tying / 2) * Math.sqrt(own * theirs);
        const all = own + theirs + 2 * halfTie;
        up += (won * (theirs + halfTie)) / all;
        down += (lost * (1 + halfTie / own)) / all;
      }
      strengths[item] = up / down;
      change = Math.max(change, Math.abs(Math.log(up / down / own)));
    }
    if (tied > 0) {
      const next = (tied / decided) * oddsPerTying(strengths, results, tying, prior);
      // Not by its logarithm: ties may be so improbable that it is next to 0.
      change = Math.max(change, Math.abs(next - tying) / (2 + next));
      tying = next;
    }
  }
  return { strengths, tying };
}

/** How many decided comparisons the model expects, over how many ties for each unit of ν. */
function oddsPerTying(
  strengths: readonly number[],
  results: readonly PairResult[],
  tying: number,
  prior: number,
): number {
  let ties = prior / (2 + tying);
  let decided = 2 * ties;
  for (const { first, second, wins, ties: drawn, losses } of results) {
    const [p, q] = [strengths[first]!, strengths[second]!];
    const middle = Math.sqrt(p * q);
    const each = (wins + drawn + losses) / (p + q + tying * middle);
    ties += each * middle;
    decided += each * (p + q);
  }
  return decided / ties;
}
