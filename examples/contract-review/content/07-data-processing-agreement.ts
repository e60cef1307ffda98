import { answer, type Contract, fails, marks } from './types.ts';

export default {
  id: 'data-processing-agreement',
  title: 'Data processing agreement, reviewed for the controller',
  contract: `DATA PROCESSING AGREEMENT

between the Saltmarsh Clinics Trust (the “Controller”) and Nimbuspan Hosting SARL (the “Processor”).

1. Instructions. The Processor shall process personal data of the Controller’s patients and staff (“Personal Data”)
only on documented instructions from the Controller.

2. Staff. The Processor shall ensure that everyone who has access to Personal Data is bound by a duty of confidence.

3. Sub-processors. The Processor may engage any sub-processor that it considers suitable — before or after informing
the Controller, or without informing it at all.

4. Security. The Processor shall apply the technical and organisational measures in Annex 2, including encryption at
rest and in transit.

5. Incidents. The Processor shall report a personal data breach to the Controller within thirty days of the end of
its own internal investigation.

6. Transfers. The Processor shall not transfer Personal Data outside the European Economic Area without the
Controller’s prior written authorisation.

7. Audit. Once in each calendar year, and after any personal data breach, the Controller may audit the Processor’s
compliance on ten days’ notice.

8. End of processing. When the services end the Processor may keep copies of Personal Data for as long as it finds
them useful for improving its services.

9. Assistance. The Processor shall help the Controller to answer requests from data subjects within the statutory
periods and at no extra charge.

10. Governing law. This Agreement is governed by the laws of France.`,
  guidelines: [
    'New sub-processors require prior notice to the controller and a right to object.',
    'Personal data breaches must be notified within forty-eight hours of the processor becoming aware of them.',
    'Personal data must be returned or erased within thirty days of the end of the services.',
    'Transfers to countries outside the European Economic Area require authorisation in advance.',
    'The controller must be entitled to at least one audit a year.',
  ],
  rollouts: [
    {
      kind: 'good',
      completion: answer([
        {
          type: 'data-protection',
          risk: 'high',
          excerpt:
            'The Processor may engage any sub-processor that it considers suitable – before or after informing the Controller, or without informing it at all.',
          comment:
            'The Controller may never learn who holds its patient data. The guidelines require prior notice and a right to object.',
          action:
            'Replace with: "The Processor shall give thirty days\' written notice of each new sub-processor and shall not engage it if the Controller objects on reasonable grounds."',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'within thirty days of the end of its own internal investigation',
          comment:
            'The period starts only when the investigation ends, which the Processor controls. The guidelines allow forty-eight hours from awareness.',
          action:
            'Change the words to "without undue delay and in any event within forty-eight hours of becoming aware of it".',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt:
            'the Processor may keep copies of Personal Data for as long as it finds them useful for improving its services',
          comment:
            'Copies may be kept without limit for purposes of the Processor. The guidelines require return or erasure within thirty days.',
          action:
            'Redraft clause 8: "Within thirty days of the end of the services the Processor shall return or erase all Personal Data, at the choice of the Controller, and confirm this in writing."',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 3 lets the Processor engage anyone without telling the Controller.',
            'The guideline requires notice and a right to object.',
            'It gives the sentence with both.',
          ),
          marks(
            "Clause 5 starts the period at the end of an investigation of the Processor's own.",
            'The guideline allows forty-eight hours from awareness.',
            'It gives the words to put in.',
          ),
          marks(
            'Clause 8 lets the Processor keep copies for as long as it likes.',
            'The guideline requires return or erasure within thirty days.',
            'It gives a new clause 8.',
          ),
        ],
        coverage: {
          reason:
            'Sub-processors, breach notification and retention are the breached guidelines, and each has its comment. Transfers and audits comply.',
          choice: 'all',
        },
      },
    },
    {
      kind: 'mediocre',
      completion: answer([
        {
          type: 'data-protection',
          risk: 'high',
          excerpt:
            'The Processor shall report a personal data breach to the Controller within thirty days of the end of its own internal investigation.',
          comment: 'This is much longer than the forty-eight hours from awareness that the guidelines allow.',
          action:
            'Change the period to forty-eight hours from the moment when the Processor becomes aware of the breach.',
        },
        {
          type: 'data-protection',
          risk: 'medium',
          excerpt: 'the Processor may keep copies of Personal Data for as long as it finds them useful',
          comment: 'The guidelines require that data be returned or erased within thirty days.',
          action: 'Retention deserves a closer look.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 5 allows thirty days after an investigation.',
            'The guideline allows forty-eight hours.',
            'It sets the period and when it begins.',
          ),
          marks(
            'Clause 8 sets no end to retention.',
            'The guideline requires return or erasure within thirty days.',
            fails('A closer look does not say what clause 8 should become.'),
          ),
        ],
        coverage: {
          reason:
            'Clause 3, under which sub-processors may be engaged without notice, breaks a guideline and is missed.',
          choice: 'some',
        },
      },
    },
    {
      kind: 'invented-clause',
      // The second quote is clause 5 with its period altered, the third is made up; the first is right.
      completion: answer([
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'The Processor may engage any sub-processor that it considers suitable',
          comment: 'The guidelines require prior notice and a right to object.',
          action: 'Require thirty days of notice of each new sub-processor and a right to object.',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt:
            'The Processor shall report a personal data breach to the Controller within ninety days of the end of its own internal investigation.',
          comment: 'Ninety days is far beyond the forty-eight hours of the guidelines.',
          action: 'Change ninety days to forty-eight hours from awareness.',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'The Processor may store Personal Data in the United States under standard contractual clauses.',
          comment: 'The transfer lacks authorisation in advance.',
          action: 'Delete the permission.',
        },
      ]),
    },
    {
      kind: 'verbose',
      completion: answer([
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'The Processor may engage any sub-processor that it considers suitable',
          comment:
            'The protection of personal data is a fundamental concern of our time, and in the light of this fundamental concern the engagement of sub-processors is a topic that raises a number of questions, all of which would have to be considered in the light of the protection of personal data.',
          action:
            'All stakeholders should be made aware of the questions that the engagement of sub-processors raises in the light of the protection of personal data.',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'or without informing it at all',
          comment:
            'The protection of personal data is a fundamental concern of our time, and in the light of this fundamental concern the informing of the controller is a topic that raises a number of questions, all of which would have to be considered in the light of the protection of personal data.',
          action:
            'All stakeholders should be made aware of the questions that the informing of the controller raises in the light of the protection of personal data.',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'including encryption at rest and in transit',
          comment:
            'The protection of personal data is a fundamental concern of our time, and in the light of this fundamental concern the use of encryption is a topic that raises a number of questions, all of which would have to be considered in the light of the protection of personal data.',
          action:
            'All stakeholders should be made aware of the questions that the use of encryption raises in the light of the protection of personal data.',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'The Processor shall not transfer Personal Data outside the European Economic Area',
          comment:
            'The protection of personal data is a fundamental concern of our time, and in the light of this fundamental concern the prohibition of transfers without authorisation is a topic that raises a number of questions, since it may turn out to be too strict for the Processor.',
          action:
            'All stakeholders should be made aware of the questions that the prohibition of transfers raises, and a more flexible approach to authorisation should be envisaged.',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: "the Controller may audit the Processor's compliance on ten days' notice",
          comment:
            'The protection of personal data is a fundamental concern of our time, and in the light of this fundamental concern the performance of audits is a topic that raises a number of questions, all of which would have to be considered in the light of the protection of personal data.',
          action:
            'All stakeholders should be made aware of the questions that the performance of audits raises in the light of the protection of personal data.',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'The Processor shall help the Controller to answer requests from data subjects',
          comment:
            'The protection of personal data is a fundamental concern of our time, and in the light of this fundamental concern the help with requests is a topic that raises a number of questions, all of which would have to be considered in the light of the protection of personal data.',
          action:
            'All stakeholders should be made aware of the questions that the help with requests raises in the light of the protection of personal data.',
        },
        {
          type: 'data-protection',
          risk: 'high',
          excerpt: 'within the statutory periods and at no extra charge',
          comment:
            'The protection of personal data is a fundamental concern of our time, and in the light of this fundamental concern the absence of a charge is a topic that raises a number of questions, all of which would have to be considered in the light of the protection of personal data.',
          action:
            'All stakeholders should be made aware of the questions that the absence of a charge raises in the light of the protection of personal data.',
        },
      ]),
      verdict: {
        comments: [
          marks(
            'Clause 3 allows sub-processors without notice, which is the topic of the comment.',
            fails('That the topic raises questions is no requirement of a guideline.'),
            fails('To make stakeholders aware of questions is no change.'),
          ),
          marks(
            'Clause 3 does without informing the Controller, as quoted.',
            fails('It says that informing raises questions, and not that a guideline requires notice.'),
            fails('To make stakeholders aware of questions is no change.'),
          ),
          marks(
            fails('Encryption in clause 4 protects the Controller: there is no problem in it.'),
            fails('No guideline deals with encryption.'),
            fails('To make stakeholders aware of questions is no change.'),
          ),
          marks(
            fails('Clause 6 forbids transfers without authorisation, which is as it should be.'),
            fails('It wants the prohibition relaxed, against the guideline on transfers.'),
            fails('A more flexible approach is not described.'),
          ),
          marks(
            fails('The audit of clause 7 is what the Controller needs: there is no problem in it.'),
            fails('Clause 7 meets the guideline on audits, and the comment says nothing of it.'),
            fails('To make stakeholders aware of questions is no change.'),
          ),
          marks(
            fails('Help with requests in clause 9 protects the Controller.'),
            fails('No guideline deals with it.'),
            fails('To make stakeholders aware of questions is no change.'),
          ),
          marks(
            fails('That clause 9 comes without an extra charge is no problem for the Controller.'),
            fails('No guideline deals with it.'),
            fails('To make stakeholders aware of questions is no change.'),
          ),
        ],
        coverage: {
          reason:
            'The reporting period in clause 5 and the retention in clause 8 break guidelines and are not addressed.',
          choice: 'some',
        },
      },
    },
  ],
} satisfies Contract;
