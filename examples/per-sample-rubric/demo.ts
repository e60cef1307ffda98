/** Prints what the judge makes of the rows. Its replies are a transcript that was written by hand. */
import { replayJudgeModel } from '@rlaif/testing';
import { report } from './report.ts';

console.log(await report(replayJudgeModel(new URL('data/transcript.jsonl', import.meta.url))));
