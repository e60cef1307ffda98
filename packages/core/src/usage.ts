import type { Components, ModelUsage } from '@rlaif/spec';
import { isPromiseLike } from '@rlaif/spec/toolkit';

/**
 * Adds usage up: one entry per provider, model and replay, in the order of their first appearance.
 *
 * @example
 * const total = sumUsage(outcomes.flatMap((outcome) => outcome.usage));
 */
export function sumUsage(parts: readonly ModelUsage[]): readonly ModelUsage[] {
  const sums = new Map<string, ModelUsage>();
  for (const part of parts) {
    const key = JSON.stringify([part.provider, part.modelId, part.replayed === true]);
    const sum = sums.get(key);
    sums.set(key, sum ? add(sum, part) : part);
  }
  return [...sums.values()];
}

function add(sum: ModelUsage, part: ModelUsage): ModelUsage {
  const added: Record<string, unknown> = { ...sum };
  for (const [key, value] of Object.entries(part))
    if (typeof value === 'number') added[key] = ((added[key] as number | undefined) ?? 0) + value;
  return added as unknown as ModelUsage;
}

/** One for all who were billed nothing. */
export const noUsage: readonly ModelUsage[] = /* @__PURE__ */ Object.freeze([]);

export function joinUsage(a: readonly ModelUsage[], b: readonly ModelUsage[]): readonly ModelUsage[] {
  return a.length === 0 ? b : b.length === 0 ? a : sumUsage([...a, ...b]);
}

/** What a result that failed, or an error, and all components below it were billed. What is a promise instead is let go: unheard, it would end the process. */
export function treeUsage(node: {
  readonly score?: unknown;
  readonly usage?: readonly ModelUsage[] | undefined;
  readonly components?: Components | undefined;
}): readonly ModelUsage[] {
  for (const one of [node, node.score]) if (isPromiseLike(one)) one.then(undefined, () => {});
  let usage = node.usage ?? noUsage;
  for (const name in node.components) {
    const component = node.components[name]!;
    if (typeof component === 'object' && component) usage = joinUsage(usage, treeUsage(component));
  }
  return usage;
}
