import { type JudgeModel, type JudgeResponse, RlaifError } from '@rlaif/core';
import { createSummary } from '../summary.ts';
import { modelNamed, usage } from '../test-support.ts';
import type { ScorePair } from './agreement.ts';
import type { ScoresOfSample } from './collect-scores.ts';
import type { LabelledScores } from './compare-pair.ts';
import type { SampleIndex } from './index-samples.ts';

/** Pairs of scores, all of one group unless they say. */
export function pairsOf(...pairs: readonly (readonly [first: number, second: number, group?: string])[]): ScorePair[] {
  return pairs.map(([first, second, group = 'g']) => ({ first, second, group }));
}

/** An index of samples by their groups. */
export function indexOf(groups: Readonly<Record<string, string>>, malformed = 0): SampleIndex {
  return { groups: new Map(Object.entries(groups)), malformed };
}

/** What a judge gave: a score, with or without components, or why there is none. */
export type Given =
  | number
  | 'failed'
  | 'abstained'
  | readonly [score: number, components: ScoresOfSample['components']];

export function scoresBy(label: string, given: Readonly<Record<string, Given>>): LabelledScores {
  const summary = createSummary(undefined);
  const rows = Object.entries(given).map(([id, value]): [string, ScoresOfSample] => {
    if (typeof value === 'string') return [id, { status: value, score: null, components: {} }];
    const [score, components] = typeof value === 'number' ? [value, {}] : value;
    return [id, { status: 'scored', score, components }];
  });
  return { label, totals: summary.data(), score: summary.score, latency: null, rows: new Map(rows), foreign: 0 };
}

/** A model that answers with one of these after the other: a reply, of which the rest is plain, or an error. */
export function modelThat(...replies: readonly (Partial<JudgeResponse> | RlaifError)[]): JudgeModel {
  const rest = replies.values();
  return {
    ...modelNamed('scripted'),
    async generate() {
      const reply = rest.next().value;
      if (reply === undefined) throw new Error('the model was asked too often');
      if (RlaifError.isInstance(reply)) throw reply;
      const content = { type: 'text', text: '1' } as const;
      const stopReason = { unified: 'stop', raw: 'stop' } as const;
      return { content, stopReason, usage: [usage], warnings: [], latencyMs: 1, ...reply };
    },
  };
}
