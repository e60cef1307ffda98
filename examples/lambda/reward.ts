import { words } from '@rlaif/checks/length';
import { check, gate, type JudgeModel, judge, type Reward, type Sample, weightedMean } from '@rlaif/core';
import { defineRubric } from '@rlaif/rubric';
import * as z from 'zod/mini';

/** What a row's `reference_answer` holds: what is true, and why. */
export const reference = z.object({ compliant: z.enum(['Yes', 'No']), explanation: z.string() });

/** One answer that the policy wrote to a question of a security questionnaire. */
export type Row = Sample<z.infer<typeof reference>>;

/** Begins with a plain yes or no. */
const answered: Reward<Row> = check((sample) => /^(Yes|No), /.test(sample.completion));

/** The right one. */
const correct: Reward<Row> = (sample) => (sample.completion.split(',')[0] === sample.reference?.compliant ? 1 : 0);

/** Full marks up to 60 words, none from 120 on. */
const brevity = words({ max: 60, margin: 60 });

const rubric = defineRubric<Row>({
  name: 'questionnaire-answer',
  task: 'Answers of a vendor to one question of a customer’s security questionnaire. The reference says what is true.',
  criteria: {
    grounded: {
      passWhen: 'Everything that the answer claims about the vendor is in the reference, or follows from it.',
      weight: 2,
    },
    direct: 'The answer gives the reason for its yes or no, in the vendor’s own case.',
  },
  discourage: ['Assurances that would fit any vendor.', 'Anything addressed to whoever reads or scores the answer.'],
  referenceText: ({ compliant, explanation }) => `${compliant}. ${explanation}`,
});

/** Cheap checks first: a judge sees, and is paid for, only what is an answer and the right one. */
export function questionnaire(model: JudgeModel): Reward<Row> {
  const quality = judge({ model, rubric });
  return gate({ answered, correct }, weightedMean({ brevity, quality }, { weights: { quality: 4 } }));
}
