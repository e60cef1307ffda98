import type { Answer, Row } from './reward.ts';

/** A problem, and what was made up as the answers of a policy: how often each dithers, and its last line. */
interface Problem {
  readonly group: string;
  readonly question: string;
  readonly reference?: Answer;
  readonly rollouts: readonly (readonly [dithering: number, lastLine: string])[];
}

/** Six words, so that the length of every completion can be counted by hand. */
const dither = 'Let me check that once more. ';

const problems: readonly Problem[] = [
  {
    group: 'crates',
    question: 'A crate holds 12 jars. How many jars do 7 crates hold?',
    reference: { value: 84, unit: 'jars' },
    rollouts: [
      [1, 'Answer: 84 jars'],
      [1, 'Answer: 84 jars'],
      [7, 'Answer: 84 jars'],
      [10, 'Answer: 84 jars'],
      [1, 'Answer: 82 jars'],
      [7, 'Answer: 19 jars'],
      [1, 'Answer: 84'],
      [2, 'So there are 84 jars.'],
    ],
  },
  {
    group: 'train',
    question: 'A train does 90 km in 1.5 hours, then rests as long. How fast was it, the rest included? Answer in kmh.',
    reference: { value: 30, unit: 'kmh' },
    rollouts: [
      [2, 'Answer: 60 kmh'],
      [2, 'Answer: 60 kmh'],
      [1, 'Answer: 60 kmh'],
      [3, 'Answer: 30 kmh'],
      [4, 'Answer: 45 kmh'],
      [1, 'Answer: 60 kmh'],
      [1, 'Answer: 60 km'],
      [2, 'Answer: 135 kmh'],
    ],
  },
  {
    group: 'sum',
    question: 'What do 2 apples and 2 apples make?',
    reference: { value: 4, unit: 'apples' },
    rollouts: [
      [0, 'Answer: 4 apples'],
      [1, 'Answer: 4 apples'],
      [1, 'Answer: 4 apples'],
      [2, 'Answer: 4 apples'],
      [2, 'Answer: 4 apples'],
      [3, 'Answer: 4.0 apples'],
      [3, 'Answer: 4 apples'],
      [4, 'Answer: 4 apples'],
    ],
  },
  {
    group: 'stars',
    question: 'How many stars has the sky of the planet Zub?',
    rollouts: [
      [0, 'Answer: 7 stars'],
      [1, 'Answer: 1000 stars'],
      [1, 'Nobody knows.'],
      [2, 'Answer: 0 stars'],
      [0, 'Answer: 12 stars'],
      [5, 'Answer: 7 stars'],
      [1, 'Answer: 3 stars'],
      [1, 'Answer: 8 stars'],
    ],
  },
];

/** 4 problems with 8 rollouts each. */
export const samples: readonly Row[] = problems.flatMap(({ group, question, reference, rollouts }) =>
  rollouts.map(([dithering, lastLine], i) => ({
    id: `${group}/${i + 1}`,
    group,
    prompt: [{ role: 'user', content: question }],
    completion: `${dither.repeat(dithering)}\n${lastLine}`.trim(),
    reference,
  })),
);
