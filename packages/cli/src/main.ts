import { run } from './program.ts';

// A reader that has gone, as `head` does, ends the command without a word.
process.stdout.on('error', () => process.exit(1));

void run(process.argv).then((code) => {
  // Sockets that a provider keeps open, or a reward that never settles, must not hold the process.
  process.stdout.write('', () => process.exit(code));
});
