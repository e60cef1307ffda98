import { type FormName, forms } from './event-forms.ts';
import type { EventRow } from './event-rows.ts';
import type { PlannedEvent } from './planned-event.ts';

/** What a verification sends. */
export interface VerifyPlan {
  /** The rows in the order in which they are sent. */
  readonly rows: readonly EventRow[];
  /** All rows, in batches. */
  readonly batches: readonly PlannedEvent[];
  /** The first batch once more, to be sent again. */
  readonly repeated: PlannedEvent | undefined;
  /** Other forms of the first rows. A string is why there is none. */
  readonly forms: ReadonlyMap<FormName, PlannedEvent | string>;
}

export interface VerifyPlanOptions {
  readonly batch: number;
  /** How many rollouts of a prompt the reward compares; 1 for one that compares none. */
  readonly groupSize: number;
  /** Whether an answer must come in a body whatever the event is. Default: `false`. */
  readonly isEnveloped?: boolean | undefined;
  /** Whether something is to be checked. */
  readonly isWanted: (name: FormName | 'repeat') => boolean;
}

/** Plans the events of a verification. Where a reward compares rollouts, each event holds whole groups; rows of others are left out. */
export function verifyPlan(given: readonly EventRow[], options: VerifyPlanOptions): VerifyPlan {
  const { batch, groupSize, isEnveloped = false, isWanted } = options;
  const rows = groupSize === 1 ? given : wholeGroups(given, groupSize);
  const batches: PlannedEvent[] = [];
  for (let start = 0; start < rows.length; start += batch) {
    const part = rows.slice(start, start + batch);
    batches.push({
      payload: part.map(({ row }) => row),
      rows: part.map(({ row }, i) => ({ id: row.id, place: start + i })),
      isEnveloped,
    });
  }
  const first = rows.slice(0, groupSize).map(({ row }) => row);
  const shaped = (event: PlannedEvent | string): PlannedEvent | string =>
    typeof event === 'string' ? event : { ...event, isEnveloped: isEnveloped || event.isEnveloped };
  const wanted = (Object.keys(forms) as FormName[]).filter((name) => first.length > 0 && isWanted(name));
  return {
    rows,
    batches,
    repeated: isWanted('repeat') ? batches[0] : undefined,
    forms: new Map(wanted.map((name) => [name, shaped(forms[name](first))])),
  };
}

/** How much a plan asks for. */
export function planSize({ batches, repeated, forms }: VerifyPlan): { readonly events: number; readonly rows: number } {
  const events = [...batches, ...(repeated ? [repeated] : []), ...forms.values()].filter(
    (event): event is PlannedEvent => typeof event !== 'string',
  );
  return { events: events.length, rows: events.reduce((sum, { rows }) => sum + rows.length, 0) };
}

/** The first rows of each group, where there are enough; groups in the order in which they begin. */
function wholeGroups(rows: readonly EventRow[], size: number): readonly EventRow[] {
  const groups = new Map<string, EventRow[]>();
  for (const row of rows) {
    const group = groups.get(row.group);
    if (group) group.push(row);
    else groups.set(row.group, [row]);
  }
  return [...groups.values()].flatMap((group) => (group.length >= size ? group.slice(0, size) : []));
}
