import { fileURLToPath } from 'node:url';
import { defineConfig } from '@rlaif/cli';
import { loadJudgeModel } from '@rlaif/core/load';
import { contractReview } from './reward.ts';
import { reference } from './row.ts';

const transcript = fileURLToPath(new URL('data/transcript.jsonl', import.meta.url));

/** Any judge, without a change here: `RLAIF_JUDGE=bedrock:us.amazon.nova-2-lite-v1:0`, for one. */
const model = await loadJudgeModel(process.env.RLAIF_JUDGE || `replay:${transcript}`, { from: import.meta.url });

export default defineConfig({ reward: contractReview(model), reference });
