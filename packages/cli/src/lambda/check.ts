import type { FormName } from './event-forms.ts';

/** What is checked. */
export type CheckName =
  | 'answered'
  | 'list'
  | 'rows'
  | 'scores'
  | 'metrics'
  | 'finite'
  | 'ids'
  | 'range'
  | 'repeat'
  | FormName
  | 'time'
  | 'start'
  | 'size'
  | 'memory'
  | 'failed'
  | 'abstained'
  | 'spread'
  | 'qualifier'
  | 'name';

/** What came of a check. */
export interface Check {
  readonly name: CheckName;
  /** Whose rule it is: what AWS's own verifiers look at, or what this one adds. */
  readonly by: 'AWS' | 'rlaif';
  readonly result: 'ok' | 'warning' | 'failed' | 'skipped';
  /** What was found, in words. It may quote what the function answered. */
  readonly found: string;
}

/** What came of a check before it has a name. */
export type Finding = Omit<Check, 'name' | 'by'>;

export const ok = (found = ''): Finding => ({ result: 'ok', found });
export const warning = (found: string): Finding => ({ result: 'warning', found });
export const failed = (found: string): Finding => ({ result: 'failed', found });
export const skipped = (found: string): Finding => ({ result: 'skipped', found });
