import { RlaifError } from '@rlaif/spec';
import type { PreferenceDefinition } from './preference-definition.ts';

/** How sure the winning, tying and losing of one text against another are: three shares that add up to 1. */
export interface Shares {
  readonly win: number;
  readonly tie: number;
  readonly loss: number;
}

/** What a comparison of two texts came to, as the first of the two sees it. */
export interface Comparison extends Shares {
  /** 1 where it is better, 0.5 where neither is, 0 where it is worse; in between where the replies or their probabilities differ. */
  readonly score: number;
  /** The share of all pairs of replies that give different verdicts. Default: there are no two replies. */
  readonly disagreement?: number | undefined;
  /** The judge's reasons, or why nobody was asked. */
  readonly reasons: readonly Reason[];
}

/** Why a verdict is what it is. */
export interface Reason {
  readonly text: string;
  /** The letter that the first text has in it. Default: it is no judge's. */
  readonly shownAs?: 'A' | 'B' | undefined;
}

/** One reply, as the first text of its pair sees it. */
export interface PreferenceReply {
  readonly shares: Shares;
  readonly reason: string;
  /** The letter of the first text. */
  readonly shownAs: 'A' | 'B';
}

const win: Shares = { win: 1, tie: 0, loss: 0 };
const tie: Shares = { win: 0, tie: 1, loss: 0 };
const loss: Shares = { win: 0, tie: 0, loss: 1 };

/** A comparison that is known without a judge. */
export function knownComparison(better: 'first' | 'second' | 'neither', why: string): Comparison {
  const shares = better === 'first' ? win : better === 'second' ? loss : tie;
  return { ...shares, score: scoreOf(shares), reasons: [{ text: why }] };
}

/** The comparison that the replies about one pair amount to. @throws RlaifError `RLAIF_JUDGE_PARSE` where they may not disagree and do. */
export function joinReplies(replies: readonly PreferenceReply[], definition: PreferenceDefinition): Comparison {
  const shares = definition.score === 'win' ? agreed(replies, definition) : meanOf(replies);
  return {
    ...shares,
    score: scoreOf(shares),
    disagreement: disagreementOf(replies.map((reply) => clearest(reply.shares))),
    reasons: replies.map(({ shownAs, reason }) => ({ text: reason, shownAs })),
  };
}

/** The same comparison, as the second text sees it. */
export function reversed({ win, loss, score, reasons, ...rest }: Comparison): Comparison {
  const other = reasons.map(
    ({ text, shownAs }) => ({ text, shownAs: shownAs && (shownAs === 'A' ? 'B' : 'A') }) as const,
  );
  return { ...rest, win: loss, loss: win, score: 1 - score, reasons: other };
}

/** The reasons, one a line, each with the letter that the first text has in it. */
export function rationaleOf({ reasons }: Comparison): string {
  return reasons.map(({ text, shownAs }) => (shownAs ? `(as ${shownAs}) ${text}` : text)).join('\n');
}

function agreed(replies: readonly PreferenceReply[], { name, disagreement }: PreferenceDefinition): Shares {
  const verdicts = (['A', 'B'] as const).flatMap((letter) => {
    const inOrder = replies.filter(({ shownAs }) => shownAs === letter);
    return inOrder.length === 0 ? [] : [clearest(meanOf(inOrder))];
  });
  const [verdict = tie, other = verdict] = verdicts;
  if (verdict === other) return verdict;
  if (disagreement === 'tie') return tie;
  throw new RlaifError(
    'RLAIF_JUDGE_PARSE',
    `preference '${name}': the judge's verdicts in the two orders disagree; set \`disagreement: 'tie'\`, or use a judge that favours no position`,
    // Two texts that are close are nobody's fault, and a position that is favoured is the judge's.
    { attribution: 'service' },
  );
}

/** The verdict with the largest share, a tie where two are equal. */
export function clearest({ win: wins, tie: ties, loss: losses }: Shares): Shares {
  if (wins > losses && wins > ties) return win;
  if (losses > wins && losses > ties) return loss;
  return tie;
}

function meanOf(replies: readonly PreferenceReply[]): Shares {
  const mean = (key: keyof Shares) => replies.reduce((sum, { shares }) => sum + shares[key], 0) / replies.length;
  return { win: mean('win'), tie: mean('tie'), loss: mean('loss') };
}

function disagreementOf(verdicts: readonly Shares[]): number | undefined {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  if (verdicts.length < 2) return undefined;
  const alike = [win, tie, loss].reduce(
    (sum, verdict) => sum + pairs(verdicts.filter((one) => one === verdict).length),
    0,
  );
  return 1 - alike / pairs(verdicts.length);
}

function scoreOf({ win, tie }: Shares): number {
  return Math.min(1, win + tie / 2);
}
