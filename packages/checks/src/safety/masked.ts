import { shown } from '@rlaif/spec/toolkit';

/**
 * What a rationale prints of a thing that must not be told: at most its first four characters, and never more than a quarter of it.
 *
 * @example
 * masked('4242424242424242'); // "'4242…' (16 characters)"
 */
export function masked(text: string): string {
  const characters = Array.from(text.slice(0, 8));
  const kept = characters.slice(0, Math.min(4, Math.floor(text.length / 4))).join('');
  return `'${shown(kept)}…' (${text.length} characters)`;
}
