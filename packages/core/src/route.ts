import { type Abstained, checkOptions, type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { nameOf } from '@rlaif/spec/toolkit';
import { checkReserved, childrenOf } from './children.ts';
import { inTurn } from './in-turn.ts';
import { isAbstained, scoreOf } from './output.ts';
import { hullOf } from './range.ts';

/** Options of `route`. */
export interface RouteOptions<S extends Sample> {
  /** Scores what no reward is named for; its component is `otherwise`. Default: such a sample fails with `RLAIF_SAMPLE`. */
  readonly otherwise?: Reward<S> | undefined;
}

/**
 * Scores each sample by the reward that `select` names for it, as its one component: tasks of several kinds in one data set. Select by
 * what the prompt, the reference or the metadata says, never by the completion, or the policy chooses its own reward.
 *
 * A name that no reward has fails the sample (`RLAIF_SAMPLE`), unless `otherwise` says who scores it. `select` may abstain, and where the
 * chosen reward abstains or fails, so does the whole. The range holds all ranges: rewards of different ranges give one task more weight
 * than another, so `rescale` them first where that is not meant. Negative scores stay as they are.
 *
 * @throws TypeError when built with what is not a function or a reward, no reward, or a bad name (`otherwise` is taken).
 * @example
 * const reward = route((sample) => (sample.metadata?.task === 'math' ? 'math' : 'code'), { math, code });
 */
export function route<S extends Sample, Name extends string>(
  select: (sample: S) => NoInfer<Name> | Abstained,
  rewards: Readonly<Record<Name, Reward<S>>>,
): Reward<S>;
export function route<S extends Sample>(
  select: (sample: S) => string | Abstained,
  rewards: Readonly<Record<string, Reward<S>>>,
  options: RouteOptions<S> & { readonly otherwise: Reward<S> },
): Reward<S>;
export function route<S extends Sample>(
  select: (sample: S) => string | Abstained,
  rewards: Readonly<Record<string, Reward<S>>>,
  options: RouteOptions<S> = {},
): Reward<S> {
  checkOptions('route', options, ['otherwise']);
  const { otherwise } = options;
  if (typeof select !== 'function') throw new TypeError('route: expected a function from sample to name');
  const own = childrenOf<S>('route', rewards);
  checkReserved('route', own, ['otherwise']);
  const children = otherwise === undefined ? own : childrenOf<S>('route', { ...rewards, otherwise });
  const { names, ranges } = children;

  return withDescription<Reward<S>>(
    (sample, context) => {
      const selected = select(sample);
      if (typeof selected !== 'string') {
        if (isAbstained(selected)) return selected;
        throw new RlaifError('RLAIF_SCORE', `route: select must return a name or abstain(), got ${typeof selected}`);
      }
      const name = otherwise && !names.includes(selected) ? 'otherwise' : selected;
      const i = names.indexOf(name);
      if (i < 0) {
        const asked = JSON.stringify(selected.slice(0, 50));
        throw new RlaifError('RLAIF_SAMPLE', `route: no reward is named ${asked}; there are ${names.join(', ')}`);
      }
      const chosen = { names: [name], rewards: [children.rewards[i]!], ranges: [ranges[i]!] };
      return inTurn(chosen, sample, context, (output, _, components) => ({ score: scoreOf(output), components }));
    },
    {
      kind: 'route',
      range: hullOf(ranges),
      options: { select: nameOf(select) },
      children: children.descriptions,
    },
  );
}
