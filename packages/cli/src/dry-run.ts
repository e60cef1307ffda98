import { estimate } from './estimate.ts';
import { estimateText } from './estimate-text.ts';
import { createMalformedLog } from './malformed-log.ts';
import { countOf } from './numbers.ts';
import { type RunState, samplesLeft } from './run-state.ts';
import type { ScoreCommandOptions } from './score-options.ts';
import { print } from './terminal.ts';

/** `--dry-run`: reads all rows, runs all plans and asks nothing. Returns the exit code. */
export async function dryRun(state: RunState, { json = false }: ScoreCommandOptions): Promise<number> {
  const { job, signal } = state;
  const log = createMalformedLog();
  let malformed = 0;
  const samples = samplesLeft(state, (line, problem) => {
    malformed++;
    log.add(line, problem);
  });
  const whole = await estimate(job.reward, samples, { ...job, signal });
  log.close();
  if (json) print(JSON.stringify({ ...whole, rewardHash: job.rewardHash, malformed, isInterrupted: signal.aborted }));
  else {
    print(
      `samples: ${countOf(whole.samples, 'row')}${malformed > 0 ? `, ${countOf(malformed, 'malformed row')} left out` : ''}`,
    );
    const basis = `for ${countOf(whole.samples, 'sample')}`;
    const text = job.isJudged
      ? estimateText(whole, { basis, prices: job.prices })
      : ['judge calls: none by what the reward says of itself'];
    for (const line of text) print(line);
  }
  return signal.aborted ? 130 : malformed > 0 ? 1 : 0;
}
