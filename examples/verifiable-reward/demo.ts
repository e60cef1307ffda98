/** Prints what the reward makes of the replies. */
import { report } from './report.ts';

console.log(await report());
