import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { booleanOption, shown } from '@rlaif/spec/toolkit';
import { linearPattern } from '../shared/linear-pattern.ts';

/** Options of `pattern`. */
export interface PatternOptions {
  /** Whether the whole completion must match, white space at its ends included. Default: false, anywhere in it will do. */
  readonly whole?: boolean | undefined;
}

/**
 * Scores 1 where a regular expression matches the completion, 0 where it does not.
 *
 * It runs on an engine without backtracking, in time that grows with the completion alone, because hostile text can make the one of JavaScript
 * run for years. It is read as with the flag `u`; with `m` lines end at `\n` alone. Look-around, back references, repeats above 1,000 and the
 * flags `v` and `y` have no such form.
 *
 * @throws TypeError for what is no regular expression or has no linear-time form, an unknown option, or one of another type.
 * @example
 * const dated = pattern(/\b\d{4}-\d{2}-\d{2}\b/);
 */
export function pattern(expression: RegExp, options: PatternOptions = {}): Reward {
  checkOptions('pattern', options, ['whole']);
  if (!(expression instanceof RegExp)) throw new TypeError('pattern: expected a regular expression, such as /\\d+/');
  const whole = booleanOption('pattern', 'whole', options.whole, false);
  const { test, testWhole } = linearPattern('pattern', expression.source, expression.flags);
  const matches = whole ? testWhole : test;
  return withDescription<Reward>(
    ({ completion }) =>
      matches(completion) ? 1 : { score: 0, rationale: `does not match ${shown(String(expression))}` },
    { kind: 'pattern', range: [0, 1], options: { pattern: String(expression), whole } },
  );
}
