import type { GuardrailUsage } from '@aws-sdk/client-bedrock-runtime';

/** Nothing used. */
export const noUnits: Readonly<GuardrailUsage> = {
  topicPolicyUnits: 0,
  contentPolicyUnits: 0,
  wordPolicyUnits: 0,
  sensitiveInformationPolicyUnits: 0,
  sensitiveInformationPolicyFreeUnits: 0,
  contextualGroundingPolicyUnits: 0,
};

/** The sum of two usages, of every kind of unit that either of them has. */
export function addUnits(total: Readonly<GuardrailUsage>, usage: GuardrailUsage | undefined): Readonly<GuardrailUsage> {
  const sum: Record<string, number | undefined> = { ...total };
  for (const [kind, units] of Object.entries(usage ?? {})) {
    if (Number.isFinite(units)) sum[kind] = (sum[kind] ?? 0) + (units as number);
  }
  return sum as unknown as GuardrailUsage;
}
