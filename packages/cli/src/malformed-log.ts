import { countOf, formatCount } from './numbers.ts';
import type { OnMalformed } from './read-samples.ts';
import { say } from './terminal.ts';

/** Says what is wrong with malformed rows: of the first in full, of the rest how many there are of each kind. */
export interface MalformedLog {
  readonly add: OnMalformed;
  /** Says what was only counted. */
  close(): void;
}

const maxShown = 20;
const maxKinds = 10;

export function createMalformedLog(): MalformedLog {
  const kinds = new Map<string, number>();
  let shown = 0;
  let counted = 0;
  return {
    add(line, problem) {
      if (shown < maxShown) {
        shown++;
        say(`line ${line}: ${problem}`);
        return;
      }
      counted++;
      const wanted = kindOf(problem);
      const kind = kinds.has(wanted) || kinds.size < maxKinds ? wanted : 'others';
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    },
    close() {
      if (counted === 0) return;
      const parts = [...kinds].map(([kind, count]) => `${formatCount(count)} ${kind}`);
      say(`... and ${countOf(counted, 'more malformed row')}: ${parts.join(', ')}`);
    },
  };
}

/** A problem without what differs from row to row: positions, places in lists, explanations. */
function kindOf(problem: string): string {
  const [kind = problem] = problem.split(/ \(|: | --/, 1);
  return kind.replace(/\.\d+(?=\.|$)/g, '');
}
