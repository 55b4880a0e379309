/**
 * What Web IDL says of interfaces and arguments, as far as the JavaScript interface of WebAssembly uses it: the
 * properties of classes and namespaces (Web IDL 3.7), and conversions of JavaScript values (Web IDL 3.2).
 */

type Class = abstract new (...args: never[]) => unknown;

/**
 * Gives a class the properties of an interface object: members are enumerable, the prototype has a class string.
 * @param length how many arguments the constructor requires
 */
export function defineInterface<T extends Class>(name: string, length: number, made: T): T {
  // Bundlers rename classes.
  Object.defineProperty(made, "name", { value: name, configurable: true });
  Object.defineProperty(made, "length", { value: length, configurable: true });
  makeEnumerable(made, ["prototype", "name", "length"]);
  makeEnumerable(made.prototype as object, ["constructor"]);
  defineClassString(made.prototype as object, `WebAssembly.${name}`);
  return made;
}

function makeEnumerable(object: object, except: readonly string[]): void {
  for (const name of Object.getOwnPropertyNames(object)) {
    if (!except.includes(name)) Object.defineProperty(object, name, { enumerable: true });
  }
}

export function defineClassString(object: object, name: string): void {
  Object.defineProperty(object, Symbol.toStringTag, { value: name, configurable: true });
}

/** Adds properties that are not enumerable, as interface objects are in their namespace. */
export function defineHidden(object: object, members: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
  }
}

/** Sets the `length` of functions whose optional parameters are written as ordinary ones. */
export function defineLength(length: number, ...functions: readonly object[]): void {
  for (const each of functions) Object.defineProperty(each, "length", { value: length, configurable: true });
}

export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** `[EnforceRange] unsigned long`. @throws TypeError for what is no number from 0 to 2³²-1 */
export function toUnsignedLong(value: unknown, what: string): number {
  // Unary plus refuses a BigInt and a symbol; adding zero makes -0 a plain one.
  const number = Math.trunc(+(value as number)) + 0;
  if (!Number.isFinite(number)) throw new TypeError(`${what} must be convertible to a valid number`);
  if (number < 0) throw new TypeError(`${what} must be non-negative`);
  if (number > 0xffffffff) throw new TypeError(`${what} must be in the unsigned long range`);
  return number;
}

/** ECMAScript's ToBigInt: unlike `BigInt()`, this refuses a Number. */
function toBigInt(value: unknown): bigint {
  // So many bits change no value.
  return BigInt.asIntN(Number.MAX_SAFE_INTEGER, value as bigint);
}

export type AddressType = "i32" | "i64";

/** JavaScript interface, AddressValueToU64. @throws TypeError if the value does not convert or is out of range */
export function toAddress(value: unknown, type: AddressType, what: string): bigint | number {
  if (type === "i32") return toUnsignedLong(value, what);
  const address = toBigInt(value);
  if (address < 0n || address >= 1n << 64n) throw new TypeError(`${what} must be in the range of u64`);
  return address;
}

/** JavaScript interface, U64ToAddressValue: a Number where addresses are i32, a BigInt where they are i64. */
export function fromAddress(value: number, type: AddressType): number | bigint {
  return type === "i32" ? value : BigInt(value);
}

/** A member of an enumeration. */
export function toEnumeration<T extends string>(value: unknown, members: readonly T[], message: string): T {
  const text = String(isObject(value) ? value : (value as string));
  const found = members.find((member) => member === text);
  if (found === undefined) throw new TypeError(message);
  return found;
}

/** `sequence<any>`: the elements of an iterable object. */
export function toSequence(value: unknown, message: string): unknown[] {
  if (!isObject(value) || typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] !== "function") {
    throw new TypeError(message);
  }
  return [...(value as Iterable<unknown>)];
}

/** A dictionary: undefined and null have no members. */
export function toDictionary(value: unknown, message: string): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new TypeError(message);
  return value as Readonly<Record<string, unknown>>;
}

/** `USVString`: lone surrogates become U+FFFD. */
export function toScalarString(value: unknown): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(`${value as string}`));
}

/** `[AllowResizable] AllowSharedBufferSource`: a copy of the bytes. */
export function copyBytes(source: unknown, message: string): Uint8Array<ArrayBuffer> {
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice() as Uint8Array<ArrayBuffer>;
  }
  if (isArrayBuffer(source)) return new Uint8Array(source).slice() as Uint8Array<ArrayBuffer>;
  throw new TypeError(message);
}

/** Buffers of other realms have other prototypes; what makes a buffer is that the getter of its length takes it. */
function isArrayBuffer(value: unknown): value is ArrayBufferLike {
  if (!isObject(value)) return false;
  for (const buffer of [ArrayBuffer, globalThis.SharedArrayBuffer as typeof SharedArrayBuffer | undefined]) {
    const getter = buffer && Object.getOwnPropertyDescriptor(buffer.prototype, "byteLength")?.get;
    if (getter === undefined) continue;
    try {
      getter.call(value);
      return true;
    } catch {}
  }
  return false;
}
