import { describe, expect, test } from 'vitest';
import { createGuard } from './create-guard.ts';
import { present, realReplies } from './real-replies-support.ts';
import { safeText } from './safe-text.ts';

const guard = createGuard('defineRubric', undefined);
const stoppedBy = (text: string) => guard({ completion: text }, { showsToolCalls: true });

/** Each of them was looked at: none of them answers. */
const stopped: Readonly<Record<string, string>> = {
  'pandalm/385/response1': 'asked for a table, 171 columns without a cell',
  'pandalm/386/response1': 'asked for a table, 171 columns without a cell',
  'infobench/380': 'asked for a diploma, 153,226 characters of an empty frame',
};

/** Each was looked at: a line that begins with the name of a speaker. */
const marked: Readonly<Record<string, string>> = {
  'ifeval/574': 'a dialogue in which *User* speaks',
  'ifeval/1656': 'a dialogue in which **User** speaks',
  'pandalm/265/response1': 'a dialogue in which AI speaks',
  'pandalm/265/response2': 'a dialogue in which AI speaks',
  'pandalm/266/response1': 'a dialogue in which AI speaks',
  'pandalm/267/response1': 'a dialogue in which AI speaks',
  'pandalm/268/response2': 'a dialogue in which AI speaks',
};

describe.skipIf(!present)('replies of real models', () => {
  test('are read', () => {
    expect(realReplies).toHaveLength(9569);
    expect(new Set(realReplies.map(({ key }) => key)).size).toBe(9569);
  });

  test('that are missing are empty completions: they are the empty text', () => {
    const empty = realReplies.filter(({ text }) => stoppedBy(text) === 'empty completion');
    expect(empty.filter(({ text }) => text !== '')).toEqual([]);
    expect(empty).toHaveLength(89);
    expect(empty.every(({ key }) => key.startsWith('pandalm/'))).toBe(true);
  });

  test('are stopped by the guard where it is listed, and in at most 0.5 %', () => {
    const replies = realReplies.filter(({ text }) => text !== '');
    const found = replies.filter(({ text }) => stoppedBy(text) !== undefined).map(({ key }) => key);
    expect(found.toSorted()).toEqual(Object.keys(stopped).toSorted());
    expect(found.length / replies.length).toBeLessThan(0.005);
  });

  test('are shown to a judge as they are, but where it is listed', () => {
    const changed = realReplies.filter(({ text }) => safeText(text) !== text);
    expect(changed.map(({ key }) => key).toSorted()).toEqual(Object.keys(marked).toSorted());
    for (const { text } of changed) expect(safeText(text).replaceAll(/\\(?=\**(?:User|AI)\b)/g, '')).toBe(text);
  });
});

test.skipIf(present)('there are no real replies to read here: ../shared/data lacks a folder', () => {
  expect(present).toBe(false);
});
