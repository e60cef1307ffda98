import { readAnchors } from './read-anchors.ts';
import type { Answer, Scale } from './scale.ts';

/** More points than this are a continuous scale. */
const mostPoints = 101;

/**
 * A scale of whole numbers, some of which are anchored by a sentence. It goes from the lowest anchor to the highest, and a number v scores
 * (v - lowest) / (highest - lowest). The judge must give one of the numbers, as a number: nothing is rounded, and 80 is not taken for 4 of 5.
 *
 * @throws TypeError for fewer than two anchors, one that is not a whole number, is there twice or is blank, or more than 101 points.
 * @example
 * const clarity = likert({ 1: 'Cannot be followed.', 3: 'Can be followed with effort.', 5: 'Clear at first reading.' });
 * clarity.read(4); // { score: 0.75, choice: 4 }
 */
export function likert(anchors: Readonly<Record<number, string>>): Scale<number> {
  const anchored = readAnchors('likert', anchors !== null && typeof anchors === 'object' ? anchors : {}, wholeNumber);
  const lowest = anchored[0]?.at;
  const highest = anchored.at(-1)?.at;
  if (lowest === undefined || highest === undefined || lowest === highest) {
    throw new TypeError(
      'likert: a scale needs at least two anchors, the lowest and the highest: { 1: "...", 5: "..." }',
    );
  }
  const points = highest - lowest + 1;
  if (points > mostPoints) {
    throw new TypeError(`likert: from ${lowest} to ${highest} are more than ${mostPoints} points; use continuous`);
  }
  const answers = Array.from({ length: points }, (_, i) => ({ score: i / (points - 1), choice: lowest + i }));
  return {
    kind: 'likert',
    answerKey: 'score',
    schema: { type: 'integer', enum: answers.map(({ choice }) => choice) },
    answers,
    lowest: answers[0] as Answer<number>,
    data: { kind: 'likert', anchors: Object.fromEntries(anchored.map(({ at, text }) => [at, text])) },
    read: (value) =>
      answers.find(({ choice }) => choice === value) ?? {
        fault: `has no "score" that is a whole number from ${lowest} to ${highest}`,
      },
    describe: () => [
      `A whole number from ${lowest} (worst) to ${highest} (best).`,
      ...anchored.map(({ at, text }) => `${at}: ${text}`),
    ],
    placeholder: `${lowest} to ${highest}`,
  };
}

function wholeNumber(key: string): number {
  const point = Number(key);
  if (!/^-?\d+$/.test(key) || !Number.isSafeInteger(point)) {
    throw new TypeError(`likert: an anchor stands at a whole number, got '${key}'`);
  }
  return point;
}
