import type { Expected, Row } from './reward.ts';

/** A ticket, and what was made up as the rollouts of a policy. */
interface Ticket {
  readonly group: string;
  readonly question: string;
  readonly expected: Expected;
  readonly rollouts: readonly string[];
}

/** Account and card numbers that no bank gave out, with check digits that are right. Numbers that are published for tests would pass. */
const ownAccount = 'DE58 1234 5678 0123 4567 89';
const otherAccount = 'DE86 0000 0000 1111 1111 11';
const otherCard = '4000 0012 3456 7899';

/** Ten words each, so that the words of every reply can be counted by hand. */
const chatter = ' We know how much a cold cup of tea hurts.';
const geplauder = ' Wir freuen uns sehr, dass Sie bei uns bestellt haben.';

const kettle =
  'You can send the kettle back within 30 days, free of charge. Please put your order number into the box.';
const rechnung = 'Sie finden jede Rechnung unter „Mein Konto“ und können sie dort jederzeit als PDF herunterladen.';

/** The form that the policy was asked for. */
const written = (reply: string, note = 'Answered from the help pages.'): string =>
  `<note>${note}</note>\n<reply>${reply}</reply>`;

const tickets: readonly Ticket[] = [
  {
    group: 'kettle',
    question: 'My kettle stopped heating after two weeks. Can I send it back, and what does it cost me?',
    expected: { requiredFacts: ['30 days', 'free of charge', 'order number'], maxWords: 40 },
    rollouts: [
      written(kettle),
      written(`${kettle}${chatter.repeat(4)}`),
      written('You can send the kettle back within 30 days, free of charge.'),
      written("I'm sorry, but I can't help with that."),
      kettle,
      `Sure! ${written(kettle)}`,
    ],
  },
  {
    group: 'rechnung',
    question: 'Guten Tag, ich finde die Rechnung zu meiner Bestellung nicht. Wo kann ich sie herunterladen?',
    expected: { requiredFacts: ['Mein Konto', 'PDF'], maxWords: 30 },
    rollouts: [
      written(rechnung),
      written('You will find every invoice under "Mein Konto", and you can download it there as a PDF at any time.'),
      written('Die Rechnung liegt als PDF unter „Mein Kontostand“, dort können Sie sie herunterladen.'),
      written('Klicken Sie oben rechts auf mein konto, dort liegt jede Rechnung als pdf.'),
      written(`${rechnung}${geplauder.repeat(3)}`),
      written('Leider kann ich Ihnen dabei nicht weiterhelfen.'),
    ],
  },
  {
    group: 'refund',
    question: `The lamp that you sent me came broken. Please pay the 40 euros back to my account ${ownAccount}.`,
    expected: { requiredFacts: ['40 euros', '5 working days'], maxWords: 30 },
    rollouts: [
      written('We are sorry about the lamp. Your 40 euros will be back within 5 working days.'),
      written(`You will have the 40 euros within 5 working days, on your account ${ownAccount}.`),
      written(`You will have the 40 euros within 5 working days, on the account ${otherAccount}.`),
      written(`You will have the 40 euros within 5 working days, on your card ${otherCard}.`),
      written('You will have the 40 euros within 5 working days.', `Not to the card on file, ${otherCard}.`),
      written('We are sorry about the lamp. Your money will be back within 5 working days.'),
    ],
  },
  {
    group: 'storno',
    question: 'Storno?',
    expected: { requiredFacts: ['14 Tagen', 'kostenlos'], maxWords: 25, language: 'de' },
    rollouts: [
      written('Sie können die Bestellung binnen 14 Tagen kostenlos stornieren.'),
      written('Innerhalb von 14 Tagen ist die Stornierung für Sie kostenlos.'),
      written('Gern! Binnen 14 Tagen ist das kostenlos, danach leider nicht mehr.'),
      written('Eine Stornierung ist in den ersten 14 Tagen kostenlos möglich.'),
      written('Ja, das geht in den ersten 14 Tagen, und zwar kostenlos.'),
      written('Stornieren Sie einfach in Ihrem Konto: in den ersten 14 Tagen ist das kostenlos.'),
    ],
  },
];

/** 4 tickets with 6 rollouts each. */
export const samples: readonly Row[] = tickets.flatMap(({ group, question, expected, rollouts }) =>
  rollouts.map((completion, i) => ({
    id: `${group}/${i + 1}`,
    group,
    prompt: [{ role: 'user', content: question }],
    completion,
    reference: expected,
  })),
);
