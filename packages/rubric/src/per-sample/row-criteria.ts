import { RlaifError, type Sample } from '@rlaif/spec';
import type { CriterionOptions } from '../criteria/criterion-options.ts';
import type { CriteriaOf, RowCriterion } from './per-sample-options.ts';

/** A criterion of a row under the name that the judge knows it by. */
export interface NamedCriterion {
  readonly name: string;
  readonly options: CriterionOptions;
  /** Its tags, and its category. */
  readonly tags: readonly string[];
}

const keys: Readonly<Record<keyof RowCriterion, true>> = {
  criterion: true,
  points: true,
  weight: true,
  category: true,
  required: true,
  veto: true,
  tags: true,
};

/**
 * The criteria of a row, named `c1`, `c2` and so on; none where it has none.
 *
 * @throws RlaifError `RLAIF_SAMPLE` (attribution `service`) where they are malformed, and where the function throws.
 */
export function rowCriteria<S extends Sample>(sample: S, select: CriteriaOf<S> | undefined): readonly NamedCriterion[] {
  const { id: _id, completion: _text, reasoning: _thought, toolCalls: _calls, trajectory: _turns, ...prompt } = sample;
  let given: unknown;
  try {
    given = select === undefined ? sample.metadata?.rubric : select(prompt);
  } catch (cause) {
    throw new RlaifError('RLAIF_SAMPLE', 'perSampleRubric: the function `criteria` threw for this row', { cause });
  }
  if (given === undefined || given === null) return [];
  const where = select === undefined ? 'metadata.rubric' : 'what the function `criteria` returns';
  if (!Array.isArray(given)) throw malformed(`${where} must be a list of criteria, got ${typeName(given)}`);
  return given.map((value, index) => namedCriterion(value, index, where));
}

/** The failure of a row whose criteria cannot be used. */
export function malformed(message: string, cause?: unknown): RlaifError {
  return new RlaifError('RLAIF_SAMPLE', `perSampleRubric: ${message}`, { cause });
}

function namedCriterion(value: unknown, index: number, list: string): NamedCriterion {
  const where = `${list}[${index}]`;
  const name = `c${index + 1}`;
  if (typeof value === 'string') return { name, options: { passWhen: value }, tags: [] };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed(`${where} must be a text or { criterion, points, tags }, got ${typeName(value)}`);
  }
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(keys, key));
  if (unknown !== undefined) {
    const known = Object.keys(keys).join(', ');
    throw malformed(`${where}: unknown key '${unknown}'; known: ${known}. Map other rows with the option criteria`);
  }
  // What the row holds under a key is checked by `defineRubric`, whoever wrote it; `null` is how data says that there is nothing.
  const row = Object.fromEntries(Object.entries(value).filter(([, given]) => given !== null)) as Partial<RowCriterion>;
  const { criterion, tags, ...rest } = row;
  if (typeof criterion !== 'string') throw malformed(`${where}.criterion must be a text, got ${typeName(criterion)}`);
  if (tags !== undefined && !(Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'))) {
    throw malformed(`${where}.tags must be a list of texts`);
  }
  const counts = rest.points ?? rest.weight;
  const subtracts = rest.category === 'pitfall' || rest.veto === true || (typeof counts === 'number' && counts < 0);
  return {
    name,
    options: (subtracts ? { holdsWhen: criterion, ...rest } : { passWhen: criterion, ...rest }) as CriterionOptions,
    tags: [...(tags ?? []), ...(rest.category === undefined ? [] : [rest.category])],
  };
}

function typeName(value: unknown): string {
  return value === undefined ? 'nothing' : Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value;
}
