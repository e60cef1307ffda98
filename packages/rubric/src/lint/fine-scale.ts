import { ownWords } from './english.ts';
import type { Remark } from './finding.ts';
import type { LintedCriterion, LintedRubric } from './linted-rubric.ts';

/** What is there or not: a fact that has no degrees. */
const fact =
  /\b(?:cites?|contains?|includes?|mentions?|names?|quotes?|links?|begins?|starts?|ends?|whether|is there|are there|is present|is in|is written in|is valid|is missing)\b/i;
/** Words of degree. */
const degree = /\b(?:how|degree|extent|well|much|far|quality|clarity|level|amount)\b/i;
const asksForNumber =
  /\b(?:on a scale|(?:rated?|rates|scored?|scale|marks?|graded?|points?)\b.{0,40}?\b(?:(?:0|1|zero|one) ?(?:to|and|-|–) ?(?:5|7|10|100|five|seven|ten)|out of (?:5|7|10|100|five|seven|ten)))\b/i;
const mostLevels = 5;

/** A scale with more answers than a judge can tell apart, or for what has no degrees; and a sentence that wants a number where pass or fail is asked. */
export function fineScale({ criteria, isEnglish }: LintedRubric): readonly Remark[] {
  return criteria.flatMap((criterion) => {
    const remark = structural(criterion) ?? (isEnglish ? worded(criterion) : undefined);
    return remark === undefined ? [] : { where: criterion.where, ...remark };
  });
}

function structural({ scale: { kind, levels, described } }: LintedCriterion): Omit<Remark, 'where'> | undefined {
  if (kind === 'boolean') return undefined;
  const suggestion =
    'Ask several criteria that pass or fail: together they are a finer scale, on which judges repeat themselves.';
  if (kind === 'continuous')
    return { sentence: 'It has a continuous scale, on which a judge does not repeat itself.', suggestion };
  if (levels === 2) {
    return {
      sentence: `Its ${kind} scale has two answers.`,
      suggestion: 'Make it a criterion that passes or fails (`passWhen`).',
    };
  }
  if (levels > mostLevels)
    return { sentence: `Its scale has ${levels} answers, more than a judge tells apart.`, suggestion };
  if (kind === 'likert' && described < levels) {
    return {
      sentence: `${levels - described} of the ${levels} points of its scale have no sentence, so that each judge draws its own line.`,
      suggestion: 'Give every point an anchor, or make it criteria that pass or fail.',
    };
  }
  return undefined;
}

function worded({ sentence, scale: { kind } }: LintedCriterion): Omit<Remark, 'where'> | undefined {
  const text = ownWords(sentence);
  const number = asksForNumber.exec(text)?.[0];
  if (kind === 'boolean') {
    if (number === undefined) return undefined;
    return {
      sentence: `"${number}" asks for a number, and the judge answers with pass or fail.`,
      suggestion: 'Say when it passes, or rate it on a scale (`rate` and `scale`).',
    };
  }
  const found = degree.test(text) ? undefined : fact.exec(text)?.[0];
  if (found === undefined) return undefined;
  return {
    sentence: `"${found}" is a fact that is there or not, and it is rated on a scale.`,
    suggestion: 'Make it a criterion that passes or fails (`passWhen`).',
  };
}
