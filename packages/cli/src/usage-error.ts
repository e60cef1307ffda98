/** What the person at the terminal can mend: shown as its message alone, without a stack. The command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}
