import {
  type Abstained,
  type ModelUsage,
  type Range,
  type RewardOutput,
  type RewardResult,
  RlaifError,
} from '@rlaif/spec';
import { childrenError, rebuildError, toRlaifError } from './failure.ts';
import { joinUsage, noUsage, treeUsage } from './usage.ts';

export type Output = RewardOutput | Abstained;

const finite: Range = [-Number.MAX_VALUE, Number.MAX_VALUE];

export function isAbstained(output: Output): output is Abstained {
  return typeof output === 'object' && output?.abstained === true;
}

/** The score of an output that is not an abstention. */
export function scoreOf(output: Output): number {
  return typeof output === 'number' ? output : (output as RewardResult).score;
}

/** An output with components before its own: what was asked on the way to it. */
export function mergeComponents(
  caller: string,
  components: Readonly<Record<string, Output>>,
  output: Output,
): RewardResult | Abstained {
  if (typeof output === 'number') return { score: output, components };
  for (const name in output.components) {
    if (Object.hasOwn(components, name)) throw scoreError(`${caller}: two components are named '${name}'`, output);
  }
  return { ...output, components: { ...components, ...output.components } };
}

/** The output; throws `RLAIF_SCORE` unless it is a score inside its range or an abstention. Its components are not looked at. */
export function checkOutput(output: Output, range: Range): Output {
  const isObject = typeof output === 'object' && output !== null;
  if (isObject && isAbstained(output)) {
    if (!output.reason) throw scoreError('an abstention without a reason', output);
  } else {
    const score = isObject ? output.score : output;
    if (typeof score !== 'number') {
      throw scoreError(`expected a number, a result with a score, or abstain(), got ${typeof score}`, output);
    }
    if (!(score >= range[0] && score <= range[1] && Number.isFinite(score))) {
      const bounds = range === finite ? 'not finite' : `outside the range [${range.join(', ')}]`;
      throw scoreError(`a score of ${score} is ${bounds}`, output);
    }
  }
  return output;
}

/**
 * What the whole tree of an output was billed; throws `RLAIF_SCORE` unless all of it is sound and its names can be metrics. `known` keeps
 * the names that one call found to be so for the next: samples of a batch have the same.
 */
export function checkTree(output: Output, range: Range, known: string[] = []): readonly ModelUsage[] {
  checkOutput(output, range);
  if (typeof output === 'number') return noUsage;
  let usage = output.usage ?? noUsage;
  if (!Array.isArray(usage)) throw new RlaifError('RLAIF_SCORE', 'usage is not a list');
  let i = 0;
  for (const name in output.components) {
    if (name !== known[i]) {
      if (!name || name.includes('/') || name === '__proto__') {
        throw scoreError("the name of a component is empty or holds a '/'", output);
      }
      known[i] = name;
    }
    i++;
    const component = output.components[name]!;
    if (typeof component === 'number' && Number.isFinite(component)) continue;
    try {
      usage = joinUsage(usage, checkTree(component, finite));
    } catch (error) {
      // What is kept among the components must not be billed twice.
      const all = Object.entries(output.components!);
      const sound = Object.fromEntries(all.slice(0, i - 1));
      const billed = treeUsage({ usage: output.usage, components: Object.fromEntries(all.slice(i)) });
      const failed = childrenError([[name, toRlaifError(error)]], sound);
      throw rebuildError(failed, { usage: joinUsage(billed, failed.usage) });
    }
  }
  return usage;
}

/** The output; throws `RLAIF_SCORE` unless all of it is sound. */
export function checkWhole(output: Output, range: Range = finite): Output {
  checkTree(output, range);
  return output;
}

/** What is wrong with an output that was paid for: the bill stays. */
export function scoreError(message: string, output: Output): RlaifError {
  const usage = typeof output === 'object' && output !== null ? treeUsage(output) : noUsage;
  return new RlaifError('RLAIF_SCORE', message, { usage });
}
