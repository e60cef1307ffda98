import type { CriterionVerdict, Verdict } from '@rlaif/spec';
import type { Mark } from './parse-verdict.ts';

/** The verdict that marks amount to. Its score is the weight of what passed over all weight. */
export function booleanVerdict(marks: readonly Mark[]): Verdict {
  let passed = 0;
  let total = 0;
  const components: Record<string, CriterionVerdict> = {};
  for (const { criterion, reason, pass } of marks) {
    total += criterion.weight;
    if (pass) passed += criterion.weight;
    components[criterion.name] = { score: pass ? 1 : 0, choice: pass, rationale: reason };
  }
  return { score: passed / total, components };
}
