import { RlaifError } from '@rlaif/spec';
import { nameOf } from '@rlaif/spec/toolkit';
import { countCharacters } from './count-characters.ts';
import { countWords } from './count-words.ts';

/** What a length is counted in: words (runs between white space), characters (code points), or what a function of yours counts, such as a tokenizer. */
export type LengthUnit = 'words' | 'characters' | ((text: string) => number);

/** A unit that was checked. */
export interface CheckedUnit {
  /** As JSON data, for a description. */
  readonly name: string;
  /** What is counted, in words: `words`. */
  readonly plural: string;
  readonly count: (text: string) => number;
}

/**
 * Checks the unit of a length.
 *
 * The count of a function of the user's must be a finite number of at least 0: another one is a failure of it (`RLAIF_REWARD`, attribution `service`).
 *
 * @throws TypeError for another unit.
 * @example
 * unitOf('softOverlong', 'unit', 'words').count('two words'); // 2
 */
export function unitOf(caller: string, name: string, unit: LengthUnit): CheckedUnit {
  if (unit === 'words') return { name: unit, plural: unit, count: countWords };
  if (unit === 'characters') return { name: unit, plural: unit, count: countCharacters };
  if (typeof unit !== 'function') {
    throw new TypeError(
      `${caller}: ${name} must be 'words', 'characters' or a function of a text, got '${String(unit)}'`,
    );
  }
  return {
    name: nameOf(unit),
    plural: 'tokens',
    count: (text) => {
      const count: unknown = unit(text);
      if (typeof count === 'number' && count >= 0 && Number.isFinite(count)) return count;
      throw new RlaifError(
        'RLAIF_REWARD',
        `${caller}: the function '${name}' must return a number of at least 0, got ${String(count)}`,
        {
          attribution: 'service',
        },
      );
    },
  };
}
