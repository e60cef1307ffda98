import type { ValidateFunction } from 'ajv';
import type { CompiledSchema, SchemaObject } from './compile-schema.ts';
import { escaped, followRefs, isObject, valueAt } from './schema-pointer.ts';

/** A schema taken apart: what it requires, and everything else that it says. */
export interface SchemaPart {
  /** Everything but the required members and the items. */
  own: ValidateFunction;
  /** The members that must be there, with what must hold of each. */
  readonly required: (readonly [name: string, part: SchemaPart | undefined])[];
  /** What must hold of the items at the front, one by one. */
  readonly front: SchemaPart[];
  /** What must hold of the other items. */
  rest?: SchemaPart | undefined;
}

/** A schema with room for the parts that it is taken into. */
export interface TakenApart {
  /** The schema, with what is left of each part under `$defs`. */
  readonly schema: SchemaObject;
  /** Makes the parts, once the schema is compiled. */
  readonly partsOf: (compiled: CompiledSchema) => SchemaPart;
}

/** Keywords that depend on where they stand, so that nothing may be moved. */
const anchored = new Set(['$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveRef', '$recursiveAnchor']);

/**
 * Takes a schema apart along `properties` with `required`, `items`, `prefixItems` and `$ref`s within it. What is combined by other keywords
 * (`anyOf`, `if` ...) stays whole, and so does a schema with anchors or with an `$id` inside.
 *
 * @example
 * takeApart({ properties: { a: { type: 'string' }, b: true }, required: ['a'] });
 */
export function takeApart(schema: SchemaObject): TakenApart {
  const whole = { schema, partsOf: ({ validate }: CompiledSchema) => ({ own: validate, required: [], front: [] }) };
  if (hasAnchor(schema, true)) return whole;

  const remains: Record<string, SchemaObject> = {};
  const plans = new Map<string, Plan>();
  const planOf = (pointer: string): Plan => {
    const target = followRefs(schema, pointer);
    const known = plans.get(target);
    if (known) return known;
    const plan: Plan = { pointer: target, required: [], front: [] };
    plans.set(target, plan);
    const node = valueAt(schema, target);
    if (!isObject(node) || '$ref' in node) return plan;
    const left = { ...node };

    if (isTexts(node.required) && node.required.length > 0) {
      const properties = isObject(node.properties) ? node.properties : {};
      for (const name of new Set(node.required)) {
        plan.required.push([
          name,
          Object.hasOwn(properties, name) ? planOf(`${target}/properties/${escaped(name)}`) : undefined,
        ]);
      }
      delete left.required;
      left.properties = mapValues(properties, (member, name) =>
        plan.required.some(([one]) => one === name) ? true : member,
      );
      if (Object.keys(properties).length === 0) delete left.properties;
    }
    // Draft 7 has the items at the front in `items`, and the others in `additionalItems`.
    const [front, rest] = Array.isArray(node.items) ? ['items', 'additionalItems'] : ['prefixItems', 'items'];
    if (Array.isArray(node[front!])) {
      const { length } = node[front!] as readonly unknown[];
      plan.front.push(...Array.from({ length }, (_, i) => planOf(`${target}/${front}/${i}`)));
      left[front!] = Array.from({ length }, () => true);
    }
    if (isObject(node[rest!])) {
      plan.rest = planOf(`${target}/${rest}`);
      left[rest!] = true;
    }
    if (plan.required.length + plan.front.length > 0 || plan.rest) {
      const name = `what is left of ${target}`;
      remains[name] = withoutDefinitions(left);
      plan.pointer = `/$defs/${escaped(name)}`;
    }
    return plan;
  };
  const top = planOf('');

  return {
    schema:
      Object.keys(remains).length === 0 ? schema : { ...schema, $defs: { ...(schema.$defs as object), ...remains } },
    partsOf: (compiled) => {
      const parts = new Map<Plan, SchemaPart>();
      const partOf = (plan: Plan): SchemaPart => {
        const known = parts.get(plan);
        if (known) return known;
        const part: SchemaPart = { own: compiled.at(plan.pointer), required: [], front: [] };
        parts.set(plan, part);
        part.required.push(...plan.required.map(([name, one]) => [name, one && partOf(one)] as const));
        part.front.push(...plan.front.map(partOf));
        part.rest = plan.rest && partOf(plan.rest);
        return part;
      };
      return partOf(top);
    },
  };
}

interface Plan {
  /** Where the schema of what is left stands. */
  pointer: string;
  readonly required: (readonly [name: string, plan: Plan | undefined])[];
  readonly front: Plan[];
  rest?: Plan;
}

function hasAnchor(value: unknown, isTop: boolean): boolean {
  if (Array.isArray(value)) return value.some((item) => hasAnchor(item, false));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, member]) =>
      (anchored.has(key) && !(isTop && key === '$id') && typeof member === 'string') || hasAnchor(member, false),
  );
}

function withoutDefinitions({
  $defs: _,
  definitions: __,
  $schema: ___,
  $id: ____,
  ...schema
}: SchemaObject): SchemaObject {
  return schema;
}

function mapValues(object: SchemaObject, map: (value: unknown, key: string) => unknown): SchemaObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
