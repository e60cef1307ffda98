import type { JsonValue } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { isStackOverflow } from '../shared/is-stack-overflow.ts';

/**
 * A JSON value as a rationale quotes it, cut like any untrusted text.
 *
 * @example
 * shownJson({ city: 'Rome' }); // '{"city":"Rome"}'
 */
export function shownJson(value: JsonValue | undefined, max: number = 60): string {
  if (value === undefined) return 'nothing';
  try {
    return shown(JSON.stringify(value), max);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    return 'a value nested too deeply to be shown';
  }
}
