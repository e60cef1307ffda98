import { type EuropeanId, europeanIds } from './european-ids.ts';
import type { NationalIdRule } from './national-id-rule.ts';
import { type OtherId, otherIds } from './other-ids.ts';

/** National ids of persons: country (ISO 3166-1 alpha-2, in lower case) and name. */
export type NationalId = EuropeanId | OtherId;

/**
 * The rules of each id. A function, so that bundlers can leave them out where they are not used.
 *
 * @example
 * nationalIds()['br-cpf'].isValid('39053344705'); // true
 */
export function nationalIds(): Readonly<Record<NationalId, NationalIdRule>> {
  return { ...europeanIds, ...otherIds };
}
