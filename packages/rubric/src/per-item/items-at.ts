import type { JsonValue } from '@rlaif/spec';
import { fencedBlocks } from '@rlaif/spec/toolkit';

/** Where the JSON of a completion is: the whole text, or its one fenced block. */
export type ItemsSource = 'text' | 'fenced';

const every = '[]';

/**
 * Makes the function that takes items from the JSON of a completion. The path names members, parted by dots, and has `[]` for every item of a list
 * or every member of an object: `comments[]`, `sections[].claims[]`, `[]`.
 *
 * A completion that is no JSON, and one without a list where `[]` stands, have no items. An item that lacks a member is `null`: it is not passed
 * over. At most so many items are looked for, and one more.
 *
 * @throws TypeError for what is no path, or has no `[]`.
 * @example
 * itemsAt('perItem', 'comments[].excerpt', 'text')('{"comments": [{"excerpt": "a"}, {}]}', 20); // ['a', null]
 */
export function itemsAt(
  caller: string,
  path: string,
  from: ItemsSource,
): (completion: string, max: number) => readonly JsonValue[] {
  if (!/^(?:[^.[\]]+|\[\])(?:\.[^.[\]]+|\[\])*$/.test(path) || !path.includes(every)) {
    throw new TypeError(`${caller}: the path must be like 'comments[]', got '${path}'`);
  }
  const steps = path.match(/[^.[\]]+|\[\]/g) ?? [];
  return (completion, max) => {
    let found: readonly JsonValue[] = [jsonOf(completion, from)];
    for (const step of steps) {
      found = step === every ? membersOf(found, max + 1) : found.map((value) => memberOf(value, step));
    }
    return found;
  };
}

function jsonOf(completion: string, from: ItemsSource): JsonValue {
  let text: string | undefined = completion;
  if (from === 'fenced') {
    const [block, another] = fencedBlocks(completion);
    text = another === undefined && block?.isClosed ? block.content : undefined;
  }
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function membersOf(values: readonly JsonValue[], max: number): readonly JsonValue[] {
  const members: JsonValue[] = [];
  for (const value of values) {
    if (members.length >= max) break;
    if (typeof value !== 'object' || value === null) continue;
    for (const member of Object.values(value).slice(0, max)) members.push(member);
  }
  return members;
}

function memberOf(value: JsonValue, name: string): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return null;
  return (value as Readonly<Record<string, JsonValue>>)[name] ?? null;
}
