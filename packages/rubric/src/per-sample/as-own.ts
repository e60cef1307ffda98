/**
 * What `make` returns. A `TypeError` of `defineRubric`, which it calls, is thrown under the name of the function that the user called.
 *
 * @example
 * const rubric = asOwn('perSampleRubric', () => defineRubric(options));
 */
export function asOwn<T>(caller: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof TypeError) throw new TypeError(error.message.replace(/^defineRubric/, caller));
    throw error;
  }
}
