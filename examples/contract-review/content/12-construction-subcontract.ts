import { answer, type Contract, fails, marks } from './types.ts';

export default {
  id: 'construction-subcontract',
  title: 'Construction subcontract, reviewed for the subcontractor',
  contract: `SUBCONTRACT

between Girdlestone Marsh Builders Ltd ("Contractor") and Tamsin Oak & Daughters Joinery Ltd ("Subcontractor"), for
the joinery of the new library in Nether Plumley, under the main contract with the town council ("Employer").

1. Works. The Subcontractor shall supply and fit the joinery shown in the drawings in Annex 1 for the price of GBP
310,000.

2. Payment. The Contractor shall pay each approved application within seven days after the Employer has paid it for
the same work, and need not pay before that.

3. Retention. The Contractor may retain three per cent of each payment. Half of the retention is released on
practical completion and the rest twelve months later.

4. Variations. The Subcontractor shall carry out every variation that the Contractor's site manager orders, by word
of mouth if need be. It is paid for a variation only where the Contractor finds this fair in hindsight.

5. Delay. For each day of delay in completion the Subcontractor shall pay GBP 1,500, without limit and whatever the
cause of the delay.

6. Indemnity. The Subcontractor shall indemnify the Contractor against all loss connected with the works, including
loss caused by the Contractor's own negligence.

7. Insurance. The Subcontractor shall maintain public liability insurance of GBP 5,000,000 until practical
completion.

8. Disputes. Either party may refer a dispute to adjudication at any time.

9. Governing law. This Subcontract is governed by the laws of England and Wales.`,
  guidelines: [
    'Payment must fall due on a fixed date and must not depend on payment by the employer.',
    'Variations must be ordered in writing and valued at the rates of the contract.',
    'Damages for delay must be capped at ten per cent of the price and limited to delay for which the subcontractor is responsible.',
    'Indemnities must not extend to the negligence of the party that is indemnified.',
    'Retention must not be higher than five per cent.',
  ],
  rollouts: [
    {
      kind: 'good',
      completion: answer([
        {
          type: 'payment',
          risk: 'high',
          excerpt: 'within seven days after the Employer has paid it for the same work, and need not pay before that',
          comment:
            'Payment depends on payment by the Employer, which the guidelines forbid. They require a fixed due date.',
          action:
            'Replace with: "within thirty days of receipt of the application, whether or not the Employer has paid".',
        },
        {
          type: 'payment',
          risk: 'high',
          excerpt:
            "The Subcontractor shall carry out every variation that the Contractor's site manager orders, by word of mouth if need be. It is paid for a variation only where the Contractor finds this fair in hindsight.",
          comment:
            'Variations may be oral and may stay unpaid. The guidelines require written orders, valued at the rates of the contract.',
          action:
            'Require a written order before a variation is begun, and add: "Variations are valued at the rates in the bill of quantities."',
        },
        {
          type: 'liability',
          risk: 'high',
          excerpt: 'without limit and whatever the cause of the delay',
          comment:
            'The daily sum has no cap and applies to delay caused by others. The guidelines cap it at ten per cent of the price and require responsibility.',
          action:
            'Replace with: "up to GBP 31,000 in all, and only for delay for which the Subcontractor is responsible".',
        },
        {
          type: 'liability',
          risk: 'high',
          excerpt:
            "The Subcontractor shall indemnify the Contractor against all loss connected with the works, including loss caused by the Contractor's own negligence.",
          comment: 'The indemnity covers the negligence of the party indemnified, which the guidelines rule out.',
          action:
            'Replace "including" with "except" and limit the indemnity to loss caused by the negligence or breach of the Subcontractor.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 2 makes payment wait for the Employer.',
            'The guideline forbids that and requires a fixed date.',
            'It gives the words with thirty days.',
          ),
          marks(
            'Clause 4 lets variations be oral and unpaid.',
            'The guideline requires written orders at the rates of the contract.',
            'It requires the order and adds the valuation.',
          ),
          marks(
            'Clause 5 sets no limit and takes in every cause of delay.',
            'The guideline sets ten per cent and requires responsibility.',
            'It gives the sum of GBP 31,000, which is the ten per cent, and the condition.',
          ),
          marks(
            'Clause 6 covers the negligence of the Contractor.',
            'The guideline rules that out.',
            'It changes one word and limits the indemnity.',
          ),
        ],
        coverage: {
          reason:
            'Clauses 2, 4, 5 and 6 break four guidelines, and all four are addressed. Retention of three per cent in clause 3 complies.',
          choice: 'all',
        },
      },
    },
    {
      kind: 'mediocre',
      completion: answer([
        {
          type: 'payment',
          risk: 'high',
          excerpt: 'within seven days after the Employer has paid it for the same work',
          comment: 'The guidelines say that payment must not depend on payment by the employer.',
          action: 'Make payment due thirty days after the application.',
        },
        {
          type: 'liability',
          risk: 'high',
          excerpt: 'For each day of delay in completion the Subcontractor shall pay GBP 1,500, without limit',
          comment: 'The guidelines cap damages for delay at ten per cent of the price.',
          action: 'Cap the damages at GBP 31,000 and exclude delay that others cause.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 2 ties payment to the Employer.',
            'The guideline forbids that.',
            'It sets thirty days after the application.',
          ),
          marks(
            'Clause 5 sets a sum for each day without limit.',
            'The guideline caps it at ten per cent.',
            'It caps the sum in pounds and takes out delay by others.',
          ),
        ],
        coverage: {
          reason:
            'Oral and possibly unpaid variations in clause 4 and the indemnity for negligence in clause 6 break guidelines and are missed.',
          choice: 'some',
        },
      },
    },
    {
      kind: 'empty-list',
      completion: `{
  "comments": []
}
`,
    },
    {
      kind: 'verbose',
      completion: answer([
        {
          type: 'payment',
          risk: 'high',
          excerpt:
            'The Contractor shall pay each approved application within seven days after the Employer has paid it',
          comment:
            'Payment is key. When it comes to payment, it is key that payment be looked at from all sides, as payment depends here on payment by the employer, and payment that depends on payment by the employer is payment that the guidelines do not want.',
          action:
            'It is recommended to look at payment from all sides and to make sure that the outcome is a balanced one for both parties.',
        },
        {
          type: 'payment',
          risk: 'high',
          excerpt: 'and need not pay before that',
          comment:
            'Payment is key. When it comes to payment, it is key that payment be looked at from all sides, as payment is not owed here before payment by the employer, and payment that depends on payment by the employer is payment that the guidelines do not want.',
          action:
            'It is recommended to look at payment from all sides and to make sure that the outcome is a balanced one for both parties.',
        },
        {
          type: 'payment',
          risk: 'high',
          excerpt: 'The Contractor may retain three per cent of each payment.',
          comment:
            'Payment is key. When it comes to retention, it is key that retention be looked at from all sides, as three per cent is retained here, and a contractor might for its protection prefer a retention of ten per cent.',
          action:
            'It is recommended to look at retention from all sides and to raise it to ten per cent so that the outcome is a balanced one for both parties.',
        },
        {
          type: 'payment',
          risk: 'high',
          excerpt: 'Half of the retention is released on practical completion and the rest twelve months later.',
          comment:
            'Payment is key. When it comes to the release of the retention, it is key that the release be looked at from all sides, as half is released here at one time and half at another time, which makes two times.',
          action:
            'It is recommended to look at the release from all sides and to make sure that the outcome is a balanced one for both parties.',
        },
        {
          type: 'liability',
          risk: 'high',
          excerpt: 'For each day of delay in completion the Subcontractor shall pay GBP 1,500',
          comment:
            'Liability is key. When it comes to delay, it is key that delay be looked at from all sides, as delay leads here to a sum for each day of delay, and a sum for each day of delay that has no limit is a sum that the guidelines do not want.',
          action:
            'It is recommended to look at delay from all sides and to make sure that the outcome is a balanced one for both parties.',
        },
        {
          type: 'liability',
          risk: 'high',
          excerpt: 'without limit and whatever the cause of the delay',
          comment:
            'Liability is key. When it comes to the cause of delay, it is key that the cause be looked at from all sides, as every cause counts here, and a sum for delay that others cause is a sum that the guidelines do not want.',
          action:
            'It is recommended to look at causes from all sides and to make sure that the outcome is a balanced one for both parties.',
        },
        {
          type: 'liability',
          risk: 'high',
          excerpt: 'The Subcontractor shall indemnify the Contractor against all loss connected with the works',
          comment:
            'Liability is key. When it comes to the indemnity, it is key that the indemnity be looked at from all sides, as the indemnity covers negligence here, and an indemnity for the negligence of the party indemnified is an indemnity that the guidelines do not want.',
          action:
            'It is recommended to look at the indemnity from all sides and to make sure that the outcome is a balanced one for both parties.',
        },
        {
          type: 'other',
          risk: 'high',
          excerpt: 'Either party may refer a dispute to adjudication at any time.',
          comment:
            'Disputes are key. When it comes to disputes, it is key that disputes be looked at from all sides, as disputes can arise at any time, and adjudication can be had here at any time.',
          action:
            'It is recommended to look at disputes from all sides and to make sure that the outcome is a balanced one for both parties.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 2 ties payment to the Employer, as the comment says in the end.',
            'The guideline on payment is what it names.',
            fails('A balanced outcome is no change.'),
          ),
          marks(
            'Clause 2 allows the Contractor to wait, as quoted.',
            'The guideline on payment is what it names.',
            fails('A balanced outcome is no change.'),
          ),
          marks(
            fails('Retention of three per cent in clause 3 is no problem.'),
            fails('It asks for ten per cent, against the guideline of five.'),
            fails('The one figure that it names makes the contract worse, and is no remedy for anything.'),
          ),
          marks(
            fails('The release in two halves is no problem.'),
            fails('No guideline deals with the time of release.'),
            fails('A balanced outcome is no change.'),
          ),
          marks(
            'Clause 5 sets no limit, as the comment says in the end.',
            'The guideline on damages for delay is what it names.',
            fails('A balanced outcome is no change.'),
          ),
          marks(
            'Clause 5 counts every cause of delay.',
            'The guideline on damages for delay requires responsibility.',
            fails('A balanced outcome is no change.'),
          ),
          marks(
            'Clause 6 covers the negligence of the Contractor.',
            'The guideline on indemnities is what it names.',
            fails('A balanced outcome is no change.'),
          ),
          marks(
            fails('Adjudication at any time in clause 8 is no problem.'),
            fails('No guideline deals with disputes.'),
            fails('A balanced outcome is no change.'),
          ),
        ],
        coverage: {
          reason:
            'Among eight comments none deals with oral and possibly unpaid variations in clause 4, which break a guideline.',
          choice: 'some',
        },
      },
    },
  ],
} satisfies Contract;
