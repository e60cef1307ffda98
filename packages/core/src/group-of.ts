import { hash } from 'node:crypto';
import type { Sample } from '@rlaif/spec';
import { canonicalJson } from './canonical-json.ts';

/**
 * The group of the rollouts of one prompt where the trainer does not say it: 32 hexadecimal digits of the SHA-256 of prompt and
 * reference, whatever the order of keys in them.
 *
 * @example
 * const sample = { ...row, group: row.group ?? groupOf(row) };
 */
export function groupOf({ prompt, reference }: Pick<Sample, 'prompt' | 'reference'>): string {
  return hash('sha256', canonicalJson([prompt, reference])).slice(0, 32);
}
