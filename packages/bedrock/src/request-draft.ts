import type { JudgeWarning, Warn } from '@rlaif/spec';
import { collectWarnings } from '@rlaif/spec/provider';
import type { Setting } from './model-knowledge.ts';

/** What is noted while a request is written: warnings, and which optional settings it sends. */
export interface RequestDraft {
  readonly warn: Warn;
  readonly sent: Set<Setting>;
  warnings(): readonly JudgeWarning[];
}

export function requestDraft(): RequestDraft {
  return { ...collectWarnings(), sent: new Set() };
}
