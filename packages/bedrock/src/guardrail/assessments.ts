import type { GuardrailAssessment } from '@aws-sdk/client-bedrock-runtime';
import { shown } from '@rlaif/spec/toolkit';

/** The policies of a guardrail that have a component. */
export const policies = ['topic', 'content', 'word', 'sensitiveInformation', 'contextualGrounding'] as const;

/** One of `policies`. */
export type GuardrailPolicy = (typeof policies)[number];

/** Something that a guardrail says it found. It has no text of what was checked. */
export interface PolicyFinding {
  readonly policy: GuardrailPolicy;
  /** What was found, in the guardrail's own names. */
  readonly name: string;
  /** Whether the guardrail blocks or masks it; otherwise it only detects it. */
  readonly isStopped: boolean;
}

/** A score of contextual grounding, from 0 to 1. */
export interface GroundingScore {
  readonly type: 'grounding' | 'relevance';
  readonly score: number;
}

/** What is read of an entry of an assessment. Never its `match`: that is text of what was checked. */
interface Entry {
  readonly action?: unknown;
  readonly detected?: unknown;
  readonly name?: unknown;
  readonly type?: unknown;
  readonly confidence?: unknown;
  readonly score?: unknown;
  readonly threshold?: unknown;
}

/** What the assessments of a text say was found. */
export function findingsOf(assessments: readonly GuardrailAssessment[] | undefined): readonly PolicyFinding[] {
  return (assessments ?? []).flatMap((assessment) => {
    const { topicPolicy, contentPolicy, wordPolicy, sensitiveInformationPolicy, contextualGroundingPolicy } =
      assessment;
    return [
      ...read('topic', topicPolicy?.topics, ({ name }) => `topic '${shown(String(name))}'`),
      ...read('content', contentPolicy?.filters, ({ type, confidence }) => `${word(type)} (${word(confidence)})`),
      ...read('word', wordPolicy?.customWords, () => 'a word of the list'),
      ...read('word', wordPolicy?.managedWordLists, ({ type }) => `a word of ${word(type)}`),
      ...read('sensitiveInformation', sensitiveInformationPolicy?.piiEntities, ({ type }) => word(type)),
      ...read(
        'sensitiveInformation',
        sensitiveInformationPolicy?.regexes,
        ({ name }) => `pattern '${shown(String(name))}'`,
      ),
      ...read('contextualGrounding', contextualGroundingPolicy?.filters, ({ type, score, threshold }) => {
        return `${word(type).toLowerCase()} ${score} below ${threshold}`;
      }),
    ];
  });
}

/** The scores of contextual grounding; none where it was not applied. */
export function groundingScoresOf(assessments: readonly GuardrailAssessment[] | undefined): readonly GroundingScore[] {
  return (assessments ?? []).flatMap(({ contextualGroundingPolicy }) =>
    (contextualGroundingPolicy?.filters ?? []).flatMap(({ type, score }): readonly GroundingScore[] =>
      typeof score === 'number' && score >= 0 && score <= 1 && (type === 'GROUNDING' || type === 'RELEVANCE')
        ? [{ type: type === 'GROUNDING' ? 'grounding' : 'relevance', score }]
        : [],
    ),
  );
}

/** With the whole output a guardrail lists what it looked for and did not find, too. */
function read(
  policy: GuardrailPolicy,
  entries: readonly Entry[] | undefined,
  nameOf: (entry: Entry) => string,
): readonly PolicyFinding[] {
  return (entries ?? []).flatMap((entry) => {
    const isStopped = entry.action === 'BLOCKED' || entry.action === 'ANONYMIZED';
    return isStopped || entry.detected === true ? [{ policy, name: nameOf(entry), isStopped }] : [];
  });
}

/** A word of the service, such as `VIOLENCE`. */
function word(value: unknown): string {
  return typeof value === 'string' && /^[A-Z_]{1,64}$/.test(value) ? value : 'something';
}
