import { checkOptions, type MaybePromise, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { childrenOf } from './children.ts';
import { describe } from './describe.ts';
import { childrenError, toRlaifError } from './failure.ts';
import { attempt, chain } from './maybe-promise.ts';
import { checkOutput, isAbstained, type Output, scoreError } from './output.ts';
import { rangeOf } from './range.ts';
import { byName } from './weights.ts';

/** Options of `gate`. */
export interface GateOptions {
  /** The score that every condition must reach. Default: the highest of its own range. */
  readonly threshold?: number | undefined;
  /** The score when a condition fails. Default: the reward's minimum. */
  readonly otherwise?: number | undefined;
}

/**
 * Scores a sample only if conditions hold, asked one after the other in their order: put the cheapest first. The first that fails ends
 * it with the score `otherwise`; neither the later conditions nor the reward is called or paid.
 *
 * The result is the reward's own, with the conditions added to its components; one name for both is a failure, for a metric would be lost. A condition that abstains makes the gate abstain, for
 * nobody knows whether it holds; one that fails makes the gate fail. The range is the reward's, widened to hold `otherwise`.
 *
 * @throws TypeError when built with no condition, a bad name, an option that is not known, or a threshold outside a condition's range.
 * @example
 * const reward: Reward<Row> = gate({ json, quoted }, quality); // the judge in `quality` sees only what passed both
 */
export function gate<S extends Sample>(
  conditions: Readonly<Record<string, Reward<S>>>,
  reward: Reward<S>,
  options: GateOptions = {},
): Reward<S> {
  checkOptions('gate', options, ['threshold', 'otherwise']);
  if (typeof reward !== 'function') throw new TypeError('gate: expected a reward (a function) after the conditions');
  const { names, rewards, ranges, descriptions } = childrenOf('gate', conditions);
  const inner = rangeOf(reward);
  const otherwise = options.otherwise ?? inner[0];
  if (!Number.isFinite(otherwise)) throw new TypeError(`gate: otherwise must be finite, got ${otherwise}`);
  const thresholds = ranges.map(([min, max], i) => {
    const { threshold = max } = options;
    if (threshold >= min && threshold <= max) return threshold;
    throw new TypeError(`gate: threshold ${threshold} is outside the range [${min}, ${max}] of '${names[i]}'`);
  });

  return withDescription<Reward<S>>(
    (sample, context) => {
      const components: Record<string, Output> = {};
      let asked = -1;
      const askNext = (): MaybePromise<Output> => {
        const name = names[++asked];
        return chain((rewards[asked] ?? reward)(sample, context), (output) => {
          checkOutput(output, ranges[asked] ?? inner);
          if (name === undefined) return merge(components, output);
          components[name] = output;
          if (isAbstained(output)) return { abstained: true, reason: `${name}: ${output.reason}`, components };
          const score = typeof output === 'number' ? output : output.score;
          return score >= thresholds[asked]!
            ? askNext()
            : { score: otherwise, components, rationale: `${name}: ${score} is below ${thresholds[asked]}` };
        });
      };
      return attempt(askNext, (error) => {
        throw childrenError([[names[asked] ?? '', toRlaifError(error)]], components);
      });
    },
    {
      kind: 'gate',
      range: [Math.min(inner[0], otherwise), Math.max(inner[1], otherwise)],
      options: { otherwise, thresholds: byName(names, thresholds) },
      children: { conditions: { kind: 'conditions', range: [0, 1], children: descriptions }, reward: describe(reward) },
    },
  );
}

/** The reward's own output with the conditions before its components. */
function merge(conditions: Readonly<Record<string, Output>>, output: Output): Output {
  if (typeof output === 'number') return { score: output, components: conditions };
  for (const name in output.components) {
    if (Object.hasOwn(conditions, name)) throw scoreError(`gate: '${name}' is a condition and a component`, output);
  }
  return { ...output, components: { ...conditions, ...output.components } };
}
