import { hash } from 'node:crypto';
import type { Sample } from '@rlaif/spec';

/**
 * The group of the rollouts of one prompt where the trainer does not say it: 32 hexadecimal digits of the SHA-256 of prompt and
 * reference, whatever the order of keys in them.
 *
 * @example
 * const sample = { ...row, group: row.group ?? groupOf(row) };
 */
export function groupOf({ prompt, reference }: Pick<Sample, 'prompt' | 'reference'>): string {
  return hash('sha256', JSON.stringify([prompt, reference], sortKeys)).slice(0, 32);
}

function sortKeys(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
