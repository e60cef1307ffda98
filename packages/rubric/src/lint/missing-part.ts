import type { Remark } from './finding.ts';
import type { LintedRubric } from './linted-rubric.ts';

/**
 * One of the four parts of a judge's prompt that the rubric leaves out. The output format is always there; scoring rules are missing where a scale
 * has answers that nobody described, edge cases and desired behaviour where their lists are empty.
 */
export function missingPart({ criteria, edgeCases, encourage, discourage }: LintedRubric): readonly Remark[] {
  const remarks: Remark[] = criteria
    .filter(({ scale: { described } }) => described === 0)
    .map(({ where }) => ({
      where,
      sentence: 'It has no scoring rules: not one answer of its scale is described.',
      suggestion: 'Describe the answers (`meanings` or `anchors`), the lowest and the highest at least.',
    }));
  if (edgeCases.length === 0) {
    remarks.push({
      where: 'edgeCases',
      sentence: 'It handles no edge cases: how to decide them is left to each judge.',
      suggestion:
        'Say how to decide refusals, partial answers, other languages, or whatever your data holds. An empty completion needs no case.',
    });
  }
  // What a preference prefers is what it encourages.
  if (encourage.length + discourage.length === 0 && criteria.every(({ kind }) => kind !== 'prefer')) {
    remarks.push({
      where: 'encourage, discourage',
      sentence: 'It says nothing of what to encourage or to discourage.',
      suggestion: 'Name what a policy should learn to do, and the shortcuts that it should not.',
    });
  }
  return remarks;
}
