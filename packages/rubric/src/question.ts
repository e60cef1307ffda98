import type { JudgePart, JudgeRequest, JudgeResponse, JudgeSchema } from '@rlaif/spec';
import type { Criterion, Mark } from './criteria/criterion.ts';
import { criterionText } from './criteria/criterion-text.ts';
import { type LabelledAnswer, labelsOf } from './distribution/labels.ts';
import type { Reading } from './reply/reading.ts';
import type { RubricDefinition } from './rubric-definition.ts';
import { answerSection, criteriaSection, systemPrompt } from './system-prompt.ts';
import { verdictSchema } from './verdict-schema.ts';

/** What one request asks of any sample. */
export interface Question {
  /** What the reply decides, in order; the whole last, where the judge gives it. */
  readonly criteria: readonly Criterion[];
  readonly system: string;
  readonly systemParts: SystemParts;
  /** What follows the texts of the sample. */
  readonly closing: string;
  /** Default: the reply is a label. */
  readonly schema?: JudgeSchema | undefined;
  /** The labels of the one criterion, where the reply is one of them. */
  readonly labels?: readonly LabelledAnswer[] | undefined;
}

/** A question about one sample. */
export interface AskedQuestion extends Question {
  readonly request: JudgeRequest;
  readonly read: (response: JudgeResponse) => Reading<readonly Mark[]>;
}

/** Instructions as parts of a request: the same objects in every request, so that nothing is made twice. */
export interface SystemParts {
  readonly plain: readonly JudgePart[];
  readonly cached: readonly JudgePart[];
}

function systemOf(system: string): Pick<Question, 'system' | 'systemParts'> {
  return { system, systemParts: { plain: [{ text: system }], cached: [{ text: system, cache: true }] } };
}

/** Makes the questions about all criteria, in one request or in several. */
export function questionsAbout(
  criteria: readonly Criterion[],
  definition: RubricDefinition,
  whole: Criterion | undefined,
): readonly Question[] {
  const { batch } = definition;
  if (batch === undefined) {
    const names = criteria.map(({ name }) => name).join(', ');
    const then = whole === undefined ? '' : ` Then give "${whole.name}".`;
    const decided = whole === undefined ? criteria : [...criteria, whole];
    return [
      {
        criteria: decided,
        ...systemOf(systemPrompt(definition, { criteria, whole })),
        closing: `Now judge the completion by each criterion: ${names}.${then} Answer with the JSON object only.`,
        schema: verdictSchema(decided),
      },
    ];
  }
  // The criteria come last, so that all requests about a completion begin with the same text.
  const system = systemOf(systemPrompt(definition, {}));
  return inBatches(criteria, batch).map((some) => ({
    criteria: some,
    ...system,
    closing: [
      criteriaSection(some, false),
      answerSection(some),
      `Now judge the completion by ${some.length === 1 ? 'this criterion' : 'each of these criteria'}. Answer with the JSON object only.`,
    ].join('\n\n'),
    schema: verdictSchema(some),
  }));
}

/** Makes one question per criterion whose answer is one letter or digit. */
export function labelQuestionsAbout(criteria: readonly Criterion[], definition: RubricDefinition): readonly Question[] {
  const system = systemOf(systemPrompt(definition, {}));
  return criteria.map((criterion) => {
    const labels = labelsOf(criterion.scale) ?? [];
    return {
      criteria: [criterion],
      ...system,
      closing: `# Criterion\n${criterionText(criterion, { labels })}\n\nNow judge the completion by this criterion. Answer with one character and nothing else: ${labelRule(criterion, labels)}.`,
      labels,
    };
  });
}

function labelRule({ kind, scale }: Criterion, labels: readonly LabelledAnswer[]): string {
  if (kind === 'passWhen') return 'Y when the criterion passes, N when it fails';
  if (kind === 'holdsWhen') return 'Y when what it describes is there, N when it is not';
  if (scale.kind === 'likert') return `the number, ${labels[0]?.label} to ${labels.at(-1)?.label}`;
  return labels.map(({ label, choice }) => `${label} for ${JSON.stringify(choice)}`).join(', ');
}

function inBatches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const batches: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}
