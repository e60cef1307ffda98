import { estimate, scaleEstimate } from './estimate.ts';
import { estimateText } from './estimate-text.ts';
import { countOf, formatCount } from './numbers.ts';
import { readSamples } from './read-samples.ts';
import { type RunState, rowsLeft } from './run-state.ts';
import { say } from './terminal.ts';

/** Says before judging what there is to do and what it may cost, by the plans of the first rows. */
export async function announce(state: RunState): Promise<void> {
  const { job, pass, signal } = state;
  const { reward, read, prices } = job;
  const left = rowsLeft(state);
  say(`samples: ${left === undefined ? 'the data is a stream, their number is not known' : countOf(left, 'row')}`);
  if (!job.isJudged) return say('judge calls: none by what the reward says of itself');

  const samples = readSamples([pass.head], read, () => {});
  const first = await estimate(reward, samples, { ...job, signal });
  const isWhole = left === pass.head.length;
  // Malformed rows are taken to be as frequent in the rest as they are in the head.
  const wanted =
    left === undefined ? first.samples : Math.round((left * first.samples) / Math.max(1, pass.head.length));
  const count = formatCount(first.samples);
  const basis =
    left === undefined
      ? `for the first ${count} samples`
      : `for ${countOf(wanted, 'sample')}${isWhole ? '' : `, estimated from the first ${count}`}`;
  for (const line of estimateText(scaleEstimate(first, wanted, prices), { basis, prices })) say(line);
}
