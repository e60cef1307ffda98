import { answer, type Contract, fails, marks } from './types.ts';

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
        comments: [
          marks(
            'Clause 3 leaves the rights with the Consultant and ends the licence after two years.',
            'The guideline lets the rights pass on payment.',
            'It gives an assignment to put in the place of the licence.',
          ),
          marks(
            'Clause 2 reimburses any amount without consent or receipts.',
            'The guideline on expenses requires both.',
            'It gives the sentence that requires both.',
          ),
          marks(
            'Clause 5 lets the Consultant replace and subcontract at its discretion.',
            'The guideline makes both subject to consent.',
            'It names the words to delete and to add.',
          ),
        ],
        coverage: {
          reason:
            'The contract breaks the guidelines on rights, expenses and personnel, and all are covered. Clauses 6 and 7 meet theirs.',
          choice: 'all',
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
        comments: [
          marks(
            'Clause 3 grants a licence and no more.',
            'The guideline lets the rights pass on payment.',
            fails('To revisit ownership says nothing of what clause 3 should become.'),
          ),
          marks(
            'Clause 2 needs neither consent nor receipts.',
            'The guideline on expenses requires both.',
            fails('To look with care is no change.'),
          ),
          marks(
            'Clause 5 allows replacement and subcontracting freely.',
            'The guideline requires consent.',
            fails('An appropriate solution is not named.'),
          ),
        ],
        coverage: {
          reason: 'All three breached guidelines, on rights, expenses and personnel, have a comment.',
          choice: 'all',
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
        comments: [
          marks(
            'Clause 8 says of notices what the comment says.',
            fails('No guideline deals with notices.'),
            fails('It says that no change is required.'),
          ),
        ],
        coverage: {
          reason: 'The breaches in clauses 2, 3 and 5, on expenses, rights and personnel, are all missed.',
          choice: 'none',
        },
      },
    },
  ],
} satisfies Contract;
