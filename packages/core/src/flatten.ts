import type { Components, Outcome } from '@rlaif/spec';
import { isAbstained } from './output.ts';

/**
 * The components of an outcome as metrics, one number per path: `{ quality: 0.5, 'quality/grounding': 1 }`. The score itself is not
 * among them; an abstained component has no number. Of a failure: what had finished.
 *
 * @example
 * flatten(await scoreOne(reward, sample)); // { brevity: 1, quality: 0.5, 'quality/grounding': 1, 'quality/polite': 0 }
 */
export function flatten(outcome: Outcome): Record<string, number> {
  const metrics: Record<string, number> = {};
  const add = (components: Components | undefined, prefix: string): void => {
    for (const name in components) {
      const output = components[name]!;
      if (typeof output === 'number') {
        metrics[prefix + name] = output;
      } else if (typeof output === 'object' && output) {
        if (!isAbstained(output)) metrics[prefix + name] = output.score;
        add(output.components, `${prefix}${name}/`);
      }
    }
  };
  if (outcome.status !== 'scored') add(outcome.components, '');
  else if (typeof outcome.output !== 'number') add(outcome.output.components, '');
  return metrics;
}
