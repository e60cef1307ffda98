import { answer, type Contract, fails, marks } from './types.ts';

export default {
  id: 'software-licence',
  title: 'Software licence, reviewed for the licensee',
  contract: `SOFTWARE LICENCE AGREEMENT

between Mooncalf Metrology Software Oy ("Licensor") and Hartlebury Gauge Works BV ("Licensee").

1. Grant. The Licensor grants the Licensee a perpetual, non-exclusive licence to install and use the Program at the
sites listed in Annex 1, for up to eighty named users. The one-off licence fee is EUR 96,000.

2. Audit. The Licensor may at any time and without notice enter the Licensee's premises and inspect its systems in
order to verify the number of users. The Licensee bears the cost of every inspection.

3. Warranty. The Program is delivered "as is". The Licensor gives no warranty of any kind, not even that the Program
performs as its documentation describes.

4. Infringement. The Licensor shall defend the Licensee against any claim that the Program infringes the
intellectual property rights of a third party and shall indemnify it against the resulting damages and costs,
provided that the Licensee reports the claim without undue delay.

5. Escrow. The Licensor shall keep the current source code in deposit with an independent escrow agent, which shall
release it to the Licensee if the Licensor becomes insolvent or ceases to maintain the Program.

6. Termination. The Licensor may terminate the licence with immediate effect for any breach, however minor, and need
not give the Licensee an opportunity to remedy it. No part of the licence fee is refunded.

7. Liability. Each party's liability is limited to the licence fee paid, except in the case of fraud, wilful
misconduct or personal injury, and except under clause 4.

8. Governing law. This Agreement is governed by the laws of the Netherlands.`,
  guidelines: [
    'Audits may take place once a year at most, on ten business days of notice, and at the expense of the licensor unless they reveal a material shortfall.',
    'The licensor must warrant conformity with the documentation for at least ninety days.',
    'Termination for cause must require a material breach that is not remedied within thirty days of notice.',
    'The licensor must indemnify the licensee against claims of infringement by third parties.',
  ],
  rollouts: [
    {
      kind: 'good',
      completion: answer([
        {
          type: 'other',
          risk: 'medium',
          excerpt:
            "The Licensor may at any time and without notice enter the Licensee's premises and inspect its systems in order to verify the number of users. The Licensee bears the cost of every inspection.",
          comment:
            'Audits are unlimited, unannounced and always at the expense of the Licensee. The guidelines allow one a year, on ten business days of notice, paid by the licensor unless a material shortfall is found.',
          action:
            'Limit audits to one in each calendar year on ten business days of written notice, and move the cost to the Licensor unless the audit shows a shortfall of more than five per cent.',
        },
        {
          type: 'warranty',
          risk: 'high',
          excerpt:
            'The Licensor gives no warranty of any kind, not even that the Program performs as its documentation describes.',
          comment: 'The guidelines require a warranty of conformity with the documentation for at least ninety days.',
          action:
            'Replace clause 3 with: "For ninety days after delivery the Licensor warrants that the Program performs as its documentation describes, and shall correct or replace it free of charge where it does not."',
        },
        {
          type: 'termination',
          risk: 'high',
          excerpt:
            'The Licensor may terminate the licence with immediate effect for any breach, however minor, and need not give the Licensee an opportunity to remedy it.',
          comment:
            'A perpetual licence could be lost for a trivial breach. Under the guidelines the breach must be material and stay unremedied for thirty days after notice.',
          action:
            'Change "any breach, however minor" to "a material breach" and add a period of thirty days after written notice in which to remedy it.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 2 allows audits at any time, unannounced and at the cost of the Licensee.',
            'The guideline on audits allows one a year, on notice, at the cost of the licensor.',
            'It limits their number, adds notice and moves the cost.',
          ),
          marks(
            'Clause 3 excludes every warranty.',
            'The guideline requires ninety days of conformity.',
            'It gives the clause to put in its place.',
          ),
          marks(
            'Clause 6 lets any breach end the licence, however minor.',
            'The guideline requires a material breach and thirty days to remedy it.',
            'It changes the words and adds the period.',
          ),
        ],
        coverage: {
          reason: 'Clauses 2, 3 and 6 are the breaches and all are dealt with. The indemnity in clause 4 complies.',
          choice: 'all',
        },
      },
    },
    {
      kind: 'mediocre',
      completion: answer([
        {
          type: 'warranty',
          risk: 'high',
          excerpt: 'The Program is delivered "as is". The Licensor gives no warranty of any kind',
          comment: 'The guidelines require at least ninety days of warranty of conformity with the documentation.',
          action: 'Add a warranty of ninety days that the Program performs as documented.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 3 gives no warranty of any kind.',
            'The guideline requires ninety days of conformity.',
            'It adds a warranty of stated content and length.',
          ),
        ],
        coverage: {
          reason:
            'Two of the three breaches are missed: the unannounced audits in clause 2 and the termination for minor breach in clause 6.',
          choice: 'some',
        },
      },
    },
    { kind: 'empty-list', completion: '{"comments":[]}' },
    {
      kind: 'verbose',
      completion: answer([
        {
          type: 'other',
          risk: 'high',
          excerpt:
            "The Licensor may at any time and without notice enter the Licensee's premises and inspect its systems",
          comment:
            'It is of considerable importance to note, in the context of the overall contractual framework, that audits are a matter to which particular attention should be paid, since audits can, in many circumstances, have an impact on the operations of the audited party.',
          action:
            'It would be advisable to give further thought to the question of audits and to all aspects that are related to the question of audits.',
        },
        {
          type: 'other',
          risk: 'high',
          excerpt: 'The Licensee bears the cost of every inspection.',
          comment:
            'It is furthermore of considerable importance to note, in the context of the overall contractual framework, that inspections are a matter to which particular attention should be paid, since inspections can, in many circumstances, cause cost for the inspected party.',
          action:
            'It would be advisable to give further thought to the question of cost and to all aspects that are related to the question of cost.',
        },
        {
          type: 'warranty',
          risk: 'high',
          excerpt: 'The Program is delivered "as is".',
          comment:
            'It is likewise of considerable importance to note, in the context of the overall contractual framework, that the words "as is" are a matter to which particular attention should be paid, since such words can, in many circumstances, have an impact on the warranty.',
          action:
            'It would be advisable to give further thought to the question of warranty and to all aspects that are related to the question of warranty.',
        },
        {
          type: 'warranty',
          risk: 'high',
          excerpt: 'The Licensor gives no warranty of any kind',
          comment:
            'It is once again of considerable importance to note, in the context of the overall contractual framework, that the absence of a warranty is a matter to which particular attention should be paid, since the absence of a warranty can, in many circumstances, have an impact on the warranty.',
          action:
            'It would be advisable to give further thought to the question of warranty and to all aspects that are related to the question of warranty.',
        },
        {
          type: 'termination',
          risk: 'high',
          excerpt: 'The Licensor may terminate the licence with immediate effect for any breach, however minor',
          comment:
            'It is also of considerable importance to note, in the context of the overall contractual framework, that termination is a matter to which particular attention should be paid, since termination can, in many circumstances, bring the licence to an end.',
          action:
            'It would be advisable to give further thought to the question of termination and to all aspects that are related to the question of termination.',
        },
        {
          type: 'payment',
          risk: 'high',
          excerpt: 'No part of the licence fee is refunded.',
          comment:
            'It is finally of considerable importance to note, in the context of the overall contractual framework, that refunds are a matter to which particular attention should be paid, since refunds can, in many circumstances, have an impact on the amount that is refunded.',
          action:
            'It would be advisable to give further thought to the question of refunds and to all aspects that are related to the question of refunds.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 2 is about audits without notice, which is the topic of the comment.',
            fails('It says that audits deserve attention, and nothing that a guideline requires of them.'),
            fails('To give further thought is no change.'),
          ),
          marks(
            'Clause 2 puts the cost of inspections on the Licensee, as the comment hints.',
            fails('It says that inspections cause cost, and nothing that a guideline requires.'),
            fails('To give further thought is no change.'),
          ),
          marks(
            'Clause 3 holds the words "as is".',
            fails('It says that they affect a warranty, and not which one a guideline requires.'),
            fails('To give further thought is no change.'),
          ),
          marks(
            'Clause 3 holds no warranty, as the comment says in a circle.',
            fails('It never mentions the ninety days that the guideline requires.'),
            fails('To give further thought is no change.'),
          ),
          marks(
            'Clause 6 is about termination, which is the topic of the comment.',
            fails('That termination ends the licence is no requirement of a guideline.'),
            fails('To give further thought is no change.'),
          ),
          marks(
            'Clause 6 refunds nothing, as quoted.',
            fails('No guideline deals with refunds.'),
            fails('To give further thought is no change.'),
          ),
        ],
        coverage: {
          reason:
            'Audit cost and notice in clause 2, the missing warranty in clause 3 and termination in clause 6 are each touched on by a comment.',
          choice: 'all',
        },
      },
    },
  ],
} satisfies Contract;
