import type { JsonObject } from '@rlaif/spec';
import type { Finding, LintRuleName } from './finding.ts';
import { lintRubric } from './lint-rubric.ts';

/** A rubric with all parts and nothing to say against it, of these criteria, with other parts replaced. */
export function rubricOf(
  criteria: Readonly<Record<string, string | JsonObject>>,
  changes: JsonObject = {},
): { readonly definition: JsonObject } {
  const given = Object.entries(criteria).map(([name, criterion]) => [
    name,
    typeof criterion === 'string' ? { passWhen: criterion, weight: 1 } : { weight: 1, ...criterion },
  ]);
  return {
    definition: {
      name: 'tried',
      task: null,
      criteria: Object.fromEntries(given),
      encourage: ['Replies that quote the policy.'],
      discourage: [],
      edgeCases: ['A reply in another language is judged as if it were in English.'],
      show: ['prompt', 'reference', 'toolCalls'],
      requiresReference: false,
      ...changes,
    },
  };
}

/** What one rule finds. */
export function found(rule: LintRuleName, rubric: { readonly definition: JsonObject }): readonly Finding[] {
  return lintRubric(rubric).filter((finding) => finding.rule === rule);
}

/** What one rule says of a rubric with this one criterion; `undefined` where it says nothing. */
export function said(rule: LintRuleName, criterion: string | JsonObject, changes: JsonObject = {}): string | undefined {
  return found(rule, rubricOf({ tried: criterion }, changes)).find(({ where }) => where === 'criteria.tried')?.sentence;
}
