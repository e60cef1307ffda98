import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { outputOfSample, sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { naturalCharacters, noPersonalData, noRefusal, noRepeatedItems, noSecrets } from '../safety.ts';

/** Replies of real models: four to IFEval, seven of PandaLM with GPT-3.5's references, the pairs of LLMBar. */
const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const present = ['ifeval', 'pandalm', 'llmbar'].every((folder) => existsSync(`${data}${folder}`));
const llmbarSubsets = ['Natural', 'Adversarial/GPTInst'];

interface Output {
  /** Where it stands: data set, index (from 0) or `idx`, and field or model. */
  readonly key: string;
  readonly prompt: string;
  readonly completion: string;
}

function read(): readonly Output[] {
  const json = (path: string) => JSON.parse(readFileSync(`${data}${path}`, 'utf8'));
  const ifeval: readonly Record<string, string>[] = gunzipSync(
    readFileSync(`${data}ifeval/m-ifeval_en_4models.jsonl.gz`),
  )
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const pandalm: readonly Record<string, string>[] = json('pandalm/testset-v1.json');
  const references: readonly Record<string, string>[] = json('pandalm/gpt-3.5-turbo-testset-v1.json');
  const all: readonly Output[] = [
    ...ifeval.map((row, i) => ({ key: `ifeval/${i}`, prompt: row.prompt!, completion: row.response! })),
    ...pandalm.flatMap(({ idx, instruction, input, response1, response2 }) =>
      [response1, response2].map((completion, i) => ({
        key: `pandalm/${idx}/response${i + 1}`,
        prompt: `${instruction}\n${input}`,
        completion: completion!,
      })),
    ),
    ...references.map(({ idx, gpt_reference }) => ({
      key: `pandalm/${idx}/gpt_reference`,
      prompt: '',
      completion: gpt_reference!,
    })),
    ...llmbarSubsets.flatMap((subset) =>
      (json(`llmbar/Dataset/LLMBar/${subset}/dataset.json`) as readonly Record<string, string>[]).flatMap((row, i) =>
        ['output_1', 'output_2'].map((field) => ({
          key: `llmbar/${subset}/${i}/${field}`,
          prompt: row.input!,
          completion: row[field]!,
        })),
      ),
    ),
  ];
  // Some replies are missing: null, or an empty text.
  return all.filter(({ completion }) => typeof completion === 'string' && completion.trim() !== '');
}

const outputs = present ? read() : [];

function flaggedBy(reward: Reward, among: readonly Output[] = outputs): readonly string[] {
  return among
    .filter(({ prompt, completion }) => {
      const sample = sampleOf({ prompt: [{ role: 'user', content: prompt }], completion });
      const output = outputOfSample(reward, sample);
      return 'score' in output && output.score! < 1;
    })
    .map(({ key }) => key);
}

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

/** Of the replies by Claude 3 Opus, GPT-4o mini and GPT-3.5, and those of LLMBar. */
const repeated: Readonly<Record<string, string>> = {
  'ifeval/1648': 'false alarm: a line of a refrain, four times',
  'ifeval/1722': 'false alarm: a line of a refrain, four times',
  'ifeval/1835': 'false alarm: breakfast at the hotel, on eleven days of a journey',
  'ifeval/2045': 'false alarm: lunch at [restaurant name], on twelve days of a journey',
  'pandalm/521/gpt_reference': 'the same four items over and over',
  'pandalm/522/gpt_reference': 'the same four items over and over',
  'pandalm/833/gpt_reference': 'false alarm: one placeholder in each section of an outline',
  'llmbar/Adversarial/GPTInst/1/output_1': 'false alarm: the kind of answer behind each question of a survey',
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

  const isStrong = ({ key }: Output): boolean =>
    !/^pandalm.*response/.test(key) && !(key.startsWith('ifeval') && Number(key.split('/')[1]) < 1082);

  it('by models that write well repeat items where it is listed, and in at most 0.5 %', () => {
    const strong = outputs.filter(isStrong);
    expect(strong.length).toBeGreaterThan(2000);
    const flagged = flaggedBy(noRepeatedItems(), strong);
    expect(flagged.toSorted()).toEqual(Object.keys(repeated).toSorted());
    expect(flagged.length / strong.length).toBeLessThan(0.005);
  });

  it('by small models repeat themselves often, and whatever is flagged does so by another count', () => {
    const weak = outputs.filter((output) => !isStrong(output));
    const flagged = flaggedBy(noRepeatedItems(), weak);
    expect(flagged.length / weak.length).toBeGreaterThan(0.05);
    const wrong = flagged.filter((key) => {
      const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
      const { completion } = weak.find((output) => output.key === key)!;
      const whole = bare(completion);
      // One of its sentences, letters alone, stands in it at least four times.
      return !completion.split(/[.!?\n]/).some((piece) => {
        const letters = bare(piece).replace(/^\d+/, '');
        return letters.length >= 12 && whole.split(letters).length > 4;
      });
    });
    expect(wrong).toEqual([]);
  });
});

it.skipIf(present)('has no real replies to read here: ../shared/data lacks ifeval, pandalm or llmbar', () => {
  expect(present).toBe(false);
});
