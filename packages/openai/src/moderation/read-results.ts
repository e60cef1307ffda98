import { RlaifError } from '@rlaif/spec';
import { type ModerationCategory, moderationCategories } from './categories.ts';

/** What the service says of one text. A category that its model does not judge is in neither map. */
export interface ModerationResult {
  readonly flagged: boolean;
  readonly flags: ReadonlyMap<ModerationCategory, boolean>;
  /** From 0 to 1. */
  readonly scores: ReadonlyMap<ModerationCategory, number>;
}

/**
 * Reads the service's answer: one result for each text. Whatever is not a whole answer is a failure, never a pass.
 *
 * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` when it is not one.
 */
export function readResults(response: unknown, count: number, subject: string): readonly ModerationResult[] {
  const results = field(response, 'results');
  if (!Array.isArray(results) || results.length !== count) throw notWhole(subject);
  return results.map((result) => {
    const flagged = field(result, 'flagged');
    const flags = valuesOf(field(result, 'categories'), isBoolean);
    const scores = valuesOf(field(result, 'category_scores'), isScore);
    if (!isBoolean(flagged) || !flags || !scores || flags.size === 0) throw notWhole(subject);
    return { flagged, flags, scores };
  });
}

/** The known categories that have a value; `undefined` when a value is of another type, or there are none to be read. */
function valuesOf<T>(from: unknown, isValue: (value: unknown) => value is T): Map<ModerationCategory, T> | undefined {
  if (typeof from !== 'object' || from === null) return undefined;
  const values = new Map<ModerationCategory, T>();
  for (const category of moderationCategories) {
    const value = field(from, category);
    if (value === undefined || value === null) continue;
    if (!isValue(value)) return undefined;
    values.set(category, value);
  }
  return values;
}

function field(from: unknown, name: string): unknown {
  return (from as Readonly<Record<string, unknown>> | null | undefined)?.[name];
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isScore(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function notWhole(subject: string): RlaifError {
  return new RlaifError(
    'RLAIF_JUDGE_UNAVAILABLE',
    `${subject}: the answer is not a whole moderation. Check the base URL.`,
  );
}
