import { RE2JS } from 're2js';
import { translatePattern } from './translate-pattern.ts';

/** A regular expression whose time grows with the text, whatever the text and whatever the expression. */
export interface LinearPattern {
  /** Whether it matches anywhere in the text. */
  readonly test: (text: string) => boolean;
  /** Whether it matches the whole text. */
  readonly testWhole: (text: string) => boolean;
  /** The first match. */
  readonly find: (text: string) => { readonly index: number; readonly text: string } | undefined;
}

/**
 * Compiles a JavaScript regular expression for an engine without backtracking (RE2), because patterns meet hostile text. It is read as with
 * the flag `u`; the flags `g` and `d` change nothing, and with `m` lines end at `\n` alone. What has no linear-time form is refused:
 * look-around, back references, repeats above 1,000, the flags `v` and `y`.
 *
 * @throws TypeError for what is not a regular expression, or has no linear-time form.
 * @example
 * linearPattern('pattern', '^(a+)+$').test(`${'a'.repeat(1e6)}b`); // false, in milliseconds
 */
export function linearPattern(caller: string, source: string, flags = ''): LinearPattern {
  const refuse = (why: string): never => {
    throw new TypeError(`${caller}: /${source}/${flags} ${why}`);
  };
  try {
    new RegExp(source, flags);
  } catch (error) {
    refuse(`is no regular expression: ${(error as Error).message}`);
  }
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(translatePattern(source, flags));
  } catch (error) {
    return refuse(`cannot be matched in linear time: ${(error as Error).message}`);
  }
  return {
    test: (text) => compiled.test(text),
    testWhole: (text) => compiled.testExact(text),
    find: (text) => {
      const matcher = compiled.matcher(text);
      return matcher.find() ? { index: matcher.start(), text: matcher.group() ?? '' } : undefined;
    },
  };
}
