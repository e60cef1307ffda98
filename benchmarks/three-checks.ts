/** The reward that is measured, and the loop that is its measure. */
import { type Reward, type Sample, weightedMean } from '@rlaif/core';

export const sample: Sample = { id: '1', prompt: [{ role: 'user', content: 'Say hello.' }], completion: 'hello there' };
export const context: { readonly signal: AbortSignal } = { signal: new AbortController().signal };
const checks: Readonly<Record<'brief' | 'polite' | 'plain', (s: Sample) => number>> = {
  brief: (s: Sample): number => (s.completion.length < 500 ? 1 : 0),
  polite: (s: Sample): number => (s.completion.includes('please') ? 1 : 0.5),
  plain: (s: Sample): number => (s.completion.charCodeAt(0) < 128 ? 1 : 0),
};
export const names: readonly string[] = Object.keys(checks);
export const functions: readonly ((s: Sample) => number)[] = Object.values(checks);
export const weights: readonly number[] = [1, 2, 3];

export const composite: Reward = weightedMean(checks, { weights: { polite: 2, plain: 3 } });

/** A loop over names, rewards and weights that builds the same result. */
export function byHand(s: Sample): { readonly score: number; readonly components: Readonly<Record<string, number>> } {
  const components: Record<string, number> = {};
  let sum = 0;
  let total = 0;
  for (let i = 0; i < names.length; i++) {
    const score = functions[i]!(s);
    components[names[i]!] = score;
    sum += weights[i]! * score;
    total += weights[i]!;
  }
  return { score: sum / total, components };
}
