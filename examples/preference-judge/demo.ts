/** Prints what a judge makes of the notes, and says where its replies come from. */
import { fileURLToPath } from 'node:url';
import { loadJudgeModel } from '@rlaif/core/load';
import { report } from './report.ts';

const judge = process.env.RLAIF_JUDGE;
const transcript = fileURLToPath(new URL('data/transcript.jsonl', import.meta.url));
const model = await loadJudgeModel(judge || `replay:${transcript}`, { from: import.meta.url });

console.log(
  judge
    ? `The judge is ${judge}${judge.startsWith('replay:') ? '' : ': its calls are real and may be billed'}.\n`
    : 'The judge replies are a transcript written by hand for this example: no model is asked, no key is needed.\n',
);
console.log(await report(model));
