/**
 * A value that is made when it is first asked for, and kept. It is for patterns with properties of Unicode: to read those of a rubric takes V8
 * as long as the rest of its start.
 *
 * A literal is read with its module, even inside a function. Such patterns have the flag `v`, for which the build makes a call of `RegExp`.
 *
 * @example
 * const letter = lazy(() => /\p{L}/v);
 * letter().test('a'); // true
 */
// @__NO_SIDE_EFFECTS__
export function lazy<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
