import { SingleBar } from 'cli-progress';
import { countOf, formatCount } from './numbers.ts';
import { makeRoomBy, say } from './terminal.ts';

/** Shows on standard error how far the run is: a bar on a terminal, a line every few seconds elsewhere. */
export interface Progress {
  update(done: number, failed: number): void;
  stop(): void;
}

const lineEveryMs = 5000;
/** The bar reckons the time that is left from its last 100 updates: one per row would make that a moment. */
const barEveryMs = 100;

export function startProgress(total: number | undefined, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY && total !== undefined ? startBar(total, stream) : startLines(total);
}

function startBar(total: number, stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream: withoutSavedCursor(stream),
    format: '{bar} {percentage} % | {value} of {total} | {failed} failed | {eta_formatted} left',
    barCompleteChar: '\u2588',
    barIncompleteChar: '\u2591',
    barsize: 30,
    // Without wrapping the terminal would cut messages too.
    linewrap: true,
    forceRedraw: true,
    // The command stops the bar itself, when what is known has been written.
    gracefulExit: false,
  });
  bar.start(total, 0, { failed: 0 });
  makeRoomBy(() => stream.write('\r\u001b[K'));
  let latest = { done: 0, failed: 0 };
  let shownAt = 0;
  const show = (): void => bar.update(latest.done, { failed: latest.failed });
  return {
    update(done, failed) {
      latest = { done, failed };
      const now = Date.now();
      if (now - shownAt < barEveryMs) return;
      shownAt = now;
      show();
    },
    stop() {
      show();
      bar.stop();
      makeRoomBy(() => {});
    },
  };
}

/** The bar saves the cursor's position and restores it, which is another line once the terminal has scrolled. */
function withoutSavedCursor(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (text: string): boolean => text === '\u001b7' || text === '\u001b8' || stream.write(text);
  return Object.create(stream, { write: { value: write } }) as NodeJS.WriteStream;
}

function startLines(total: number | undefined): Progress {
  let done = 0;
  let failed = 0;
  const timer = setInterval(() => {
    const of = total === undefined ? 'rows' : `of ${countOf(total, 'row')}`;
    say(`${formatCount(done)} ${of} done, ${formatCount(failed)} failed`);
  }, lineEveryMs);
  return {
    update(nextDone, nextFailed) {
      done = nextDone;
      failed = nextFailed;
    },
    stop: () => clearInterval(timer),
  };
}
