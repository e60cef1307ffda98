import { descriptionOf, type Range, type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { nameOf } from '@rlaif/spec/toolkit';

/** Takes the part of a completion that is to be scored; `undefined` where there is none. */
export type Extract = (completion: string) => string | undefined;

/**
 * Scores a part of the completion: the reward sees the sample with that part as its completion. Where the part is not there, the score is the least
 * that the reward can give, because that is the completion's doing.
 *
 * The range, the abstentions and the failures are the reward's. Parts of parts: `extracted(afterThink(), extracted(answerTag(), exact()))`.
 *
 * @throws TypeError for what is no function or no reward. When it scores: `RLAIF_REWARD` for a part that is no text.
 * @example
 * const right = extracted(answerTag('answer'), exact());
 */
export function extracted<S extends Sample>(extract: Extract, reward: Reward<S>): Reward<S> {
  if (typeof extract !== 'function')
    throw new TypeError('extracted: expected a function that takes a part of a completion');
  if (typeof reward !== 'function') throw new TypeError('extracted: expected a reward (a function)');
  const inner = descriptionOf(reward);
  const range: Range = inner?.range ?? [0, 1];
  const name = nameOf(extract);
  return withDescription<Reward<S>>(
    (sample, context) => {
      const part: string | null | undefined = extract(sample.completion);
      if (part === undefined || part === null) {
        return {
          score: range[0],
          rationale: `nothing was extracted${name === 'function' ? '' : ` by ${name.split('@')[0]}`}`,
        };
      }
      if (typeof part !== 'string') {
        throw new RlaifError(
          'RLAIF_REWARD',
          `extracted: the function 'extract' must return a text or undefined, got ${typeof part}`,
          { attribution: 'service' },
        );
      }
      return reward({ ...sample, completion: part }, context);
    },
    {
      kind: 'extracted',
      range,
      options: { extract: name, ...(!inner && { reward: nameOf(reward) }) },
      ...(inner && { children: { reward: inner } }),
    },
  );
}
