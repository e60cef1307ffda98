import type { Sample } from '@rlaif/core';
import { defineRubric } from '@rlaif/rubric';

/** What the judge is asked. The weights give each combination of passes a score of its own. */
export const rubric = defineRubric({
  name: 'support-reply',
  task: 'Replies of a support assistant to a customer who asks about a contract.',
  criteria: {
    grounded: { passWhen: 'Every claim is supported by the contract in the prompt.', weight: 4 },
    complete: { passWhen: 'Every question of the customer is answered.', weight: 2 },
    polite: { passWhen: 'The reply is courteous throughout.', weight: 1 },
  },
});

/** Which criteria pass. */
export interface Marks {
  readonly grounded: boolean;
  readonly complete: boolean;
  readonly polite: boolean;
}

/** The score of a verdict, reckoned by hand. */
export function scoreOf({ grounded, complete, polite }: Marks): number {
  return ((grounded ? 4 : 0) + (complete ? 2 : 0) + (polite ? 1 : 0)) / 7;
}

const clause =
  'Either party may end this contract with a notice of three months to the end of a quarter. Fees paid in advance are returned in proportion. ';

/** Samples from this number on are answered at once and leave no trace: a process warms up by them. */
export const warmUpFrom = 90_000;

/** Samples whose number stands in every text about them. */
export function makeSamples(count: number, first = 0): readonly Sample[] {
  return Array.from({ length: count }, (_, index) => {
    const ticket = ticketOf(first + index);
    return {
      id: ticket,
      prompt: [
        { role: 'system', content: 'You answer questions of customers about their contract.' },
        { role: 'user', content: `${ticket}: when can I leave, and what do I get back?\n\n${clause.repeat(4)}` },
      ],
      completion: `Thank you for your question. ${clause}That settles ${ticket}, I hope.`,
    };
  });
}

function ticketOf(index: number): string {
  return `ticket-${String(index).padStart(5, '0')}`;
}

/** The sample that a text is about; -1 where it names none, or more than one. */
export function sampleNamedIn(text: string): number {
  const tickets = new Set(text.match(/ticket-\d{5}/g));
  return tickets.size === 1 ? Number([...tickets][0]!.slice(7)) : -1;
}

/** What the judge gives as its reason: it says which answer about which sample it is. */
export function reasonOf(sample: number, answer: number): string {
  return `As ${ticketOf(sample)} shows: answer ${answer}.`;
}

/** The sample and the answer that a reason names. */
export function readReason(reason: string): { readonly sample: number; readonly answer: number } {
  return { sample: sampleNamedIn(reason), answer: Number(/answer (\d+)/.exec(reason)?.[1] ?? -1) };
}
