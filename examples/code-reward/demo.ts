/** Prints what the reward makes of the programs. */
import { report } from './report.ts';

console.log(await report());
