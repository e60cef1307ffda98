import { hash } from 'node:crypto';
import type { Message } from '@rlaif/core';
import { isObject } from './kind-of.ts';

/**
 * What the rollouts of one prompt share: 32 hexadecimal digits of the SHA-256 of the prompt and the reference, whatever the order of
 * keys in them. Trainers do not say which rollouts belong together.
 */
export function groupOf(prompt: readonly Message[], reference: unknown): string {
  return hash('sha256', JSON.stringify([prompt, reference], sortKeys)).slice(0, 32);
}

function sortKeys(_key: string, value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
