import { answer, type Contract } from './types.ts';

export default {
  id: 'consulting-agreement',
  title: 'Consulting agreement, reviewed for the client',
  contract: `CONSULTING AGREEMENT

between Peregrine Ladle Foods plc (the “Client”) and Quillfeather Advisory LLP (the “Consultant”).

1. Services. The Consultant shall provide the advisory services set out in Schedule 1 with reasonable skill and
care, through the individuals named there.

2. Fees and expenses. The Client shall pay the day rates in Schedule 2 within forty-five days of receipt of an
invoice. Expenses of any amount shall be reimbursed on the Consultant’s written statement; neither prior consent nor
receipts are needed.

3. Deliverables. All intellectual property rights in the reports, models and other materials prepared for the Client
(the “Deliverables”) remain with the Consultant. The Consultant grants the Client a non-exclusive licence to use the
Deliverables internally for two years – no other use is permitted.

4. Confidentiality. Each party shall keep the other’s confidential information secret during the engagement and for
five years after it, and shall use it for the engagement only.

5. Personnel. The Consultant may at its discretion, and without notice, replace any named individual or subcontract
any part of the Services.

6. Liability. The Consultant’s total liability is limited to twice the fees paid under this Agreement. The limit
does not apply to fraud, wilful misconduct, or death or personal injury.

7. Termination. Either party may terminate this Agreement at any time, without cause, by thirty days’ written
notice. On termination the Client shall pay for the Services performed up to that date and for nothing else.

8. Notices. Notices shall be in writing and sent to the address given in Schedule 3, and take effect on receipt.

9. Governing law. This Agreement is governed by the laws of Scotland.`,
  guidelines: [
    'Rights in everything made for the client must pass to the client on payment.',
    'Expenses must be approved in advance and evidenced by receipts.',
    'Named individuals may be replaced, and work subcontracted, only with the consent of the client.',
    'The client must be able to end the engagement for convenience on thirty days of notice or less.',
    'Liability must be capped, except for fraud and wilful misconduct.',
  ],
  rollouts: [
    {
      kind: 'good',
      completion: answer([
        {
          type: 'intellectual-property',
          risk: 'high',
          excerpt:
            'All intellectual property rights in the reports, models and other materials prepared for the Client (the "Deliverables") remain with the Consultant.',
          comment:
            'The Client pays for the Deliverables but never owns them, and its licence ends after two years. Under the guidelines the rights must pass on payment.',
          action:
            'Replace clause 3 with an assignment: "All intellectual property rights in a Deliverable pass to the Client when it is paid for", with a mere licence only for tools that the Consultant had before the engagement.',
        },
        {
          type: 'payment',
          risk: 'medium',
          excerpt:
            "Expenses of any amount shall be reimbursed on the Consultant's written statement; neither prior consent nor receipts are needed.",
          comment:
            'Expenses are open-ended and undocumented. The guidelines require approval in advance and evidence by receipts.',
          action:
            'Redraft: "The Client shall reimburse expenses that it has approved in writing in advance and for which the Consultant provides receipts."',
        },
        {
          type: 'other',
          risk: 'medium',
          excerpt:
            'The Consultant may at its discretion, and without notice, replace any named individual or subcontract any part of the Services.',
          comment: 'The guidelines allow replacement and subcontracting only with the consent of the client.',
          action:
            'Delete "at its discretion, and without notice" and add: "only with the Client\'s prior written consent".',
        },
      ]),
      verdict: {
        grounding: {
          reason:
            'Clause 3 keeps the rights with the Consultant, clause 2 dispenses with consent and receipts, and clause 5 lets it swap people freely: each issue is in its quote.',
          pass: true,
        },
        consistency: {
          reason: 'The three comments follow the guidelines on rights, expenses and personnel, and contradict none.',
          pass: true,
        },
        actionability: {
          reason: 'Each action gives replacement wording for clause 3, 2 or 5.',
          pass: true,
        },
        coverage: {
          reason:
            'The contract breaks the guidelines on rights, expenses and personnel, and all are covered. Clauses 6 and 7 meet theirs.',
          pass: true,
        },
      },
    },
    {
      kind: 'mediocre',
      completion: answer([
        {
          type: 'intellectual-property',
          risk: 'high',
          excerpt: 'grants the Client a non-exclusive licence to use the Deliverables internally for two years',
          comment:
            'The client only gets a licence, although the guidelines require the rights to pass to it on payment.',
          action: 'The parties may wish to revisit ownership.',
        },
        {
          type: 'payment',
          risk: 'medium',
          excerpt: 'neither prior consent nor receipts are needed',
          comment: 'Expenses need prior approval and receipts under the guidelines.',
          action: 'This should be looked at with care.',
        },
        {
          type: 'other',
          risk: 'medium',
          excerpt: 'replace any named individual or subcontract any part of the Services',
          comment: 'The guidelines require the consent of the client.',
          action: 'Seek an appropriate solution.',
        },
      ]),
      verdict: {
        grounding: {
          reason:
            'The bare licence in clause 3, the unchecked expenses in clause 2 and the free replacement in clause 5 are all as quoted.',
          pass: true,
        },
        consistency: {
          reason: 'Each comment states the guideline that its clause breaks, and states it correctly.',
          pass: true,
        },
        actionability: {
          reason:
            'No action can be carried out: to revisit ownership, to look with care and to seek a solution are not changes to clauses 3, 2 and 5.',
          pass: false,
        },
        coverage: {
          reason: 'All three breached guidelines, on rights, expenses and personnel, have a comment.',
          pass: true,
        },
      },
    },
    {
      kind: 'invented-clause',
      completion: answer([
        {
          type: 'liability',
          risk: 'high',
          excerpt:
            'The Consultant excludes all liability for indirect and consequential loss, including loss of profit.',
          comment: 'The exclusion reaches further than the cap that the guidelines allow.',
          action: 'Delete the exclusion.',
        },
        {
          type: 'termination',
          risk: 'high',
          excerpt: 'The Client may not terminate this Agreement before the end of the initial term of twelve months.',
          comment: 'The client must be able to end the engagement for convenience.',
          action: 'Let the Client terminate on thirty days of notice.',
        },
      ]),
    },
    {
      kind: 'one-safe-comment',
      completion: answer([
        {
          type: 'other',
          risk: 'low',
          excerpt: 'Notices shall be in writing and sent to the address given in Schedule 3',
          comment: 'Notices have to be in writing and go to the address in Schedule 3.',
          action: 'No change is required.',
        },
      ]),
      verdict: {
        grounding: {
          reason: 'Clause 8 says what the comment says about notices.',
          pass: true,
        },
        consistency: {
          reason: 'No guideline deals with notices, so nothing justifies the comment.',
          pass: false,
        },
        actionability: {
          reason: 'The only action is that no change is required.',
          pass: false,
        },
        coverage: {
          reason: 'The breaches in clauses 2, 3 and 5, on expenses, rights and personnel, are all missed.',
          pass: false,
        },
      },
    },
  ],
} satisfies Contract;
