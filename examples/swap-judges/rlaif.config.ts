import { judgeModel } from './judge.ts';
import { meetingSummary } from './reward.ts';

export default meetingSummary(judgeModel);
