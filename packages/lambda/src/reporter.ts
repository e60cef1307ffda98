import { attempt } from '@rlaif/spec/toolkit';
import { captureBy, toCapturedRows } from './capture-rows.ts';
import { type Invocation, toInvocationEntry } from './invocation-entry.ts';
import { nameOfThrown } from './kind-of.ts';
import type { LogEntry, ProblemEntry } from './log-entry.ts';
import { payloadProblem } from './payload.ts';
import type { ReadOptions } from './read-options.ts';
import type { RewardAnswer } from './reward-answer.ts';
import { toRowEntry } from './row-entry.ts';
import type { ScoredRow } from './score-rows.ts';

/** Says what was done, and keeps rows. Nothing that goes wrong here costs an answer: it never throws, and waits for nobody. */
export interface Reporter {
  report(scored: readonly ScoredRow[], answers: readonly RewardAnswer[], invocation: Invocation): void;
  complain: Complain;
  /** Waits for the sink of `capture`. */
  flush(): Promise<void>;
}

/** Says what the function's owner should mend. */
export type Complain = (problem: ProblemEntry['problem'], message: string) => void;

/** Makes the reporter of one handler. */
export function createReporter(caller: string, rewardHash: string, options: ReadOptions): Reporter {
  const { log, logRows, logText, capture: keeping, prices } = options;
  let isHeard = true;
  const silence = (error: unknown): void => {
    // Once: it would be the same for every row.
    if (isHeard) process.stderr.write(`${caller}: log threw ${nameOfThrown(error)}\n`);
    isHeard = false;
  };
  const say = (entry: LogEntry): void => void attempt(() => log(entry), silence);
  const complain: Complain = (problem, message) => {
    const level = problem === 'payload' || problem === 'warm' ? 'warn' : 'error';
    say({ level, event: 'problem', problem, rewardHash, message });
  };
  const guard = (what: string, run: () => void): void => {
    try {
      run();
    } catch (error) {
      complain('log', `${what} cannot be reported: ${nameOfThrown(error)}`);
    }
  };
  const capture = keeping && captureBy(keeping.sink, (message) => complain('capture', message));
  const entryOptions = { logText, onBroken: (message: string) => complain('log', message) };

  return {
    complain,
    report(scored, answers, invocation) {
      for (const [place, row] of scored.entries()) {
        const isLogged = logRows === 'all' || (logRows === 'unscored' && row.outcome.status !== 'scored');
        if (isLogged) guard(`row ${place}`, () => say(toRowEntry(place, row, answers[place]!, entryOptions)));
      }
      for (const [what, bytes] of [
        ['event', invocation.eventBytes],
        ['answer', invocation.answerBytes],
      ] as const) {
        const problem = payloadProblem(what, bytes);
        if (problem !== undefined) complain('payload', problem);
      }
      guard('the invocation', () => say(toInvocationEntry(rewardHash, scored, invocation, prices)));
      guard('a captured row', () => capture?.add(toCapturedRows(scored, keeping!.rate)));
    },
    flush: async () => capture?.flush(),
  };
}
