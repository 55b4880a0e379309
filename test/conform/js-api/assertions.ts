/**
 * The assertions that the specification's tests of the JavaScript interface are written with: those of the web
 * platform's test harness (web-platform-tests.org, "testharness.js API") that the tests use, written anew.
 */

/** What an assertion that does not hold throws; anything else is an error of the test or of the engine. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

type Constructor = abstract new (...args: never[]) => unknown;

/** By the names tests call them. Each throws an {@link AssertionError} if what it says is not so. */
export const assertions = {
  format_value: formatValue,

  assert_true(actual: unknown, description?: string): void {
    expectThat(actual === true, `expected true, got ${formatValue(actual)}`, description);
  },

  assert_false(actual: unknown, description?: string): void {
    expectThat(actual === false, `expected false, got ${formatValue(actual)}`, description);
  },

  assert_equals(actual: unknown, expected: unknown, description?: string): void {
    expectSame(actual, expected, description);
  },

  assert_not_equals(actual: unknown, expected: unknown, description?: string): void {
    expectThat(!Object.is(actual, expected), `got the unwanted value ${formatValue(actual)}`, description);
  },

  assert_array_equals(actual: ArrayLike<unknown>, expected: ArrayLike<unknown>, description = ""): void {
    const isList = typeof actual === "object" && actual !== null && "length" in actual;
    expectThat(isList, `expected an array, got ${formatValue(actual)}`, description);
    expectSame(actual.length, expected.length, `${description}: length`);
    for (let i = 0; i < expected.length; i++) {
      expectSame(Object.hasOwn(actual, i), Object.hasOwn(expected, i), `${description}: presence of element ${i}`);
      expectSame(actual[i], expected[i], `${description}: element ${i}`);
    }
  },

  assert_class_string(object: unknown, name: string, description?: string): void {
    expectSame(Object.prototype.toString.call(object), `[object ${name}]`, description);
  },

  assert_own_property(object: object, name: PropertyKey, description?: string): void {
    expectThat(Object.hasOwn(object, name), `expected an own property ${String(name)}`, description);
  },

  assert_not_own_property(object: object, name: PropertyKey, description?: string): void {
    expectThat(!Object.hasOwn(object, name), `unexpected own property ${String(name)}`, description);
  },

  assert_unreached(description?: string): never {
    throw new AssertionError(`reached what should not be reached${note(description)}`);
  },

  /** The older form: the name is that of `wanted`, an object. */
  assert_throws(wanted: { name: string }, action: () => unknown, description?: string): void {
    expectThat(thrownBy(action, description).name === wanted.name, `expected a ${wanted.name}`, description);
  },

  assert_throws_js(wanted: Constructor, action: () => unknown, description?: string): void {
    expectError(thrownBy(action, description), wanted, description);
  },

  assert_throws_exactly(wanted: unknown, action: () => unknown, description?: string): void {
    expectSame(thrownBy(action, description), wanted, description);
  },

  /** The older form of {@link assertions.promise_rejects_js}. */
  async promise_rejects(_: unknown, wanted: { name: string }, promise: Promise<unknown>, description?: string) {
    const { name } = await rejectionOf(promise, description);
    expectThat(name === wanted.name, `expected a ${wanted.name}, got ${name}`, description);
  },

  async promise_rejects_js(_: unknown, wanted: Constructor, promise: Promise<unknown>, description?: string) {
    expectError(await rejectionOf(promise, description), wanted, description);
  },
};

function expectThat(holds: boolean, fault: string, description: string | undefined): void {
  if (!holds) throw new AssertionError(fault + note(description));
}

function expectSame(actual: unknown, expected: unknown, description: string | undefined): void {
  if (Object.is(actual, expected)) return;
  throw new AssertionError(`expected ${formatValue(expected)}, got ${formatValue(actual)}${note(description)}`);
}

function note(description: string | undefined): string {
  return description === undefined || description === "" ? "" : ` (${description})`;
}

/** An error is of a class if that class made it: a subclass is another class. */
function expectError(thrown: Error, wanted: Constructor, description: string | undefined): void {
  const isError = typeof thrown === "object" && thrown !== null;
  const fits = isError && thrown.constructor === wanted && thrown.name === wanted.name;
  expectThat(fits, `expected a ${wanted.name}, got ${formatValue(thrown)}`, description);
}

function thrownBy(action: () => unknown, description: string | undefined): Error {
  let result: unknown;
  try {
    result = action();
  } catch (error) {
    return error as Error;
  }
  throw new AssertionError(`nothing was thrown, but ${formatValue(result)} returned${note(description)}`);
}

async function rejectionOf(promise: Promise<unknown>, description: string | undefined): Promise<Error> {
  let result: unknown;
  try {
    result = await promise;
  } catch (error) {
    return error as Error;
  }
  throw new AssertionError(`the promise was not rejected, but gave ${formatValue(result)}${note(description)}`);
}

/** A value for people; used in names of tests, so it must not depend on the run. */
export function formatValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === "function") return `function "${value.name}"`;
  if (Array.isArray(value)) return `[${value.map(formatValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `object "${Object.prototype.toString.call(value)}"`;
}
