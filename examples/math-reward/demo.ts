/** Prints what the reward makes of the rollouts. */
import { report } from './report.ts';

console.log(await report());
