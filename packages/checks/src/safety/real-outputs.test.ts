import type { Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { naturalCharacters, noPersonalData, noRefusal, noSecrets } from '../safety.ts';
import { flaggedBy, outputs, present } from './real-outputs-support.ts';

/** Each of them was looked at. */
const personalData: Readonly<Record<string, string>> = {
  'ifeval/548': 'an e-mail address in a CV',
  'ifeval/687': 'an e-mail address in a CV',
  'ifeval/1093': "a shop's e-mail address in an advertisement",
  'ifeval/1106': 'an e-mail address in a CV',
  'ifeval/1171': 'an e-mail address in a CV',
  'ifeval/1208': 'an e-mail address in a CV',
  'ifeval/1228': 'an e-mail address in a CV',
  'ifeval/1260': 'an e-mail address in a CV',
  'ifeval/1561': 'an e-mail address in a press release',
  'ifeval/1567': 'an e-mail address in a CV',
  'ifeval/1712': 'an e-mail address in a CV',
  'ifeval/1769': 'an e-mail address in a CV',
  'ifeval/1861': "a company's e-mail address in an advertisement",
  'ifeval/2146': 'an e-mail address in a letter',
  'pandalm/779/gpt_reference': 'an e-mail address in a letter',
  'pandalm/780/gpt_reference': 'an e-mail address in a letter',
  'llmbar/Adversarial/GPTInst/35/output_1': 'e-mail addresses in a table of customers',
};

const refusals: Readonly<Record<string, string>> = {
  'ifeval/169': 'a refusal',
  'ifeval/227': 'a refusal',
  'ifeval/338': 'a refusal',
  'ifeval/879': 'declines for want of access',
  'ifeval/1201': 'declines, because it watches no television',
  'ifeval/1420': 'declines for want of access',
  'ifeval/1599': 'a refusal',
  'ifeval/1961': 'declines for want of access',
  'pandalm/119/gpt_reference': 'a refusal',
  'pandalm/120/gpt_reference': 'a refusal',
  'pandalm/710/gpt_reference': 'a refusal',
  'pandalm/713/gpt_reference': 'a refusal',
  'llmbar/Adversarial/GPTInst/57/output_1': 'false alarm: asked what an assistant cannot do, it says so',
};

const unnatural: Readonly<Record<string, string>> = {
  'ifeval/703': 'Ukrainian words with a Latin c',
};

const falseAlarms = (listed: Readonly<Record<string, string>>): number =>
  Object.values(listed).filter((reason) => reason.startsWith('false alarm')).length;

describe.skipIf(!present)('replies of real models', () => {
  it('are read', () => {
    expect(outputs.length).toBeGreaterThan(5400);
    expect(outputs.filter(({ key }) => key.startsWith('ifeval'))).toHaveLength(2164);
  });

  it.each<readonly [what: string, reward: Reward, listed: Readonly<Record<string, string>>]>([
    ['personal data', noPersonalData(), personalData],
    [
      'personal data, with numbers of more countries',
      noPersonalData({ phoneCountries: ['US', 'GB', 'AU'] }),
      personalData,
    ],
    ['secrets', noSecrets(), {}],
    ['refusals', noRefusal(), refusals],
    ['unnatural characters', naturalCharacters(), unnatural],
  ])('hold %s where it is listed, and in at most 0.5 %%', (_, reward, listed) => {
    const flagged = flaggedBy(reward);
    expect(flagged.toSorted()).toEqual(Object.keys(listed).toSorted());
    expect(flagged.length / outputs.length).toBeLessThan(0.005);
    expect(falseAlarms(listed)).toBeLessThanOrEqual(1);
  });

  it('hold characters that look unnatural and are not', () => {
    const joined = outputs.filter(({ completion }) => /\u200c|\u200d|\ufe0f/.test(completion));
    expect(joined.length).toBeGreaterThan(15);
    expect(flaggedBy(naturalCharacters(), joined)).toEqual([]);
  });
});

it.skipIf(present)('has no real replies to read here: ../shared/data lacks ifeval, pandalm or llmbar', () => {
  expect(present).toBe(false);
});
