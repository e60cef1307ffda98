import { expect, it } from 'vitest';
import { isSameTime, timeOfDay } from './time-of-day.ts';

it.each([
  ['3:30', 3, 30, '', false],
  ['3:05', 3, 5, '', true],
  ['12:00', 12, 0, '', true],
  ['3:30\\text{ p.m.}', 3, 30, 'p', true],
  ['3:30 AM', 3, 30, 'a', true],
  ['3\\!:\\!30', 3, 30, '', false],
] as const)('reads %s', (text, hours, minutes, half, isCertain) => {
  expect(timeOfDay(text)).toEqual({ hours, minutes, half, isCertain });
});

it.each(['3:60', '25:00', '3:3', '1:2:3', '3.30', 'x:30', ''])('%s is no time', (text) => {
  expect(timeOfDay(text)).toBeUndefined();
});

it('holds the halves of the day apart where both are said', () => {
  const [any, before, after] = ['3:30', '3:30 am', '3:30 pm'].map((text) => timeOfDay(text)!);
  expect([isSameTime(any!, after!), isSameTime(before!, after!)]).toEqual([true, false]);
});
