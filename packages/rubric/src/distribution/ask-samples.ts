import type { JudgeRequest, JudgeResponse, RlaifError } from '@rlaif/spec';
import type { Criterion, Mark } from '../criteria/criterion.ts';
import { type Decision, decisionOf } from '../criteria/decision.ts';
import type { AskedQuestion } from '../question.ts';
import { type AskContext, ask } from '../reply/ask.ts';
import { meanDistance, medianBounds, scoresUntilCertain, type Tie } from './median.ts';

/** How many samples, and what is made of them. */
export interface SamplesPlan {
  readonly samples: number;
  readonly take: 'mean' | 'majority';
}

/** The answers that a question got so far. */
interface Sampled {
  readonly question: AskedQuestion;
  readonly answers: (readonly Mark[])[];
}

type Asking<T> = Generator<readonly JudgeRequest[], T, readonly (JudgeResponse | RlaifError)[]>;

/**
 * Asks each question several times, and stops when no further answer can change the outcome: where the majority counts, when it is certain
 * for every criterion; in any case when what is required has certainly failed, or a veto certainly holds.
 */
export function* askSamples(
  questions: readonly AskedQuestion[],
  plan: SamplesPlan,
  context: AskContext,
): Asking<readonly Decision[]> {
  const sampled = questions.map((question): Sampled => ({ question, answers: [] }));
  const canBeLost = questions.some(({ criteria }) =>
    criteria.some(({ required, veto }) => veto || required !== undefined),
  );
  for (let round = 0; !sampled.some((one) => isLost(one, plan)); round += 1) {
    const early = plan.take === 'majority' || (canBeLost && round === 0);
    const wanted = sampled.flatMap((one) => {
      const count = early ? untilCertain(one, plan) : plan.samples - one.answers.length;
      return Array.from({ length: count }, (_, i) => ({ one, sampleIndex: one.answers.length + i }));
    });
    if (wanted.length === 0) break;
    const replies = yield* ask(
      wanted.map(({ one, sampleIndex }) => ({ ...one.question.request, sampleIndex })),
      (response, index) => wanted[index]!.one.question.read(response),
      context,
    );
    replies.forEach((marks, index) => {
      wanted[index]!.one.answers.push(marks);
    });
  }
  return sampled.flatMap(({ question, answers }) =>
    question.criteria.map((criterion, place) =>
      decisionOfAnswers(
        criterion,
        answers.map((marks) => marks[place]!),
        plan,
      ),
    ),
  );
}

/** A tie counts against the completion. */
function tieOf({ kind }: Criterion): Tie {
  return kind === 'holdsWhen' ? 'higher' : 'lower';
}

function untilCertain(sampled: Sampled, { samples }: SamplesPlan): number {
  return Math.max(
    ...sampled.question.criteria.map((criterion, place) =>
      scoresUntilCertain(scoresAt(sampled, place), samples, tieOf(criterion)),
    ),
  );
}

/** Whether the verdict is certainly the minimum. */
function isLost(sampled: Sampled, { samples }: SamplesPlan): boolean {
  return sampled.question.criteria.some((criterion, place) => {
    const { required, veto } = criterion;
    if (required === undefined && !veto) return false;
    const { lowest, highest } = medianBounds(scoresAt(sampled, place), samples, tieOf(criterion));
    return veto ? lowest > 0 : highest < (required ?? 0);
  });
}

function scoresAt({ answers }: Sampled, place: number): readonly number[] {
  return answers.map((marks) => marks[place]!.score);
}

function decisionOfAnswers(criterion: Criterion, marks: readonly Mark[], { take }: SamplesPlan): Decision {
  const sorted = [...marks].sort((one, other) => one.score - other.score);
  const middle = tieOf(criterion) === 'lower' ? Math.floor((sorted.length - 1) / 2) : Math.floor(sorted.length / 2);
  const median = decisionOf(sorted[middle]!);
  const scores = marks.map(({ score }) => score);
  const same = scores.filter((score) => score === median.score).length;
  return {
    ...median,
    score: take === 'majority' ? median.score : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    rationale: `${median.rationale} (${same} of ${scores.length} answers)`,
    disagreement: meanDistance(scores),
  };
}
