import { checkOptions } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { readAnchors } from './read-anchors.ts';
import type { Scale } from './scale.ts';

/** What `continuous` takes. */
export interface ContinuousOptions {
  /** The lowest number. */
  readonly from: number;
  /** The highest number. Above `from`. */
  readonly to: number;
  /** What a number from `from` to `to` means, in a sentence that the judge is told. Default: only that the lowest is worst and the highest best. */
  readonly anchors?: Readonly<Record<number, string>> | undefined;
}

/**
 * A scale of all numbers between two: a number v scores (v - from) / (to - from). A number outside is a fault, whatever it may have meant. For
 * what is measured rather than judged: on fine scales judges repeat themselves poorly.
 *
 * @throws TypeError for bounds that are not finite numbers or not in order, or an anchor that is outside, there twice or blank.
 * @example
 * continuous({ from: 0, to: 10 }).read(7.5); // { score: 0.75, choice: 7.5 }
 */
export function continuous(options: ContinuousOptions): Scale<number> {
  checkOptions('continuous', options, ['from', 'to', 'anchors']);
  const from = numberOption('continuous', 'from', options.from) + 0; // Not -0.
  const to = numberOption('continuous', 'to', options.to) + 0;
  if (!(from < to) || !Number.isFinite(to - from)) {
    throw new TypeError(`continuous: from must be below to, and not endlessly far, got ${from} and ${to}`);
  }
  const { anchors = {} } = options;
  if (anchors === null || typeof anchors !== 'object') {
    throw new TypeError(`continuous: anchors must be an object, got ${typeof anchors}`);
  }
  const anchored = readAnchors('continuous', anchors, (key) => {
    const at = key.trim() === '' ? Number.NaN : Number(key);
    if (at >= from && at <= to) return at;
    throw new TypeError(`continuous: an anchor stands at a number from ${from} to ${to}, got '${key}'`);
  });
  const answerAt = (value: number) => ({ score: (value - from) / (to - from), choice: value });
  return {
    kind: 'continuous',
    answerKey: 'value',
    schema: { type: 'number' },
    lowest: { score: 0, choice: from },
    data: {
      kind: 'continuous',
      from,
      to,
      ...(anchored.length > 0 && { anchors: Object.fromEntries(anchored.map(({ at, text }) => [at, text])) }),
    },
    read: (value) =>
      typeof value === 'number' && value >= from && value <= to
        ? answerAt(value + 0) // Not -0.
        : { fault: `has no "value" that is a number from ${from} to ${to}` },
    describe: () => [
      `A number from ${from} (worst) to ${to} (best), fractions allowed.`,
      ...anchored.map(({ at, text }) => `${at}: ${text}`),
    ],
    placeholder: `${from} to ${to}`,
  };
}
