import { hash } from 'node:crypto';
import { describe } from './describe.ts';

/**
 * A content hash of the whole definition of a reward, 32 hexadecimal digits: its structure, options, ranges, rubric texts and model ids, as
 * `describe` gives them. Two runs with one hash scored by one definition; outputs and reports carry it. The same in every process and on
 * every machine that runs the same version of the packages.
 *
 * A function of your own is opaque: it takes part only by `named`, and what it closes over does not.
 *
 * @example
 * rewardHash(weightedMean({ brief, kind }, { weights: { kind: 2 } })); // '5b0c...', another one for another weight
 */
export function rewardHash(reward: object): string {
  // The order of keys is the order of the definition, which a prompt and a gate follow, so it is not sorted away.
  return hash('sha256', JSON.stringify(describe(reward))).slice(0, 32);
}
