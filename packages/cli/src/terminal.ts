/** A line for the person at the terminal, on standard error: standard output is for results. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A result, on standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
