import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { roundedText } from '../shared/rounded-text.ts';
import { type LengthUnit, unitOf } from './unit.ts';

/** Options of `softOverlong`. */
export interface SoftOverlongOptions {
  /** The longest that a completion may be: DAPO's L_max. */
  readonly max: number;
  /** How far before `max` the punishment begins: DAPO's L_cache. At most `max`. 0: all or nothing. */
  readonly cache: number;
  /** What lengths are counted in. DAPO counts tokens: give the policy's tokenizer. Default: `'words'`. */
  readonly unit?: LengthUnit | undefined;
}

/**
 * DAPO's soft over-long punishment (arXiv:2503.14476, equation 13), from -1 to 0: 0 up to `max - cache`, from there down to -1 at `max` in a
 * straight line, and -1 beyond. Add it to what scores the answer: `weightedSum({ right, overlong })`.
 *
 * @throws TypeError for an unknown option, or one that is no such number or unit.
 * @example
 * const overlong = softOverlong({ max: 20_480, cache: 4096, unit: (text) => encode(text).length });
 */
export function softOverlong(options: SoftOverlongOptions): Reward {
  checkOptions('softOverlong', options, ['max', 'cache', 'unit']);
  const max = numberOption('softOverlong', 'max', options.max, { min: 1 });
  const cache = numberOption('softOverlong', 'cache', options.cache, { min: 0, max });
  const unit = unitOf('softOverlong', 'unit', options.unit ?? 'words');
  return withDescription<Reward>(
    ({ completion }) => {
      const length = unit.count(completion);
      if (length <= max - cache) return 0;
      const score = length > max ? -1 : (max - cache - length) / cache;
      return {
        score,
        rationale: `${roundedText(length)} ${unit.plural}, punished from ${roundedText(max - cache)} on`,
      };
    },
    { kind: 'softOverlong', range: [-1, 0], options: { max, cache, unit: unit.name } },
  );
}
