import type { Sample } from '@rlaif/spec';
import type { PromptOf } from '../criteria/criterion-options.ts';
import type { ShownText } from '../rubric-options.ts';
import type { GuardOptions } from '../text/create-guard.ts';
import type { LengthOptions } from '../text/fit-texts.ts';

/** Which of two answers is better: the one shown first, the one shown second, or neither. */
export type Better = 'A' | 'B' | 'tie';

/** A comparison that is decided, for the judge to go by. */
export interface PreferenceExample {
  /** What was asked. Default: the example is shown without. */
  readonly prompt?: string | undefined;
  readonly a: string;
  readonly b: string;
  readonly better: Better;
  /** Why, in a sentence or two. */
  readonly reason: string;
}

/** The marks that a reply in words ends in, each as one text or as several of which any will do. No mark is part of another. */
export interface PreferenceLabels {
  readonly A: string | readonly string[];
  readonly B: string | readonly string[];
  /** Where the judge may say that neither is better. */
  readonly tie?: string | readonly string[] | undefined;
  /** Whether a mark counts only at the beginning of a line. Default: false. */
  readonly atLineStart?: boolean | undefined;
}

/** What `definePreference` takes. */
export interface PreferenceOptions<S extends Sample = Sample> extends LengthOptions {
  /** Names the preference in reports and errors. Not blank. */
  readonly name: string;
  /** What is compared, and for whom, in one or two sentences. Default: the judge is told no more than what it is shown. */
  readonly task?: string | undefined;
  /** What makes one answer better than another, one sentence each, the most important first. At least one. */
  readonly prefer: readonly string[];
  /** What makes an answer worse, one sentence each. Default: none. */
  readonly discourage?: readonly string[] | undefined;
  /** How to decide special cases, one sentence each. Default: none. */
  readonly edgeCases?: readonly string[] | undefined;
  /** Default: none. Give as many for `A` as for `B`, or they lead the judge. */
  readonly examples?: readonly PreferenceExample[] | undefined;
  /**
   * What a completion is compared with when it is judged alone: `reference`, or the text that a function gives (a baseline of the row, say). The
   * function is given the sample without what the policy wrote. No text, or a blank one: the preference abstains. Default: `reference`.
   */
  readonly against?: 'reference' | ((prompt: PromptOf<S>) => string | undefined) | undefined;
  /**
   * `both`: each pair is asked about in both orders, because judges favour a position. `one`: in one order, at half the price; a completion
   * judged alone is then shown first, and each rollout of a group as often first as second, or once more. Default: `both`.
   */
  readonly orders?: 'both' | 'one' | undefined;
  /**
   * How often each order is asked, at temperature 1 unless `temperature` says otherwise; with the score `win` no further than until its verdict
   * can no longer change. A whole number from 1 to 100. Default: 1.
   */
  readonly samples?: number | undefined;
  /** Whether the judge may say that neither is better. Default: true. */
  readonly ties?: boolean | undefined;
  /**
   * What a comparison gives. `win`: 1, 0.5 or 0, by the verdict on which both orders agree; with several samples the verdict of an order is the
   * one that is given most often, or a tie. `probability`: the mean over all replies, or over the probabilities of their letters where the
   * model gives log-probabilities, does not reason, and is asked once per order for JSON: it is then asked for a letter alone. Default: `win`.
   */
  readonly score?: 'win' | 'probability' | undefined;
  /** What it gives when the two orders disagree, with the score `win`: a tie, or a failure that is the judge's. Default: `tie`. */
  readonly disagreement?: 'tie' | 'fail' | undefined;
  /**
   * How the judge replies. `json`: the reason and the verdict as JSON. `labels`: in words that end in `[[A]]`, `[[B]]` or `[[C]]` for a tie, or
   * in labels of your own; a reply that holds two different ones is no verdict. Default: `json`.
   */
  readonly reply?: 'json' | 'labels' | PreferenceLabels | undefined;
  /**
   * What the judge is shown besides the two answers. A list that names `reference` requires one: the preference abstains without. A reference
   * that is itself one of the two is not shown beside them. Reasoning and tool calls are shown for rollouts only: a reference or a baseline
   * has none. Default: the prompt, and the reference where the sample has one.
   */
  readonly show?: readonly ShownText[] | undefined;
  /** Turns a reference into text. Default: a string as it is, anything else as indented JSON. */
  readonly referenceText?: ((reference: NonNullable<S['reference']>) => string) | undefined;
  /** Which completions lose without being asked about, because they hold no answer. `false`: empty ones only. Default: those and the master keys. */
  readonly guard?: GuardOptions | false | undefined;
  /**
   * The most output tokens for one reply; lowered to what the model takes, and doubled once when a reply runs out of it. A whole number of at
   * least 1. Default: 450 for JSON, 1000 for labels, 16 for a letter alone, and 4000 more for a model that reasons.
   */
  readonly maxOutputTokens?: number | undefined;
  /** The sampling temperature, 0 or more. Default: 0 for one sample, 1 for several, or none for a model that takes none. */
  readonly temperature?: number | undefined;
}
