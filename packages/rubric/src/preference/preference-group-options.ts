import { checkOptions, type Sample } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import type { AnchorOption } from './anchor.ts';

/** Each rollout is compared with each other. Its score is the mean of its comparisons. */
export interface RoundRobinOptions {
  readonly mode: 'round-robin';
}

/** Each rollout is compared with one anchor. Its score is that of the comparison. */
export interface AnchoredOptions<S extends Sample = Sample> {
  readonly mode: 'anchored';
  /**
   * The text that all rollouts of a group are compared with, by a function of the sample without what the policy wrote; or a rollout by rule,
   * of those that hold an answer: the `first`, or the one of `median-length` (the shorter of two). An anchor that is a rollout scores 0.5.
   * Default: what the preference's `against` gives.
   */
  readonly anchor?: AnchorOption<S> | undefined;
}

/** Rollouts are compared in pairs. Their scores are p / (p + 1) for their strengths p in the model of Bradley and Terry with Davidson's ties. */
export interface BradleyTerryOptions {
  readonly mode: 'bradley-terry';
  /** With how many others each rollout is compared: an even number from 2 on. Default: with all. */
  readonly opponents?: number | undefined;
  /** How many comparisons with a rollout of strength 1, half won and half lost, are added for each. From 0.01 to 100. Default: 1. */
  readonly prior?: number | undefined;
}

/** What `preferenceGroup` takes. */
export type PreferenceGroupOptions<S extends Sample = Sample> =
  | RoundRobinOptions
  | AnchoredOptions<S>
  | BradleyTerryOptions;

const known: Readonly<Record<PreferenceGroupOptions['mode'], readonly string[]>> = {
  'round-robin': ['mode'],
  anchored: ['mode', 'anchor'],
  'bradley-terry': ['mode', 'opponents', 'prior'],
};

/** Checks the options. @throws TypeError for a mode that is not known, and an option that is wrong or of another mode. */
export function checkGroupOptions<S extends Sample>(options: PreferenceGroupOptions<S>): void {
  const mode: unknown = options?.mode;
  if (typeof mode !== 'string' || !Object.hasOwn(known, mode)) {
    throw new TypeError(`preferenceGroup: mode must be one of ${Object.keys(known).join(', ')}, got ${String(mode)}`);
  }
  checkOptions('preferenceGroup', options, known[mode as keyof typeof known]);
  if (options.mode !== 'bradley-terry') return;
  const { opponents = 2, prior = 1 } = options;
  numberOption('preferenceGroup', 'opponents', opponents, { min: 2, whole: true });
  if (opponents % 2 !== 0) throw new TypeError(`preferenceGroup: opponents must be an even number, got ${opponents}`);
  numberOption('preferenceGroup', 'prior', prior, { min: 0.01, max: 100 });
}
