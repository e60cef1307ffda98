import type { JsonObject } from '@rlaif/spec';

/**
 * Checks further fields for a container.
 *
 * @throws TypeError for what is no object, or a field that the judge request decides.
 */
export function checkParameters(caller: string, parameters: JsonObject, taken: readonly string[]): void {
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
    throw new TypeError(`${caller}: expected an object, got ${Array.isArray(parameters) ? 'a list' : parameters}`);
  }
  const reserved = taken.find((field) => field in parameters);
  if (reserved !== undefined) {
    throw new TypeError(`${caller} cannot set \`${reserved}\`: the judge request decides it.`);
  }
}
