import type { ApplyGuardrailCommandOutput, GuardrailUsage } from '@aws-sdk/client-bedrock-runtime';
import type { Components, RewardResult } from '@rlaif/spec';
import { findingsOf, type GuardrailPolicy, groundingScoresOf, type PolicyFinding, policies } from './assessments.ts';

/** An answer whose action is known. */
export type Answer = ApplyGuardrailCommandOutput;

/** How many findings a rationale names. */
const maxNamed = 5;

/** What was billed for a policy tells that the guardrail has it. */
const unitsOf: Readonly<Record<GuardrailPolicy, readonly (keyof GuardrailUsage)[]>> = {
  topic: ['topicPolicyUnits'],
  content: ['contentPolicyUnits'],
  word: ['wordPolicyUnits'],
  sensitiveInformation: ['sensitiveInformationPolicyUnits', 'sensitiveInformationPolicyFreeUnits'],
  contextualGrounding: ['contextualGroundingPolicyUnits'],
};

/**
 * What the reward says of a text by the answers for its parts: 0 where the guardrail intervened in one of them, otherwise 1, with a
 * component for each policy that was applied, and a rationale of names.
 */
export function outputOf(answers: readonly Answer[]): RewardResult {
  const findings = answers.flatMap(({ assessments }) => findingsOf(assessments));
  const isStopped = answers.some(({ action }) => action === 'GUARDRAIL_INTERVENED');
  const rationale = rationaleOf(findings, isStopped);
  return {
    score: isStopped ? 0 : 1,
    components: componentsOf(answers, findings),
    ...(rationale !== undefined && { rationale }),
  };
}

function componentsOf(answers: readonly Answer[], findings: readonly PolicyFinding[]): Components {
  const components: Record<string, Components[string]> = {};
  for (const policy of policies) {
    const found = findings.filter((finding) => finding.policy === policy);
    const isApplied = answers.some(({ usage }) => unitsOf[policy].some((units) => (usage?.[units] ?? 0) > 0));
    if (!isApplied && found.length === 0) continue;
    const score = found.some(({ isStopped }) => isStopped) ? 0 : 1;
    components[policy] = policy === 'contextualGrounding' ? { score, components: groundingOf(answers) } : score;
  }
  return components;
}

/** The lowest score of each kind. */
function groundingOf(answers: readonly Answer[]): Components {
  const lowest: Record<string, number> = {};
  for (const { type, score } of answers.flatMap(({ assessments }) => groundingScoresOf(assessments))) {
    lowest[type] = Math.min(lowest[type] ?? 1, score);
  }
  return lowest;
}

function rationaleOf(findings: readonly PolicyFinding[], isStopped: boolean): string | undefined {
  const stopped = named(findings.filter((finding) => finding.isStopped));
  const passed = named(findings.filter((finding) => !finding.isStopped));
  const sentences = [
    ...(isStopped ? [`intervened: ${stopped || 'the guardrail does not say why'}`] : []),
    ...(passed ? [`detected, but let pass: ${passed}`] : []),
  ];
  return sentences.length > 0 ? sentences.join('; ') : undefined;
}

function named(findings: readonly PolicyFinding[]): string {
  const names = [...new Set(findings.map(({ name }) => name))];
  const more = names.length - maxNamed;
  return names.slice(0, maxNamed).join(', ') + (more > 0 ? `, and ${more} more` : '');
}
