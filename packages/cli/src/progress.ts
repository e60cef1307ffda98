import { SingleBar } from 'cli-progress';
import { countOf, formatCount } from './numbers.ts';

/** Shows on standard error how far the run is: a bar on a terminal, a line every few seconds elsewhere. */
export interface Progress {
  update(done: number, failed: number): void;
  /** Prints a line without tearing the bar. */
  say(text: string): void;
  stop(): void;
}

const lineEveryMs = 5000;

export function startProgress(total: number | undefined, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY && total !== undefined ? startBar(total, stream) : startLines(total, stream);
}

function startBar(total: number, stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage} % | {value} of {total} | {failed} failed | {eta_formatted} left',
    barCompleteChar: '\u2588',
    barIncompleteChar: '\u2591',
    barsize: 30,
    forceRedraw: true,
    // The command stops the bar itself, when what is known has been written.
    gracefulExit: false,
  });
  bar.start(total, 0, { failed: 0 });
  return {
    update: (done, failed) => bar.update(done, { failed }),
    say: (text) => stream.write(`\r\u001b[K${text}\n`),
    stop: () => bar.stop(),
  };
}

function startLines(total: number | undefined, stream: NodeJS.WriteStream): Progress {
  let done = 0;
  let failed = 0;
  const say = (text: string): void => {
    stream.write(`${text}\n`);
  };
  const timer = setInterval(() => {
    const of = total === undefined ? 'rows' : `of ${countOf(total, 'row')}`;
    say(`${formatCount(done)} ${of} done, ${formatCount(failed)} failed`);
  }, lineEveryMs);
  return {
    update(nextDone, nextFailed) {
      done = nextDone;
      failed = nextFailed;
    },
    say,
    stop: () => clearInterval(timer),
  };
}
