import { shown } from '@rlaif/spec/toolkit';
import { type Fields, fieldsOf, objectsIn } from '../lenient.ts';

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

/** What the assessments of a text say was found. */
export function findingsOf(assessments: unknown): readonly PolicyFinding[] {
  return objectsIn(assessments).flatMap((assessment) => {
    const topic = fieldsOf(assessment.topicPolicy);
    const content = fieldsOf(assessment.contentPolicy);
    const words = fieldsOf(assessment.wordPolicy);
    const personal = fieldsOf(assessment.sensitiveInformationPolicy);
    const grounding = fieldsOf(assessment.contextualGroundingPolicy);
    return [
      ...read('topic', topic.topics, ({ name }) => `topic '${shown(String(name))}'`),
      ...read('content', content.filters, ({ type, confidence }) => `${word(type)} (${word(confidence)})`),
      ...read('word', words.customWords, () => 'a word of the list'),
      ...read('word', words.managedWordLists, ({ type }) => `a word of ${word(type)}`),
      ...read('sensitiveInformation', personal.piiEntities, ({ type }) => word(type)),
      ...read('sensitiveInformation', personal.regexes, ({ name }) => `pattern '${shown(String(name))}'`),
      ...read('contextualGrounding', grounding.filters, ({ type, score, threshold }) => {
        return `${word(type).toLowerCase()} ${Number(score)} below ${Number(threshold)}`;
      }),
    ];
  });
}

/** The scores of contextual grounding; none where it was not applied. */
export function groundingScoresOf(assessments: unknown): readonly GroundingScore[] {
  return objectsIn(assessments).flatMap(({ contextualGroundingPolicy }) =>
    objectsIn(fieldsOf(contextualGroundingPolicy).filters).flatMap(({ type, score }): readonly GroundingScore[] =>
      typeof score === 'number' && score >= 0 && score <= 1 && (type === 'GROUNDING' || type === 'RELEVANCE')
        ? [{ type: type === 'GROUNDING' ? 'grounding' : 'relevance', score }]
        : [],
    ),
  );
}

/**
 * With the whole output a guardrail lists what it looked for and did not find, too. Of an entry its `match` is never read: that is text of
 * what was checked.
 */
function read(policy: GuardrailPolicy, entries: unknown, nameOf: (entry: Fields) => string): readonly PolicyFinding[] {
  return objectsIn(entries).flatMap((entry) => {
    const isStopped = entry.action === 'BLOCKED' || entry.action === 'ANONYMIZED';
    return isStopped || entry.detected === true ? [{ policy, name: nameOf(entry), isStopped }] : [];
  });
}

/** A word of the service, such as `VIOLENCE`. */
function word(value: unknown): string {
  return typeof value === 'string' && /^[A-Z_]{1,64}$/.test(value) ? value : 'something';
}
