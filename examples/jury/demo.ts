/** Prints what the jury makes of the replies. */
import { writtenJudges } from './judges.ts';
import { report } from './report.ts';

console.log(await report(writtenJudges()));
