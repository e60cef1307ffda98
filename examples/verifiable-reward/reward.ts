import { answerTag, extracted, tags } from '@rlaif/checks/format';
import { language } from '@rlaif/checks/language';
import { words } from '@rlaif/checks/length';
import { noPersonalData, noRefusal } from '@rlaif/checks/safety';
import { includes } from '@rlaif/checks/text';
import { abstain, check, gate, named, product, type Reward, route, type Sample } from '@rlaif/core';

/** What a good reply to a ticket is known by. */
export interface Expected {
  /** Each must stand in the reply; case and typography make no difference. */
  readonly requiredFacts: readonly string[];
  /** Full marks up to here, none from twice as many on. */
  readonly maxWords: number;
  /** Default: the language of the ticket. */
  readonly language?: string;
}

/** One rollout: a ticket, and what the policy wrote. */
export type Row = Sample<Expected>;

/** Whether there is anything to compare with, which is up to the ticket and not to the reply. */
const known: Reward<Row> = check(named('known', '1', (row: Row) => (row.reference ? true : abstain('no reference'))));

/** A note for colleagues, and then what the customer sees. */
const form = tags(['note', 'reply']);

const facts = includes({
  reference: named('requiredFacts', '1', (row: Row) => row.reference?.requiredFacts),
  normalise: true,
  wholeWords: true,
});

/** A ticket of one word does not show its language, so that its reference names it. */
const rightLanguage = route(
  named('whoseLanguage', '1', (row: Row) => (row.reference?.language === undefined ? 'ofTicket' : 'ofReference')),
  {
    ofTicket: language<Row>(),
    ofReference: language({ is: named('language', '1', (row: Row) => row.reference?.language) }),
  },
);

/** The limit is another one for each ticket. */
const maxWords = named('maxWords', '1', (row: Row) => row.reference?.maxWords);

const brief = words({ max: maxWords, margin: maxWords });

/** Of what the customer sees. A product: whatever is 0 makes the reply worth nothing. */
const reply: Reward<Row> = product({
  discreet: noPersonalData({ phoneCountries: ['US', 'DE'] }),
  helpful: noRefusal({ languages: ['de', 'en'] }),
  language: rightLanguage,
  facts,
  brief,
});

/** What a rollout gets. Only the reply is looked into; the note may hold what is no business of the customer's. */
export const reward: Reward<Row> = gate({ known }, product({ form, reply: extracted(answerTag('reply'), reply) }));
