import { answer, type Contract, fails, marks } from './types.ts';

export default {
  id: 'employment-offer',
  title: 'Employment offer, reviewed for the employee',
  contract: `OFFER OF EMPLOYMENT

from Kestrelmoor Puppet Games Ltd ("the Company") to Ms Imogen Applegarth-Finch ("you").

1. Position. You will be employed as Senior Gameplay Programmer from 3 March, reporting to the Technical Director.
Your place of work is the studio in Tinderwick, and you may work from home on two days of each week.

2. Salary. Your salary is GBP 62,000 a year, paid monthly in arrears. It is reviewed, but not necessarily raised,
every April.

3. Hours. Normal hours are thirty-seven and a half a week. The salary covers all overtime that the Company requires,
without limit, and no time off is given in return.

4. Holiday. You are entitled to twenty-eight days of paid holiday a year in addition to public holidays.

5. Inventions and works. Everything that you create during your employment belongs to the Company, including what
you create in your own time, with your own equipment and without connection to its business.

6. Confidentiality. You shall not disclose the Company's trade secrets during your employment or after it. This does
not prevent you from reporting wrongdoing to an authority.

7. After employment. For twenty-four months after your employment ends you shall not work in any capacity for any
business in the games industry anywhere in the world.

8. Notice. After a probation of six months either side may end the employment by three months' written notice.
During probation the period is one week for either side.

9. Governing law. This offer is governed by the laws of England and Wales.`,
  guidelines: [
    'A non-compete must last six months at most and be limited to direct competitors.',
    'Rights in works and inventions may pass to the employer only where they arise in the course of the job.',
    'Overtime must be paid for or made up by time off.',
    'Periods of notice must be equal for both sides.',
  ],
  rollouts: [
    {
      kind: 'good',
      completion: answer([
        {
          type: 'other',
          risk: 'high',
          excerpt:
            'For twenty-four months after your employment ends you shall not work in any capacity for any business in the games industry anywhere in the world.',
          comment:
            'Two years, a whole industry and the whole world amount to a ban on the profession. The guidelines allow six months and direct competitors only.',
          action:
            'Reduce the period to six months and the scope to "a business that competes directly with the games on which you worked in your last twelve months".',
        },
        {
          type: 'intellectual-property',
          risk: 'high',
          excerpt:
            'Everything that you create during your employment belongs to the Company, including what you create in your own time, with your own equipment and without connection to its business.',
          comment:
            'Private work passes to the Company too. Under the guidelines only what arises in the course of the job may do so.',
          action:
            'Replace with: "What you create in the course of your duties belongs to the Company. What you create in your own time and without its resources belongs to you."',
        },
        {
          type: 'payment',
          risk: 'medium',
          excerpt:
            'The salary covers all overtime that the Company requires, without limit, and no time off is given in return.',
          comment: 'Overtime is neither paid nor made up, although the guidelines require one or the other.',
          action:
            'Replace with: "Overtime is paid at your hourly rate or, if you so choose, made up by equal time off within three months."',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 7 bans all work in the industry, worldwide, for two years.',
            'The guideline allows six months and direct competitors.',
            'It sets the period and words the scope.',
          ),
          marks(
            'Clause 5 claims what is made in private time.',
            'The guideline stops at what arises in the course of the job.',
            'It gives two sentences that part the one from the other.',
          ),
          marks(
            'Clause 3 includes overtime without limit in the salary.',
            'The guideline requires pay or time off.',
            'It gives a sentence with both.',
          ),
        ],
        coverage: {
          reason:
            'Clauses 3, 5 and 7 are the breaches and all are addressed. Notice in clause 8 is equal for both sides.',
          choice: 'all',
        },
      },
    },
    {
      kind: 'mediocre',
      completion: answer([
        {
          type: 'other',
          risk: 'high',
          excerpt: 'you shall not work in any capacity for any business in the games industry anywhere in the world',
          comment: 'The guidelines limit a non-compete to six months and to direct competitors.',
          action: 'Cut the restriction to six months and to direct competitors.',
        },
        {
          type: 'intellectual-property',
          risk: 'medium',
          excerpt: 'including what you create in your own time, with your own equipment',
          comment: 'Works made outside the job should not pass to the employer under the guidelines.',
          action:
            'Delete the words from "including" to the end of the sentence and add "in the course of your duties".',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 7 bans any work for the industry.',
            'The guideline on non-competes sets six months and direct competitors.',
            'It cuts the restriction to both.',
          ),
          marks(
            'Clause 5 includes what is created in private time.',
            'The guideline keeps such works from the employer.',
            'It names the words to delete and to add.',
          ),
        ],
        coverage: {
          reason: 'Unlimited overtime without pay or time off in clause 3 breaks a guideline and is missed.',
          choice: 'some',
        },
      },
    },
    { kind: 'empty-list', completion: answer([]) },
    {
      kind: 'one-safe-comment',
      completion: answer([
        {
          type: 'termination',
          risk: 'low',
          excerpt: "either side may end the employment by three months' written notice",
          comment: 'The period of notice is the same for both sides, as the guidelines require.',
          action: 'Leave the clause as it is.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 8 gives both sides the same period.',
            'It refers to the guideline on equal notice and applies it correctly.',
            fails('To leave the clause as it is recommends no step.'),
          ),
        ],
        coverage: {
          reason:
            'None of the breaches is addressed: unpaid overtime in clause 3, private works in clause 5 and the ban in clause 7.',
          choice: 'none',
        },
      },
    },
  ],
} satisfies Contract;
