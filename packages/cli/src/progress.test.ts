import { afterEach, expect, test, vi } from 'vitest';
import { startProgress } from './progress.ts';
import { say } from './terminal.ts';

afterEach(() => vi.restoreAllMocks());

test('a message clears the line of the bar, and the cursor is neither saved nor restored', () => {
  let text = '';
  const write = (part: string): boolean => {
    text += part;
    return true;
  };
  const stream = { isTTY: true, columns: 80, write };
  vi.spyOn(process.stderr, 'write').mockImplementation((part) => write(String(part)));
  const progress = startProgress(10, stream as unknown as NodeJS.WriteStream);
  say('line 3: not JSON');
  progress.update(10, 1);
  progress.stop();
  expect(text).toContain('\r\u001b[Kline 3: not JSON\n');
  expect(text).toContain('10 of 10');
  for (const code of ['\u001b7', '\u001b8', '\u001b[?7l']) expect(text).not.toContain(code);
  const before = text.length;
  say('after it');
  expect(text.slice(before)).toBe('after it\n');
});

test('the bar is drawn with what came last, however fast it came', () => {
  let text = '';
  const write = (part: string): boolean => {
    text += part;
    return true;
  };
  const stream = { isTTY: true, columns: 80, write };
  const progress = startProgress(5000, stream as unknown as NodeJS.WriteStream);
  for (let done = 1; done <= 5000; done++) progress.update(done, done >> 1);
  progress.stop();
  expect(text).toContain('100 % | 5000 of 5000 | 2500 failed');
});
