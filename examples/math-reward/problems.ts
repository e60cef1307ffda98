import type { Expected, Row } from './reward.ts';

/** A problem, and what was made up as the rollouts of a policy: each with the score that it should get. */
interface Problem {
  readonly group: string;
  readonly question: string;
  readonly expected: Expected;
  readonly rollouts: readonly (readonly [score: 0 | 1, completion: string])[];
}

const problems: readonly Problem[] = [
  {
    group: 'fraction',
    question: 'What is 3/4 + 1/8? Put your answer into \\boxed{}.',
    expected: { answer: '7/8' },
    rollouts: [
      [1, 'We have $\\frac{6}{8} + \\frac{1}{8} = \\boxed{\\frac{7}{8}}$.'],
      [1, 'As a decimal: $\\boxed{0.875}$.'],
      [0, 'Adding both: $\\boxed{\\frac{4}{12}}$.'],
      [0, 'The answer is $\\boxed{3/4 + 1/8}$.'],
      [0, 'It is \\boxed{5/8}, \\boxed{6/8} or \\boxed{7/8}.'],
      [0, '<think>It must be \\boxed{7/8}</think> I would rather not say.'],
    ],
  },
  {
    group: 'roots',
    question: 'Solve $x^2 - 2x - 1 = 0$.',
    expected: { answer: '1 \\pm \\sqrt{2}' },
    rollouts: [
      [1, 'By the formula, $x = \\boxed{1 \\pm \\sqrt{2}}$.'],
      [1, '$\\boxed{1 - \\sqrt 2}$ and $\\boxed{1 + \\sqrt 2}$'],
      [1, 'The answer is $\\{\\frac{2+\\sqrt{8}}{2}, \\frac{2-\\sqrt{8}}{2}\\}$.'],
      [0, '$x = \\boxed{1 + \\sqrt{2}}$'],
      [0, '$\\boxed{1 \\pm \\sqrt{2}, 0, 1, 2}$'],
      [0, '$\\boxed{x^2 - 2x - 1 = 0}$'],
    ],
  },
  {
    group: 'identity',
    question: 'Write $\\tan^2 y + 1$ with one function.',
    expected: { answer: '\\sec^2 y' },
    rollouts: [
      [1, '$\\boxed{\\sec^2(y)}$'],
      [1, '$\\boxed{\\frac{1}{\\cos^2 y}}$'],
      [1, '$\\boxed{\\frac{1}{1 - \\sin^2 y}}$'],
      [0, '$\\boxed{\\tan^2 y + 1}$'],
      [0, '$\\boxed{\\csc^2 y}$'],
      [0, '$\\boxed{10^{10^{10^{10}}}}$'],
    ],
  },
  {
    group: 'money',
    question: 'Anna pays 1,250 euros a month. How much does she pay in a year?',
    expected: { answer: '15000' },
    rollouts: [
      [1, '12 times 1,250 is 15,000.\n#### 15,000'],
      [1, 'Die Antwort lautet 15.000,00 €.'],
      [1, '<answer>€15 000</answer>'],
      [0, 'The answer is 14,000, 15,000 or 16,000 euros.'],
      [0, '#### 14,000\n#### 15,000'],
      [0, 'Between 14,000 and 16,000: $\\boxed{[14000, 16000]}$.'],
    ],
  },
];

/** 4 problems with 6 rollouts each. */
export const samples: readonly Row[] = problems.flatMap(({ group, question, expected, rollouts }) =>
  rollouts.map(([, completion], i) => ({
    id: `${group}/${i + 1}`,
    group,
    prompt: [{ role: 'user', content: question }],
    completion,
    reference: expected,
  })),
);

/** What each rollout should get, by its id. */
export const wanted: ReadonlyMap<string, number> = new Map(
  problems.flatMap(({ group, rollouts }) => rollouts.map(([score], i) => [`${group}/${i + 1}`, score] as const)),
);
