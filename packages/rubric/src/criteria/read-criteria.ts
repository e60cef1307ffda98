import { boolean, booleanBy } from '../scales/boolean.ts';
import type { Scale } from '../scales/scale.ts';
import type { Criterion } from './criterion.ts';
import type { EvidenceText, PassCriterion, PitfallCriterion, RatedCriterion } from './criterion-options.ts';
import { readEvidence } from './read-evidence.ts';
import { readExamples } from './read-examples.ts';
import { checkKeys, describe, type Given, misuse, readFlag, readObject, readText } from './read-values.ts';
import { checkPoints, readCategory, readWeight } from './weights.ts';

const criterionKeys: Readonly<Record<keyof PassCriterion | keyof PitfallCriterion | keyof RatedCriterion, true>> = {
  passWhen: true,
  holdsWhen: true,
  rate: true,
  scale: true,
  weight: true,
  points: true,
  category: true,
  required: true,
  veto: true,
  appliesWhen: true,
  examples: true,
  evidence: true,
};
const kinds = ['passWhen', 'holdsWhen', 'rate'] as const;

/** Checks the criteria as the user wrote them and fills in the defaults. */
export function readCriteria(value: unknown, shown: readonly EvidenceText[]): readonly Criterion[] {
  const entries = Object.entries(readObject('criteria', value)).map(
    ([name, given]) => [name, readEntry(name, given)] as const,
  );
  if (entries.length === 0) throw misuse('criteria is empty; a rubric needs at least one criterion');
  const criteria = entries.map(([name, given]) => readCriterion(name, given, shown));
  checkPoints(entries);
  const nameOf = new Map<string, string>();
  for (const { name, sentence } of criteria) {
    const normalised = sentence.normalize('NFKC').toLowerCase().split(/\s+/).join(' ');
    const earlier = nameOf.get(normalised);
    if (earlier !== undefined) throw misuse(`criteria '${earlier}' and '${name}' say the same; remove one`);
    nameOf.set(normalised, name);
  }
  return criteria;
}

function readEntry(name: string, value: unknown): Given {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name)) {
    throw misuse(`criterion '${name}' is badly named; use a letter, then up to 63 letters, digits, '_' and '-'`);
  }
  const where = `criterion '${name}'`;
  if (typeof value === 'string') return { passWhen: readText(where, value) };
  const given = readObject(where, value);
  checkKeys(where, given, criterionKeys);
  return given;
}

function readCriterion(name: string, given: Given, shown: readonly EvidenceText[]): Criterion {
  const where = `criterion '${name}'`;
  const [kind, another] = kinds.filter((key) => given[key] !== undefined);
  if (kind === undefined) throw misuse(`${where} needs one of passWhen, holdsWhen and rate`);
  if (another) throw misuse(`${where} has ${kind} and ${another}; it is one or the other`);
  const sentence = readText(`${kind} of ${where}`, given[kind]);
  const veto = readFlag(`veto of ${where}`, given.veto);
  if (veto && kind !== 'holdsWhen') throw misuse(`${where}: what vetoes is written with holdsWhen, not ${kind}`);
  const scale = readScale(where, kind, given.scale);
  const category = readCategory(where, given.category, kind);
  if (given.appliesWhen !== undefined && typeof given.appliesWhen !== 'function') {
    throw misuse(`appliesWhen of ${where} must be a function, got ${describe(given.appliesWhen)}`);
  }
  return {
    name,
    kind,
    sentence,
    scale,
    weight: readWeight(where, given, kind, category, veto),
    category,
    required: readRequired(where, kind, scale, given.required),
    veto,
    appliesWhen: given.appliesWhen as Criterion['appliesWhen'],
    examples: readExamples(where, scale, given.examples),
    evidence: readEvidence(where, given.evidence, shown),
  };
}

function readScale(where: string, kind: Criterion['kind'], value: unknown): Scale {
  if (kind !== 'rate') {
    if (value !== undefined) throw misuse(`${where}: a scale goes with rate, not with ${kind}`);
    return kind === 'holdsWhen' ? booleanBy('holds') : boolean();
  }
  const scale = checkScale(`the scale of ${where}`, value);
  if (scale.kind === 'boolean') throw misuse(`${where} is true or false; write it with passWhen`);
  return scale;
}

/** A scale, as one of its factories made it. */
export function checkScale(where: string, value: unknown): Scale {
  const scale = Object(value) as Partial<Scale>;
  if (typeof scale.read !== 'function' || typeof scale.describe !== 'function' || typeof scale.schema !== 'object') {
    throw misuse(`${where} must be made by choices, likert or continuous, got ${describe(value)}`);
  }
  return value as Scale;
}

/** The least score that is enough, or `undefined` where nothing is required. */
function readRequired(where: string, kind: Criterion['kind'], scale: Scale, value: unknown): number | undefined {
  if (value === undefined || value === false) return undefined;
  if (kind === 'holdsWhen') throw misuse(`${where}: what should not happen is not required; use veto`);
  if (value === true) return 1;
  const given = readObject(`required of ${where}`, value);
  checkKeys(`required of ${where}`, given, { atLeast: true });
  const answer = scale.read(given.atLeast);
  if ('fault' in answer) {
    throw misuse(`required.atLeast of ${where} must be an answer on its scale, got ${describe(given.atLeast)}`);
  }
  if (answer.score === 0) throw misuse(`required.atLeast of ${where} is the lowest answer, which requires nothing`);
  return answer.score;
}
