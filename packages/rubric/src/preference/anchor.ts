import { RlaifError, type Sample } from '@rlaif/spec';
import { nameOf } from '@rlaif/spec/toolkit';
import type { PromptOf } from '../criteria/criterion-options.ts';
import type { PairJudge } from './pair-judge.ts';
import { textFrom } from './text-from.ts';

/** How the anchor of a group is found. */
export type AnchorOption<S extends Sample = Sample> =
  | 'first'
  | 'median-length'
  | ((prompt: PromptOf<S>) => string | undefined);

/** The anchor of groups. */
export interface Anchor<S extends Sample = Sample> {
  readonly name: string;
  /** How many pairs a group of a size has. */
  readonly pairCount: (size: number) => number;
  /** The index of a rollout, or a text; `undefined` where there is none. */
  readonly find: (group: readonly S[]) => number | string | undefined;
}

/** @throws TypeError for what is no way to find an anchor. */
export function anchorOf<S extends Sample>(
  option: AnchorOption<S> | undefined,
  judge: PairJudge<S>,
  name: string,
): Anchor<S> {
  if (option === 'first' || option === 'median-length') {
    return {
      name: option,
      pairCount: (size) => Math.max(0, size - 1),
      find(group) {
        const answers = group.flatMap((sample, index) => (judge.holdsAnswer(sample) ? [{ sample, index }] : []));
        if (answers.length === 0) return group.length === 0 ? undefined : 0;
        if (option === 'first') return answers[0]!.index;
        answers.sort((a, b) => a.sample.completion.length - b.sample.completion.length || a.index - b.index);
        return answers[Math.floor((answers.length - 1) / 2)]!.index;
      },
    };
  }
  if (option !== undefined && typeof option !== 'function') {
    throw new TypeError(
      `preferenceGroup: anchor must be 'first', 'median-length' or a function, got ${JSON.stringify(option) ?? typeof option}`,
    );
  }
  const textOf = option ? (sample: S) => textFrom(option, sample, 'anchor', name) : judge.against;
  return {
    name: option ? nameOf(option) : 'against',
    pairCount: (size) => size,
    find(group) {
      const [first, ...others] = group.map(textOf);
      if (others.every((text) => text === first)) return first;
      throw new RlaifError(
        'RLAIF_SAMPLE',
        `preference '${name}': the rollouts of a group have different anchors; all must be compared with one`,
      );
    },
  };
}
