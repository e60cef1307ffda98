import mutualNda from './01-mutual-nda.ts';
import saasSubscription from './02-saas-subscription.ts';
import consultingAgreement from './03-consulting-agreement.ts';
import softwareLicence from './04-software-licence.ts';
import commercialLease from './05-commercial-lease.ts';
import supplyAgreement from './06-supply-agreement.ts';
import dataProcessingAgreement from './07-data-processing-agreement.ts';
import employmentOffer from './08-employment-offer.ts';
import loanAgreement from './09-loan-agreement.ts';
import distributionAgreement from './10-distribution-agreement.ts';
import jointDevelopment from './11-joint-development.ts';
import constructionSubcontract from './12-construction-subcontract.ts';
import type { Contract } from './types.ts';

/** Twelve contracts of different kinds. All parties are invented. */
export const contracts: readonly Contract[] = [
  mutualNda,
  saasSubscription,
  consultingAgreement,
  softwareLicence,
  commercialLease,
  supplyAgreement,
  dataProcessingAgreement,
  employmentOffer,
  loanAgreement,
  distributionAgreement,
  jointDevelopment,
  constructionSubcontract,
];
