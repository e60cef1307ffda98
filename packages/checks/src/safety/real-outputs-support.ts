import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Reward } from '@rlaif/spec';
import { outputOfSample, sampleOf } from '../../../spec/src/toolkit/check-support.ts';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
/** Whether the recorded data is here. */
export const present: boolean = ['ifeval', 'pandalm', 'llmbar'].every((folder) => existsSync(`${data}${folder}`));
const llmbarSubsets = ['Natural', 'Adversarial/GPTInst'];

/** A reply of a real model. */
export interface Output {
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

/** Replies of real models: four to IFEval, seven of PandaLM with GPT-3.5's references, the pairs of LLMBar. */
export const outputs: readonly Output[] = present ? read() : [];

/** The keys of the replies that a check scores below 1. */
export function flaggedBy(reward: Reward, among: readonly Output[] = outputs): readonly string[] {
  return among
    .filter(({ prompt, completion }) => {
      const sample = sampleOf({ prompt: [{ role: 'user', content: prompt }], completion });
      const output = outputOfSample(reward, sample);
      return 'score' in output && output.score! < 1;
    })
    .map(({ key }) => key);
}
