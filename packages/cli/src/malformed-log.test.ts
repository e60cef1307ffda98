import { afterEach, expect, test, vi } from 'vitest';
import { createMalformedLog } from './malformed-log.ts';

afterEach(() => vi.restoreAllMocks());

test('shows the first 20 and counts the rest by kind', () => {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const log = createMalformedLog();
  for (let line = 1; line <= 20; line++) log.add(line, 'expected a JSON object');
  log.close();
  expect(said).toHaveLength(20);
  for (let line = 21; line <= 1520; line++) log.add(line, `not JSON (at character ${line})`);
  log.add(1521, 'prompt.0: expected a message (role, content)');
  log.add(1522, 'prompt.7: expected a message (role, content)');
  for (let kind = 0; kind < 100; kind++) log.add(1600, `kind${kind}: x`);
  log.close();
  expect(said).toHaveLength(21);
  expect(said[20]).toMatch(
    /^\.\.\. and 1,602 more malformed rows: 1,500 not JSON, 2 prompt, 1 kind0, .*, 92 others\n$/,
  );
});
