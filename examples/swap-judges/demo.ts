/** Scores the summaries by the judge that `RLAIF_JUDGE` names. */
import { judgeModel } from './judge.ts';
import { report } from './report.ts';

console.log(await report(judgeModel));
