import { type GroupReward, type JudgeModel, judgeGroup, type Sample } from '@rlaif/core';
import { definePreference, preferenceGroup } from '@rlaif/rubric';
import { calls } from './calls.ts';

/** One rollout: a note about a call. The reference is a colleague's note. */
export type Row = Sample<string>;

export const samples: readonly Row[] = calls.flatMap(({ id, transcript, reference, notes }) =>
  notes.map((completion, index) => ({
    id: `${id}/${index + 1}`,
    group: id,
    prompt: [
      { role: 'user', content: `Write a note about this call for the colleague who takes over.\n\n${transcript}` },
    ],
    completion,
    reference,
  })),
);

/** What makes one note better than another. The reference is the anchor, so it is not shown beside the notes. */
export const preference = definePreference<Row>({
  name: 'handover-note',
  task: 'Notes about a phone call, for the colleague who takes over.',
  prefer: [
    'It names everything that is still open: what, by when, and how to reach the customer.',
    'It says nothing that the call does not say.',
    'It can be read at a glance.',
  ],
  discourage: ['Telling the call turn by turn.'],
  edgeCases: ['A note that leaves out something open is better than one that says that nothing is open.'],
  examples: [
    {
      prompt: 'A call about a late parcel, which ends with the promise to call back on Tuesday.',
      a: 'Parcel late.',
      b: 'Parcel late. Open: call back on Tuesday.',
      better: 'B',
      reason: 'Only B names the call that was promised.',
    },
    {
      prompt: 'A call about opening hours, which were told.',
      a: 'Told the opening hours. Nothing is open.',
      b: 'Asked for the opening hours; call back with them.',
      better: 'A',
      reason: 'B asks for what the call has settled.',
    },
  ],
  show: ['prompt'],
});

/** Three tournaments of the same preference. */
export const rubrics = {
  'round-robin': preferenceGroup(preference, { mode: 'round-robin' }),
  'bradley-terry': preferenceGroup(preference, { mode: 'bradley-terry' }),
  anchored: preferenceGroup(preference, { mode: 'anchored' }),
};

/** The tournaments, judged by a model. */
export function rewardsOf(model: JudgeModel): Readonly<Record<keyof typeof rubrics, GroupReward<Row>>> {
  return {
    'round-robin': judgeGroup({ model, rubric: rubrics['round-robin'] }),
    'bradley-terry': judgeGroup({ model, rubric: rubrics['bradley-terry'] }),
    anchored: judgeGroup({ model, rubric: rubrics.anchored }),
  };
}
