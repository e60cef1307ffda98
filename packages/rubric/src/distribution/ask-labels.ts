import type { JudgeRequest, JudgeResponse, RlaifError } from '@rlaif/spec';
import type { Criterion } from '../criteria/criterion.ts';
import type { Decision } from '../criteria/decision.ts';
import type { Question } from '../question.ts';
import { type AskContext, ask } from '../reply/ask.ts';
import { readProbabilities, type WeighedAnswer } from './read-probabilities.ts';

/** A question whose answer is one letter or digit, about one sample. */
export interface LabelQuestion extends Question {
  readonly request: JudgeRequest;
}

/** The most alternatives that services give. */
const mostAlternatives = 20;

/** Asks each question for one label, and takes the expectation over the probabilities of all labels. */
export function* askLabels(
  questions: readonly LabelQuestion[],
  context: AskContext,
): Generator<readonly JudgeRequest[], readonly Decision[], readonly (JudgeResponse | RlaifError)[]> {
  const weighed = yield* ask(
    questions.map(({ request, labels = [] }) => ({
      ...request,
      // Room for each label with and without a space before it.
      logprobs: Math.min(mostAlternatives, 2 * labels.length + 1),
    })),
    (response, index) => readProbabilities(response, questions[index]?.labels ?? []),
    { ...context, answer: 'with the one character that you were asked for, and nothing else' },
  );
  return weighed.map((answers, index) => expectation(questions[index]!.criteria[0]!, answers));
}

/** The expectation of the score, and the answer in the middle; a tie counts against the completion. */
export function expectation(criterion: Criterion, answers: readonly WeighedAnswer[]): Decision {
  let score = 0;
  let disagreement = 0;
  for (const one of answers) {
    score += one.probability * one.score;
    for (const other of answers)
      disagreement += one.probability * other.probability * Math.abs(one.score - other.score);
  }
  const fromWorst = criterion.kind === 'holdsWhen' ? answers.toReversed() : answers;
  let before = 0;
  const middle = fromWorst.find(({ probability }) => {
    before += probability;
    return before >= 0.5;
  });
  const { choice, score: decisive } = middle ?? fromWorst.at(-1) ?? criterion.scale.lowest;
  const shown = answers.map(({ choice: one, probability }) => `${JSON.stringify(one)} ${probability.toFixed(3)}`);
  return {
    criterion,
    score,
    decisive,
    choice,
    rationale: `probabilities: ${shown.join(', ')}`,
    disagreement,
  };
}
