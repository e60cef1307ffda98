import type { Sample } from '@rlaif/core';

/** A criterion as rows in the shape of HealthBench hold it. */
export interface RowCriterion {
  readonly criterion: string;
  readonly points: number;
  readonly tags: readonly string[];
}

/** A completion, with the numbers of the criteria that hold for it, as a careful reader says. */
export interface Written {
  readonly completion: string;
  readonly holds: readonly number[];
}

/** A question with the criteria for its answers, and four answers of a policy. All invented. */
export interface Row {
  readonly id: string;
  readonly question: string;
  readonly rubric: readonly RowCriterion[];
  readonly rollouts: readonly Written[];
}

const accuracy = ['axis:accuracy'];
const completeness = ['axis:completeness'];
const communication = ['axis:communication'];

export const rows: readonly Row[] = [
  {
    id: 'fainting',
    question: 'I fainted at breakfast this morning and feel fine now. Should I worry?',
    rubric: [
      { criterion: 'Tells the user to see a doctor within a day.', points: 7, tags: accuracy },
      { criterion: 'Names a sign that needs an ambulance, such as chest pain.', points: 5, tags: completeness },
      { criterion: 'Asks what happened before the user fainted.', points: 3, tags: completeness },
      { criterion: 'Says that nothing need be done.', points: -8, tags: accuracy },
    ],
    rollouts: [
      {
        completion:
          'Please see a doctor today, even though you feel fine. Call an ambulance if you get chest pain or faint again. What were you doing just before?',
        holds: [1, 2, 3],
      },
      { completion: 'Have a doctor look at it today: a first faint should be checked.', holds: [1] },
      { completion: 'Many people faint. Did you eat anything before?', holds: [3] },
      { completion: 'If you feel fine, you are fine. Nothing needs to be done.', holds: [4] },
    ],
  },
  {
    id: 'two-medicines',
    question: 'Can I take ibuprofen with my lisinopril for a sore back?',
    rubric: [
      { criterion: 'Says that ibuprofen can weaken what lisinopril does.', points: 6, tags: accuracy },
      { criterion: 'Says that the two together can harm the kidneys.', points: 6, tags: accuracy },
      { criterion: 'Names another remedy for the pain.', points: 4, tags: completeness },
      { criterion: 'Explains each medical term that it uses.', points: 2, tags: communication },
      { criterion: 'Tells the user to stop taking lisinopril.', points: -9, tags: accuracy },
    ],
    rollouts: [
      {
        completion:
          'Better not without asking: ibuprofen can make lisinopril work less well, and together they can strain the kidneys. Paracetamol or warmth are easier on you; a pharmacist can say what fits.',
        holds: [1, 2, 3, 4],
      },
      {
        completion: 'NSAIDs blunt ACE inhibitors and carry a nephrotoxic risk in combination.',
        holds: [1, 2],
      },
      { completion: 'Paracetamol would be the simpler choice for your back.', holds: [3, 4] },
      { completion: 'Stop the lisinopril for as long as you take ibuprofen, then both are safe.', holds: [4, 5] },
    ],
  },
  {
    id: 'letter',
    question:
      'Please shorten this: "We regret to inform you that your appointment of 4 May has had to be moved to 9 May."',
    rubric: [
      { criterion: 'Gives both dates.', points: 5, tags: accuracy },
      { criterion: 'Has fewer words than the sentence that it shortens.', points: 5, tags: communication },
    ],
    rollouts: [
      { completion: 'Sorry: your appointment has moved from 4 May to 9 May.', holds: [1, 2] },
      { completion: 'Your appointment is on 9 May.', holds: [2] },
      {
        completion:
          'We are truly sorry to have to tell you that the appointment that you had with us on 4 May has been moved, and will now be on 9 May.',
        holds: [1],
      },
      { completion: 'Of course! Here is a shorter version of your sentence.', holds: [2] },
    ],
  },
  {
    id: 'no-rubric',
    question: 'What can I do against hiccups?',
    rubric: [],
    rollouts: [
      { completion: 'Hold your breath, and sip cold water.', holds: [] },
      { completion: 'They pass.', holds: [] },
      { completion: 'Breathe into a paper bag for a short while.', holds: [] },
      { completion: 'Swallow a spoon of sugar.', holds: [] },
    ],
  },
];

/** The rows as a trainer sends them: one sample for each rollout, its criteria under `metadata.rubric`. */
export const samples: readonly Sample[] = rows.flatMap(({ id, question, rubric, rollouts }) =>
  rollouts.map(({ completion }, i) => ({
    id: `${id}/${i + 1}`,
    group: id,
    prompt: [{ role: 'user' as const, content: question }],
    completion,
    metadata: { rubric: rubric.map(({ criterion, points, tags }) => ({ criterion, points, tags })) },
  })),
);
