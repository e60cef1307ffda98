import type { Reward } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { often, type Part, part, ranges } from './arbitrary-support.ts';
import { combinators, type Rewards } from './composites-support.ts';
import { rangeOf } from './range.ts';
import { rescale } from './rescale.ts';
import { tryOut } from './trial-support.ts';

type Tree = Part | { readonly kind: string; readonly below: readonly Tree[] };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 1, arbitrary: part({ within: ranges.unit }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom(...Object.keys(combinators)),
        below: fc.array(tie('tree'), { minLength: 3, maxLength: 4 }),
      }),
    },
  ),
}));

/** The leaves of a tree, by their places. */
function leavesOf(node: Tree, path = 'p'): Record<string, Part> {
  if ('does' in node) return { [path]: node };
  return Object.assign({}, ...node.below.map((child, i) => leavesOf(child, `${path}${i}`)));
}

/** A tree as a reward in [0, 1]; each leaf is in one place, so that all it is billed comes from there. */
function build(node: Tree, rewards: Rewards, path = 'p'): Reward {
  if ('does' in node) return rewards[path]!;
  const [one, other, ...rest] = node.below.map((child, i) => build(child, rewards, `${path}${i}`));
  const all = Object.fromEntries(rest.map((reward, i) => [`${path}-${i}`, reward]));
  const made = combinators[node.kind]!(all, one!, other!);
  const [min, max] = rangeOf(made);
  return min === 0 && max === 1 ? made : rescale(made);
}

describe('composites of composites', () => {
  it('keep what each combinator promises', () =>
    fc.assert(
      fc.asyncProperty(tree, async (node) => {
        await tryOut(leavesOf(node), (rewards) => build(node, rewards));
      }),
      often,
    ));
});
