import { deflateRawSync } from 'node:zlib';
import type { Reward } from '@rlaif/spec';
import type { LimitOptions } from '../shared/limits.ts';
import { withinLimits } from './within-limits.ts';

/** Options of `compression`. */
export interface CompressionOptions extends LimitOptions {}

/**
 * Scores 1 where the completion is not much more redundant than prose: its bytes (UTF-8) over its bytes compressed (DEFLATE) are at most `max`;
 * beyond, 0 or with a `margin` less the farther beyond. Prose has 1.5 to 3, whole paragraphs said again 4 to 10, one word without an end a hundred.
 *
 * Short texts have less than 1, so that a completion is not punished for being short. An empty one has 1.
 *
 * @throws TypeError for an unknown option, or limits that are none.
 * @example
 * const varied = compression({ max: 4, margin: 4 });
 */
export function compression(options: CompressionOptions = {}): Reward {
  const limits = options.min === undefined && options.max === undefined ? { ...options, max: 5 } : options;
  return withinLimits({
    kind: 'compression',
    options: limits,
    plural: 'times its compressed size',
    count: compressionRatio,
  });
}

/**
 * The bytes of a text over its bytes compressed; 1 for an empty text.
 *
 * @example
 * compressionRatio('a'.repeat(1000)); // about 80
 */
export function compressionRatio(text: string): number {
  if (text === '') return 1;
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length / deflateRawSync(bytes).length;
}
