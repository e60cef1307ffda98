import type { Finder, Finding } from '../finding.ts';
import { masked } from '../masked.ts';
import { type NationalId, nationalIds } from './national-ids.ts';

/** How far before a number its name may stand, in UTF-16 code units. */
const labelReach = 48;

/**
 * Finds the ids of one kind: those in a written form of their own, and bare numbers behind the name of the id. The check digits must be right
 * where the id has some.
 *
 * @example
 * Array.from(findNationalIds('us-ssn')('536-90-4399'), ({ key }) => key); // ['536904399']
 */
export function findNationalIds(kind: NationalId): Finder {
  const { shape, bare, isValid } = nationalIds()[kind];
  return function* (text) {
    const found = new Set<number>();
    for (const { 0: match, index: start } of shape ? text.matchAll(shape) : []) {
      const finding = findingAt(text, match, start);
      if (!finding) continue;
      found.add(start);
      yield finding;
    }
    for (const { 0: match, index: start } of bare ? text.matchAll(bare.shape) : []) {
      const before = text.slice(Math.max(0, start - labelReach), start);
      if (found.has(start) || !bare?.label.test(before.slice(before.lastIndexOf('\n') + 1))) continue;
      const finding = findingAt(text, match, start);
      if (finding) yield finding;
    }
  };

  function findingAt(text: string, match: string, start: number): Finding | undefined {
    const end = start + match.length;
    const key = match.toUpperCase().replace(/[^A-Z\d]/g, '');
    return isApart(text, start, end) && isValid(key) ? { kind, start, end, key, excerpt: masked(match) } : undefined;
  }
}

/** Whether it is no part of a longer number or word. */
function isApart(text: string, start: number, end: number): boolean {
  return (
    !/[\p{L}\p{N}_]$|\d[-./]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^[\p{L}\p{N}_]|^[-./]\d/u.test(text.slice(end, end + 2))
  );
}
