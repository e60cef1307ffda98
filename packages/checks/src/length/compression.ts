import { deflateRawSync } from 'node:zlib';
import type { Reward, Sample } from '@rlaif/spec';
import type { LimitOptions } from '../shared/select-limits.ts';
import { withinLimits } from './within-limits.ts';

/** Options of `compression`. */
export interface CompressionOptions<S extends Sample = Sample> extends LimitOptions<S> {}

/**
 * Scores 1 where the completion is not much more redundant than prose: its bytes (UTF-8) over its bytes compressed (DEFLATE) are at most `max`;
 * beyond, 0 or with a `margin` less the farther beyond. Prose has 1.5 to 3, whole paragraphs said again 4 to 10, one word without an end a hundred.
 *
 * Short texts have less than 1, so that a completion is not punished for being short. An empty one has 1.
 *
 * @throws TypeError for an unknown option, or limits that are none. When it scores: `RLAIF_SAMPLE` where what is picked from the sample is no limit.
 * @example
 * const varied = compression({ max: 4, margin: 4 });
 */
export function compression<S extends Sample = Sample>(options: CompressionOptions<S> = {}): Reward<S> {
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
