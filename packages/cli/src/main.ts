import { errorText, run } from './program.ts';
import { flush, say, watchOutput } from './terminal.ts';

watchOutput();

void run(process.argv).then(async (code) => {
  const ended = await flush().then(
    () => code,
    async (error: unknown) => {
      say(errorText(error, process.argv.includes('--debug')));
      await flush().catch(() => {});
      return 2;
    },
  );
  // Sockets that a provider keeps open, or a reward that never settles, must not hold the process.
  process.exit(ended);
});
