import type { JudgeContent } from '@rlaif/spec';
import { repeatsKey } from './repeats-key.ts';
import type { Criterion } from './rubric-definition.ts';

/** What was decided about one criterion. */
export interface Mark {
  readonly criterion: Criterion;
  readonly reason: string;
  readonly pass: boolean;
}

/** One mark per criterion, in their order; or what is wrong with the reply, in words that quote nothing of it. */
export type ParsedVerdict =
  | { readonly marks: readonly Mark[]; readonly fault?: undefined }
  | { readonly fault: string };

/**
 * Reads a reply that is a whole verdict on exactly these criteria. Around the JSON object of a text it takes white space, one
 * Markdown code fence, and reasoning that it begins with, between `<think>` and the only `</think>`. It never guesses: whatever else there is, is a fault.
 */
export function parseVerdict(content: JudgeContent, criteria: readonly Criterion[]): ParsedVerdict {
  if (content.type === 'arguments') return readVerdict(content.value, criteria);
  const json = withoutCodeFence(withoutReasoning(content.text.trim()));
  if (json === '') return { fault: 'it is empty' };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { fault: 'it is not one JSON object and nothing else' };
  }
  return repeatsKey(json) ? { fault: 'it has a key twice' } : readVerdict(value, criteria);
}

function readVerdict(value: unknown, criteria: readonly Criterion[]): ParsedVerdict {
  if (!isObject(value)) return { fault: 'it is not a JSON object' };
  const missing = criteria.filter(({ name }) => !Object.hasOwn(value, name));
  if (missing.length > 0) return { fault: `it lacks ${missing.map(({ name }) => `"${name}"`).join(', ')}` };
  if (Object.keys(value).length > criteria.length) return { fault: 'it has keys that are not criteria' };

  const marks: Mark[] = [];
  for (const criterion of criteria) {
    const { name } = criterion;
    const mark = value[name];
    if (!isObject(mark)) return { fault: `"${name}" is not an object` };
    const { reason, pass } = mark;
    if (typeof reason !== 'string' || reason.trim() === '') return { fault: `"${name}" has no "reason" in words` };
    if (typeof pass !== 'boolean') return { fault: `"${name}" has no "pass" that is true or false` };
    if (Object.keys(mark).length > 2) return { fault: `"${name}" has other keys than "reason" and "pass"` };
    marks.push({ criterion, reason, pass });
  }
  return { marks };
}

/**
 * Reasoning that the reply itself opens with `<think>`. A closing tag alone may be quoted from the completion, and two leave open where
 * the answer begins.
 */
function withoutReasoning(text: string): string {
  if (!text.startsWith('<think>')) return text;
  const [, answer, ...more] = text.split('</think>');
  return answer === undefined || more.length > 0 ? text : answer.trim();
}

function withoutCodeFence(text: string): string {
  const firstLineEnd = text.indexOf('\n');
  const opening = text.slice(0, firstLineEnd).trimEnd();
  const isFenced = (opening === '```' || opening.toLowerCase() === '```json') && text.endsWith('\n```');
  return isFenced ? text.slice(firstLineEnd, -3).trim() : text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
