import { answer, type Contract } from './types.ts';

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
        grounding: {
          reason:
            'Unannounced audits are in clause 2, the missing warranty in clause 3 and termination for trivial breach in clause 6, each in the words quoted.',
          pass: true,
        },
        consistency: {
          reason:
            'The comments restate the guidelines on audits, warranty and termination accurately, and no action goes against a guideline.',
          pass: true,
        },
        actionability: {
          reason: 'Each action states the limit, the period or the sentence that has to go into clause 2, 3 or 6.',
          pass: true,
        },
        coverage: {
          reason: 'Clauses 2, 3 and 6 are the breaches and all are dealt with. The indemnity in clause 4 complies.',
          pass: true,
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
        grounding: {
          reason: 'Clause 3 excludes every warranty, as quoted.',
          pass: true,
        },
        consistency: {
          reason: 'The comment applies the guideline on the warranty, period included.',
          pass: true,
        },
        actionability: {
          reason: 'It asks for a warranty of a stated content and length.',
          pass: true,
        },
        coverage: {
          reason:
            'Two of the three breaches are missed: the unannounced audits in clause 2 and the termination for minor breach in clause 6.',
          pass: false,
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
        grounding: {
          reason: 'The topics match the quotes from clauses 2, 3 and 6, although little is said about them.',
          pass: true,
        },
        consistency: {
          reason:
            'No guideline deals with the refund in clause 6, and no comment says what a guideline requires: the two on warranty repeat each other and never mention ninety days.',
          pass: false,
        },
        actionability: {
          reason:
            'Six times the reader is advised to give further thought to a topic. No wording, limit or step is proposed for clauses 2, 3 and 6.',
          pass: false,
        },
        coverage: {
          reason:
            'Audit cost and notice in clause 2, the missing warranty in clause 3 and termination in clause 6 are each touched on by a comment.',
          pass: true,
        },
      },
    },
  ],
} satisfies Contract;
