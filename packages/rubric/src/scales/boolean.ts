import type { Scale } from './scale.ts';

/**
 * The scale of a criterion that a completion passes or fails: `true` scores 1, `false` scores 0. The default, and what to prefer: judges agree
 * with each other, and with themselves, far better on it than on a fine scale.
 *
 * @example
 * boolean().read(true); // { score: 1, choice: true }
 */
export function boolean(): Scale<boolean> {
  return booleanBy('pass');
}

/** The same under another key: whether what a criterion describes is there. */
export function booleanBy(answerKey: 'pass' | 'holds'): Scale<boolean> {
  const lowest = { score: 0, choice: false };
  const highest = { score: 1, choice: true };
  return {
    kind: 'boolean',
    answerKey,
    schema: { type: 'boolean' },
    answers: [lowest, highest],
    lowest,
    data: { kind: 'boolean' },
    read: (value) =>
      value === true ? highest : value === false ? lowest : { fault: `has no "${answerKey}" that is true or false` },
    describe: () => [],
    placeholder: 'true or false',
  };
}
