import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { numberOption, shown } from '@rlaif/spec/toolkit';
import { proseOf } from '../language/prose.ts';
import { roundedText } from '../shared/rounded-text.ts';

/** Options of `noRepeatedItems`. */
export interface RepeatedItemsOptions {
  /** How often one item may stand in a completion: at least 1. Default: 3, because refrains and captions repeat. */
  readonly maxTimes?: number | undefined;
  /** The fewest letters and digits that make an item; `Yes.` may be said often. Default: 15. */
  readonly minCharacters?: number | undefined;
}

/** Where an item ends: a line, or a sentence in it. A dot behind one letter or `vs`, `Mr` and the like ends none. */
const ends = /\n|(?<=[.!?…])(?<!\b(?:\p{L}|vs|mr|mrs|ms|dr|st|no|etc|approx)\.)[\s"'”’)*_]+|(?<=[。！？])/iu;

/**
 * Scores how little a completion says the same thing over and over: items are its lines, list items and sentences; those that stand there more
 * than `maxTimes` times are too many. The score is 1 less the share of the items that are too many, and 1 where none is. The rationale names
 * the item that stands there most often.
 *
 * Items are equal without regard to case, punctuation, white space, list numbers and labels (`Day 4: `). Code in closed fences does not count; prose in them does.
 * Repetition within a sentence is for the n-gram check of `@rlaif/checks/length`.
 *
 * @throws TypeError for a number that is out of its range, or an unknown option.
 * @example
 * const varied = noRepeatedItems({ maxTimes: 2 });
 */
export function noRepeatedItems(options: RepeatedItemsOptions = {}): Reward {
  checkOptions('noRepeatedItems', options, ['maxTimes', 'minCharacters']);
  const maxTimes = numberOption('noRepeatedItems', 'maxTimes', options.maxTimes ?? 3, { min: 1, whole: true });
  const minCharacters = numberOption('noRepeatedItems', 'minCharacters', options.minCharacters ?? 15, {
    min: 1,
    whole: true,
  });
  return withDescription<Reward>(
    ({ completion }) => {
      const times = new Map<string, number>();
      let items = 0;
      for (const line of proseOf(completion).split(ends)) {
        const item = comparable(line, minCharacters);
        if (item.length < minCharacters) continue;
        items++;
        times.set(item, (times.get(item) ?? 0) + 1);
      }
      let excess = 0;
      let worst: readonly [item: string, count: number] = ['', 0];
      for (const [item, count] of times) {
        if (count <= maxTimes) continue;
        excess += count - maxTimes;
        if (count > worst[1]) worst = [item, count];
      }
      if (excess === 0) return 1;
      return {
        score: 1 - excess / items,
        rationale: `${excess} of ${items} items too many; ${roundedText(worst[1])} times '${shown(worst[0])}'`,
      };
    },
    { kind: 'noRepeatedItems', range: [0, 1], options: { maxTimes, minCharacters } },
  );
}

/** What stands before the rest of a line in forms, schedules and dialogues: `- **Visuals:** `, `Day 4: `, `Anna: `. */
const label = /^[^:：.!?\n]{1,40}[:：][*_"']{0,4}\s+/u;

/** Letters and digits alone, without the number of a list item, and without a label where enough stands behind it. */
function comparable(line: string, minCharacters: number): string {
  const item = line.replace(/^\s{0,20}(?:\d{1,4}|[a-z])[.):]\s/iu, '');
  const value = lettersOf(item.replace(label, ''));
  return value.length < minCharacters ? lettersOf(item) : value;
}

function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
