import type { JudgeRequest, JudgeResponse } from '@rlaif/spec';
import { type AskContext, type Asking, ask } from '../reply/ask.ts';
import type { Reading } from '../reply/reading.ts';
import { clearest, type PreferenceReply, type Shares } from './comparison.ts';
import type { PreferenceDefinition } from './preference-definition.ts';

/**
 * Asks the requests about some pairs, `samples` of them for each order of each pair. With the score `win` an order is asked no further when its
 * verdict can no longer change; with `probability` each reply counts, so that all are asked at once.
 *
 * @returns for each order the replies that were asked for
 */
export function* askOrders(
  requests: readonly JudgeRequest[],
  read: (response: JudgeResponse, index: number) => Reading<PreferenceReply>,
  context: AskContext,
  { score, samples }: Pick<PreferenceDefinition, 'score' | 'samples'>,
): Asking<readonly PreferenceReply[]> {
  const orders = Array.from({ length: requests.length / samples }, (): PreferenceReply[] => []);
  for (;;) {
    const wanted = orders.flatMap((replies, order) => {
      const left = samples - replies.length;
      const count = score === 'win' ? untilCertain(replies, left) : left;
      return Array.from({ length: count }, (_, more) => order * samples + replies.length + more);
    });
    if (wanted.length === 0) return orders;
    const replies = yield* ask(
      wanted.map((index) => requests[index]!),
      (response, place) => read(response, wanted[place]!),
      context,
    );
    replies.forEach((reply, place) => {
      orders[Math.floor(wanted[place]! / samples)]!.push(reply);
    });
  }
}

/** After how many more replies, of those that are left, the most frequent verdict may be certain. 0: it is. */
function untilCertain(replies: readonly PreferenceReply[], left: number): number {
  const counts = new Map<Shares, number>();
  for (const { shares } of replies) counts.set(clearest(shares), (counts.get(clearest(shares)) ?? 0) + 1);
  const [most = 0, next = 0] = [...counts.values()].sort((a, b) => b - a);
  const lead = most - next;
  return lead > left ? 0 : Math.min(left, Math.floor((left - lead) / 2) + 1);
}
