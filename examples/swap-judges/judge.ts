import { fileURLToPath } from 'node:url';
import type { JudgeModel } from '@rlaif/core';
import { loadJudgeModel } from '@rlaif/core/load';

const transcript = fileURLToPath(new URL('data/careful.jsonl', import.meta.url));

/** The judge that `RLAIF_JUDGE` names, such as `openai:gpt-5-mini`; without it the replies that were written by hand for this example. */
export const judgeModel: JudgeModel = await loadJudgeModel(process.env.RLAIF_JUDGE || `replay:${transcript}`, {
  from: import.meta.url,
});
