import { answer, type Contract, fails, marks } from './types.ts';

export default {
  id: 'distribution-agreement',
  title: 'Distribution agreement, reviewed for the distributor',
  contract: `EXCLUSIVE DISTRIBUTION AGREEMENT

between Puddlecroft Wooden Toys Ltd ("Supplier") and Vantosel Spielwaren Vertriebs GmbH ("Distributor").

1. Appointment. The Supplier appoints the Distributor as its exclusive distributor of the Products in Austria and
Switzerland (the "Territory") and shall not sell there itself or through others.

2. Minimum purchases. In each calendar year the Distributor shall buy at least the quantity that the Supplier fixes
in its discretion at the start of that year. If it falls short, the Supplier may end the exclusivity.

3. Resale. The Distributor shall resell the Products at the prices in the Supplier's price list and shall grant no
discount from them.

4. Trade marks. The Distributor may use the Supplier's trade marks, free of charge, to promote the Products in the
Territory, and shall follow the brand guide in Annex C.

5. Product liability. The Supplier shall indemnify the Distributor against claims by third parties that arise from a
defect in the Products, including the reasonable costs of a recall.

6. Term. This Agreement runs for an indefinite period. Either party may terminate it by six months' written notice.

7. Stock. On termination the Distributor shall stop selling the Products at once. The Supplier is not obliged to
take back any stock.

8. Reports. The Distributor shall report its sales and stock within fifteen days of the end of each quarter, in the
form set out in Annex D.

9. Governing law. This Agreement is governed by the laws of Germany.`,
  guidelines: [
    'Minimum volumes must be agreed by both parties and must not be imposed by the supplier.',
    'The distributor must be free to set its resale prices.',
    'On termination the supplier must buy back unsold stock at cost or allow a sell-off period of six months.',
    'The supplier must indemnify the distributor against product liability claims.',
    'Notice of termination must be at least six months.',
  ],
  rollouts: [
    {
      kind: 'good',
      completion: answer([
        {
          type: 'payment',
          risk: 'high',
          excerpt:
            'the Distributor shall buy at least the quantity that the Supplier fixes in its discretion at the start of that year',
          comment:
            'The Supplier alone sets the minimum and can end the exclusivity when it is missed. The guidelines require minimum volumes that both parties agree.',
          action:
            'Replace with: "at least the quantity that the parties agree in writing for that year; failing agreement, the quantity of the year before".',
        },
        {
          type: 'other',
          risk: 'high',
          excerpt:
            "The Distributor shall resell the Products at the prices in the Supplier's price list and shall grant no discount from them.",
          comment: 'Resale prices are imposed. The guidelines require that the Distributor sets its own.',
          action:
            'Replace clause 3 with: "The Distributor sets its resale prices freely. Prices in the Supplier\'s price list are recommendations."',
        },
        {
          type: 'termination',
          risk: 'medium',
          excerpt:
            'On termination the Distributor shall stop selling the Products at once. The Supplier is not obliged to take back any stock.',
          comment:
            'The Distributor may neither sell nor return its stock. The guidelines require buy-back at cost or six months to sell it off.',
          action:
            'Add an obligation of the Supplier to buy back unsold stock at the price paid within thirty days, failing which the Distributor may sell it for six months.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 2 lets the Supplier fix the minimum alone.',
            'The guideline requires that both parties agree it.',
            'It gives the words, and a rule for when they do not agree.',
          ),
          marks(
            'Clause 3 binds the Distributor to the price list.',
            'The guideline leaves resale prices to the distributor.',
            'It gives a new clause 3.',
          ),
          marks(
            'Clause 7 leaves the Distributor with stock that it may not sell.',
            'The guideline requires buy-back or six months to sell it off.',
            'It sets out both, with price and period.',
          ),
        ],
        coverage: {
          reason: 'Clauses 2, 3 and 7 are the breaches and are all covered. Clauses 5 and 6 meet their guidelines.',
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
          excerpt: "resell the Products at the prices in the Supplier's price list",
          comment: 'The guidelines say that the distributor must be free to set its resale prices.',
          action: 'Make the list prices non-binding recommendations.',
        },
        {
          type: 'termination',
          risk: 'medium',
          excerpt: 'The Supplier is not obliged to take back any stock.',
          comment: 'The guidelines require a buy-back of stock at cost or a sell-off period.',
          action: 'Ask for something fairer.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 3 imposes the prices of the list.',
            'The guideline leaves resale prices to the distributor.',
            'It makes the prices recommendations.',
          ),
          marks(
            'Clause 7 refuses to take back stock.',
            'The guideline requires buy-back or a sell-off period.',
            fails('Something fairer is neither of the two.'),
          ),
        ],
        coverage: {
          reason:
            'The minimum that the Supplier fixes in its discretion under clause 2 breaks a guideline and is missed.',
          choice: 'some',
        },
      },
    },
    {
      kind: 'quotes-guideline',
      completion: answer([
        {
          type: 'other',
          risk: 'high',
          excerpt: 'The distributor must be free to set its resale prices.',
          comment: 'Resale prices are imposed on the distributor.',
          action: 'Turn the price list into a recommendation.',
        },
        {
          type: 'payment',
          risk: 'high',
          excerpt: 'Minimum volumes must be agreed by both parties',
          comment: 'The minimum is fixed by the supplier alone.',
          action: 'Provide for minimum volumes agreed in writing.',
        },
      ]),
    },
    {
      kind: 'one-safe-comment',
      completion: answer([
        {
          type: 'other',
          risk: 'low',
          excerpt: 'The Distributor shall report its sales and stock within fifteen days of the end of each quarter',
          comment: 'The Distributor has to report its sales and stock every quarter, within fifteen days.',
          action: 'Enter the four reporting dates of each year in the calendar.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 8 requires a report every quarter, within fifteen days.',
            fails('No guideline deals with reports.'),
            'To enter the dates in a calendar is a small step, and a concrete one.',
          ),
        ],
        coverage: {
          reason:
            'The imposed minimum in clause 2, the imposed prices in clause 3 and the stranded stock in clause 7 are all missed.',
          choice: 'none',
        },
      },
    },
  ],
} satisfies Contract;
