import { openData } from '../open-data.ts';
import { UsageError } from '../usage-error.ts';

/** One event: JSON, as it came. */
export interface EventText {
  /** From 1; of a file with one event per line, the line. */
  readonly number: number;
  readonly text: string;
}

/**
 * Reads events: one per line of a `.jsonl` or `.jsonl.gz` file; any other file, or `-` for standard input, is one event, because an event
 * is itself a list.
 *
 * @throws UsageError for a file that cannot be read, and for an event that is not JSON.
 */
export async function* readEvents(path: string, signal: AbortSignal): AsyncGenerator<EventText> {
  const isOnePerLine = /\.jsonl(\.gz)?$/.test(path);
  const data = await openData(path, signal);
  const held: string[] = [];
  for await (const lines of data.lines()) {
    for (const line of lines) {
      if (line.problem !== undefined) throw new UsageError(`${path}, line ${line.number}: ${line.problem}`);
      const { number, text } = line;
      if (isOnePerLine) yield { number, text: checked(text, `${path}, line ${number}`) };
      else held.push(text);
    }
  }
  if (held.length > 0 && !signal.aborted) {
    yield { number: 1, text: checked(held.join('\n'), path, '; a file with one event per line is named .jsonl') };
  }
}

function checked(text: string, place: string, advice = ''): string {
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${place} is not JSON${advice}`, { cause });
  }
  return text;
}
