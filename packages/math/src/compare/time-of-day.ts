import { plainWords } from './words.ts';

/** A time of day, or two parts that may be a ratio as well. */
export interface TimeOfDay {
  readonly hours: number;
  readonly minutes: number;
  /** `a` before noon, `p` after it, empty where it is not said. */
  readonly half: 'a' | 'p' | '';
  /** Whether it can be nothing else: `3:05`, `12:00`, `3:30 pm`, and not `3:30`. */
  readonly isCertain: boolean;
}

const time = /^(\d{1,2}):([0-5]\d)\s?(?:([ap])\.?\s?m\.?)?$/i;

/**
 * Reads a time of day; `undefined` for anything else.
 *
 * @example
 * timeOfDay('3:30\\text{ p.m.}'); // { hours: 3, minutes: 30, half: 'p', isCertain: true }
 */
export function timeOfDay(text: string): TimeOfDay | undefined {
  if (text.length > 60 || !/[:：]|\\colon/.test(text)) return undefined;
  const plain = plainWords(text.replaceAll(/\\[!,;]/g, '').replaceAll(/\\colon|：/g, ':'));
  const [, hours, minutes, half = ''] = time.exec(plain) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 24) return undefined;
  const isCertain = half !== '' || minutes.startsWith('0') || (hours.length === 2 && hours.startsWith('0'));
  return {
    hours: Number(hours),
    minutes: Number(minutes),
    half: half === '' ? '' : half.toLowerCase() === 'a' ? 'a' : 'p',
    isCertain,
  };
}

/**
 * Whether two times are the same; one that does not say its half of the day is taken for either.
 *
 * @example
 * isSameTime(timeOfDay('3:30 pm')!, timeOfDay('3:30')!); // true
 */
export const isSameTime = (a: TimeOfDay, b: TimeOfDay): boolean =>
  a.hours === b.hours && a.minutes === b.minutes && (a.half === b.half || a.half === '' || b.half === '');
