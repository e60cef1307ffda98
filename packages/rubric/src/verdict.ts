import type { Criterion, Mark } from './criteria/criterion.ts';
import type { CheckEvidence } from './criteria/evidence.ts';
import type { Fault } from './reply/reading.ts';

/**
 * Reads a value that is a whole verdict on exactly these criteria: none missing, none unknown, each with a reason and an answer on its scale,
 * and a quotation where one is asked for.
 *
 * @param checkEvidence Default: quotations are read and not checked
 */
export function readMarks(
  value: unknown,
  criteria: readonly Criterion[],
  checkEvidence?: CheckEvidence,
): readonly Mark[] | Fault {
  if (!isObject(value)) return { fault: 'it is not a JSON object' };
  const missing = criteria.filter(({ name }) => !Object.hasOwn(value, name));
  if (missing.length > 0) return { fault: `it lacks ${missing.map(({ name }) => `"${name}"`).join(', ')}` };
  if (Object.keys(value).length > criteria.length) return { fault: 'it has keys that are not criteria' };

  const marks: Mark[] = [];
  for (const criterion of criteria) {
    const mark = readMark(value[criterion.name], criterion, checkEvidence);
    if ('fault' in mark) return { fault: `"${criterion.name}" ${mark.fault}` };
    marks.push(mark);
  }
  return marks;
}

function readMark(value: unknown, criterion: Criterion, checkEvidence: CheckEvidence | undefined): Mark | Fault {
  const { scale, evidence: wantsEvidence } = criterion;
  if (!isObject(value)) return { fault: 'is not an object' };
  const keys = [...(wantsEvidence ? ['evidence'] : []), 'reason', scale.answerKey];
  const { reason, evidence } = value;
  if (typeof reason !== 'string' || reason.trim() === '') return { fault: 'has no "reason" in words' };
  const answer = scale.read(value[scale.answerKey]);
  if ('fault' in answer) return answer;
  if (Object.keys(value).some((key) => !keys.includes(key))) {
    return { fault: `has other keys than ${keys.map((key) => `"${key}"`).join(' and ')}` };
  }
  const mark = { criterion, reason, score: answer.score, choice: answer.choice };
  if (!wantsEvidence) return mark;

  if (typeof evidence !== 'string') return { fault: 'has no "evidence" that is a text' };
  // The lowest answer needs none: what is not there cannot be quoted.
  const fault = answer.score > 0 ? checkEvidence?.(criterion, evidence) : undefined;
  return fault === undefined ? { ...mark, evidence } : { fault };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
