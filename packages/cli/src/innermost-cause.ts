import { printableLines } from './printable.ts';

const maxDepth = 50;

/** The stack of the error that began it all, made safe for a terminal. It may quote what was scored. */
export function innermostCause(error: unknown): string {
  let text: string;
  try {
    const cause = causeOf(error);
    text = cause instanceof Error ? (cause.stack ?? `${cause.name}: ${cause.message}`) : String(cause);
  } catch {
    text = 'an error that cannot be shown';
  }
  return printableLines(text);
}

function causeOf(error: unknown): unknown {
  let cause = error;
  for (let depth = 0; depth < maxDepth && cause instanceof Error && cause.cause != null; depth++) cause = cause.cause;
  return cause;
}
