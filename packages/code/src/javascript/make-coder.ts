/** How one side of the wall writes its values, and reads those of the other. */
export interface Coder {
  /** Writes a value as `PlainData` in JSON. Throws for what is too large or too deep. */
  readonly encode: (value: unknown) => string;
  /** Makes a value of what the other side wrote. */
  readonly decode: (data: unknown) => unknown;
}

/**
 * Makes a coder. Both sides have one of their own: its text is run in each. It takes what it needs of the built-in objects when it is made, so that
 * it goes on working whatever the program does to them.
 *
 * @param other Writes what is no plain data, such as a function.
 * @param special Reads what has a tag that is none of plain data's.
 */
export function makeCoder(
  other: (value: object | symbol) => string,
  special: (data: { readonly $: string; readonly [key: string]: unknown }) => unknown,
): Coder {
  const maxDepth = 200;
  const maxNodes = 500_000;
  const { apply, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const { stringify } = JSON;
  const { isArray } = Array;
  const { isFinite: isFiniteNumber, parseInt: readInteger } = Number;
  const { is } = Object;
  const ArrayPrototype = Array.prototype;
  const ObjectPrototype = Object.prototype;
  const DatePrototype = Date.prototype;
  const RealMap = Map;
  const RealSet = Set;
  const RealDate = Date;
  const Bytes = Uint8Array;
  const big = BigInt;
  const MapPrototype = RealMap.prototype;
  const SetPrototype = RealSet.prototype;
  const BytesPrototype = Bytes.prototype;
  const { forEach: eachOfMap, set: mapSet } = MapPrototype;
  const { forEach: eachOfSet, add: setAdd } = SetPrototype;
  const { getTime } = DatePrototype;
  const TooLarge = RangeError;
  const { slice } = String.prototype;
  const toText = Number.prototype.toString;
  let nodes = 0;

  function write(value: unknown, depth: number): string {
    if (depth > maxDepth) throw new TooLarge(`a value that is nested deeper than ${maxDepth}`);
    if (++nodes > maxNodes) throw new TooLarge(`a value of more than ${maxNodes} parts`);
    switch (typeof value) {
      case 'string':
        return stringify(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'number':
        return isFiniteNumber(value) && !is(value, -0)
          ? `${value}`
          : `{"$":"number","value":"${is(value, -0) ? '-0' : value}"}`;
      case 'bigint':
        return `{"$":"integer","value":"${value}"}`;
      case 'undefined':
        return '{"$":"undefined"}';
      case 'object':
        return value === null ? 'null' : writeObject(value, depth);
      default:
        return other(value as symbol);
    }
  }

  function writeObject(value: object, depth: number): string {
    const prototype = getPrototypeOf(value);
    if (isArray(value) && prototype === ArrayPrototype) {
      let text = '[';
      for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + write(value[i], depth + 1);
      return `${text}]`;
    }
    if (prototype === ObjectPrototype || prototype === null) return writeMembers(value, depth);
    if (prototype === MapPrototype || prototype === SetPrototype) {
      const isMap = prototype === MapPrototype;
      let text = '';
      const add = (item: unknown, key: unknown): void => {
        const written = write(item, depth + 1);
        text += (text === '' ? '' : ',') + (isMap ? `[${write(key, depth + 1)},${written}]` : written);
      };
      try {
        apply(isMap ? eachOfMap : eachOfSet, value, [add]);
      } catch (error) {
        // An object that has the prototype alone is no Map.
        if (error instanceof TooLarge || text !== '') throw error;
        return other(value);
      }
      return isMap ? `{"$":"map","entries":[${text}]}` : `{"$":"set","items":[${text}]}`;
    }
    if (prototype === BytesPrototype) {
      let text = '';
      const bytes = value as Uint8Array;
      for (let i = 0; i < bytes.length; i++) text += apply(slice, apply(toText, bytes[i]! + 256, [16]), [1]);
      return `{"$":"bytes","hex":"${text}"}`;
    }
    if (prototype === DatePrototype) {
      try {
        return `{"$":"date","value":"${apply(getTime, value, [])}"}`;
      } catch {
        return other(value);
      }
    }
    return other(value);
  }

  /** A prototype, or an object with methods or accessors of its own, is no plain data: copied, it would not work. */
  function hasBehaviour(value: object, keys: readonly PropertyKey[]): boolean {
    for (let i = 0; i < keys.length; i++) {
      const own = getOwnPropertyDescriptor(value, keys[i]!);
      if (!own) continue;
      if (own.get || own.set || typeof own.value === 'function') return true;
    }
    return false;
  }

  function writeMembers(value: object, depth: number): string {
    let text = '';
    const keys = ownKeys(value);
    if (hasBehaviour(value, keys)) return other(value);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (typeof key === 'symbol' || !getOwnPropertyDescriptor(value, key)?.enumerable) continue;
      const member = write((value as Record<string, unknown>)[key], depth + 1);
      text += `${text === '' ? '' : ','}[${stringify(key)},${member}]`;
    }
    return `{"$":"object","entries":[${text}]}`;
  }

  /** Defines, because a setter of the program's may stand in the way of an assignment. */
  function put(holder: object, key: PropertyKey, value: unknown): void {
    defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
  }

  // biome-ignore lint/suspicious/noExplicitAny: what the other side wrote has been checked for its form by nobody yet.
  function read(data: any): unknown {
    if (typeof data !== 'object' || data === null) return data;
    if (isArray(data)) return readAll(data);
    switch (data.$) {
      case 'number':
        return +data.value;
      case 'integer':
        return big(data.value);
      case 'undefined':
        return undefined;
      case 'date':
        return new RealDate(+data.value);
      case 'tuple':
        return readAll(data.items);
      case 'set': {
        const set = new RealSet();
        for (let i = 0; i < data.items.length; i++) apply(setAdd, set, [read(data.items[i])]);
        return set;
      }
      case 'bytes': {
        const bytes = new Bytes(data.hex.length / 2);
        for (let i = 0; i < bytes.length; i++) bytes[i] = readInteger(apply(slice, data.hex, [2 * i, 2 * i + 2]), 16);
        return bytes;
      }
      case 'object': {
        const object = {};
        for (let i = 0; i < data.entries.length; i++) put(object, data.entries[i][0], read(data.entries[i][1]));
        return object;
      }
      case 'map': {
        const map = new RealMap();
        for (let i = 0; i < data.entries.length; i++) {
          apply(mapSet, map, [read(data.entries[i][0]), read(data.entries[i][1])]);
        }
        return map;
      }
      default:
        return special(data);
    }
  }

  function readAll(items: readonly unknown[]): unknown[] {
    const list: unknown[] = [];
    for (let i = 0; i < items.length; i++) put(list, i, read(items[i]));
    return list;
  }

  return {
    encode(value) {
      nodes = 0;
      return write(value, 0);
    },
    decode: read,
  };
}
