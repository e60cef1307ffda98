import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const folders = ['ifeval', 'pandalm', 'llmbar', 'prometheus', 'infobench', 'unieval'];

/** Whether the recorded data is here. */
export const present: boolean = folders.every((folder) => existsSync(`${data}${folder}`));

/** A text that was written for somebody to read. */
export interface RealReply {
  /** Where it stands: data set, index (from 0) or name, and field. */
  readonly key: string;
  readonly text: string;
}

type Row = Readonly<Record<string, string>>;

function lines(path: string): readonly Row[] {
  const text = gunzipSync(readFileSync(`${data}${path}`)).toString();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function rows(path: string): readonly Row[] {
  return JSON.parse(readFileSync(`${data}${path}`, 'utf8'));
}

function fields(key: string, row: Row, names: readonly string[]): readonly RealReply[] {
  return names.map((name) => ({ key: names.length > 1 ? `${key}/${name}` : key, text: row[name]! }));
}

/** The response that a task of Prometheus quotes, between two of its headings. */
function quotedResponse(instruction: string): string {
  return /###Response to evaluate:\s*(.*?)\s*###Reference Answer/s.exec(instruction)?.[1] ?? '';
}

function read(): readonly RealReply[] {
  const all = [
    ...lines('ifeval/m-ifeval_en_4models.jsonl.gz').flatMap((row, i) => fields(`ifeval/${i}`, row, ['response'])),
    ...rows('pandalm/testset-v1.json').flatMap((row) => fields(`pandalm/${row.idx}`, row, ['response1', 'response2'])),
    ...rows('pandalm/gpt-3.5-turbo-testset-v1.json').flatMap((row) =>
      fields(`pandalm/${row.idx}/gpt_reference`, row, ['gpt_reference']),
    ),
    ...['Natural', 'Adversarial/GPTInst'].flatMap((subset) =>
      rows(`llmbar/Dataset/LLMBar/${subset}/dataset.json`).flatMap((row, i) =>
        fields(`llmbar/${subset}/${i}`, row, ['output_1', 'output_2']),
      ),
    ),
    ...['mt_bench_eval', 'vicuna_eval'].flatMap((name) =>
      lines(`prometheus/${name}.jsonl.gz`).map((row, i) => ({
        key: `prometheus/${name}/${i}`,
        text: quotedResponse(row.instruction!),
      })),
    ),
    ...lines('infobench/GPT4_DecomposeEval.jsonl.gz').flatMap((row, i) => fields(`infobench/${i}`, row, ['output'])),
    ...['sfhot_result', 'sfres_result', 'topical_chat_result', 'qags_cnndm_result', 'qags_xsum_result'].flatMap(
      (name) =>
        lines(`unieval/${name}.jsonl.gz`).flatMap((row, i) => fields(`unieval/${name}/${i}`, row, ['system_output'])),
    ),
  ];
  // Some replies of IFEval are null.
  return all.filter(({ text }) => typeof text === 'string');
}

/** Replies, and a few summaries, of models and people; empty ones among them. */
export const realReplies: readonly RealReply[] = present ? read() : [];
