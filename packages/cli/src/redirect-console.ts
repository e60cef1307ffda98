import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { sayRaw } from './terminal.ts';

/**
 * Sends what code prints with `console` to standard error, also what goes to standard output otherwise: a reward must not write between
 * results. Returns what undoes it.
 */
export function redirectConsole(): () => void {
  const sink = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      sayRaw(text);
      done();
    },
  });
  const before = { ...console };
  Object.assign(console, new Console({ stdout: sink, stderr: sink }));
  return () => void Object.assign(console, before);
}
