/** Descriptors of memories and tables, and whether a memory or table can be imported. */

import { type Limits, matchesLimits } from "../../../compiler/wasm/types.ts";
import { LinkError } from "../trap.ts";
import { type AddressType, toAddress, toDictionary, toEnumeration } from "./webidl.ts";

/** The type of addresses is read first, since it says how the limits are converted. */
export function toAddressType(descriptor: Readonly<Record<string, unknown>>, context: string): AddressType {
  const { address } = descriptor;
  if (address === undefined) return "i32";
  return toEnumeration(address, ["i32", "i64"], `${context}: Property 'address' must be "i32" or "i64"`);
}

/**
 * Limits of a MemoryDescriptor. Members are read in the order of their names, each converted when it is read.
 * @param most the largest valid limit
 * @throws TypeError for what does not convert, RangeError for limits that are no valid type's
 */
export function toLimits(value: unknown, most: Readonly<Record<AddressType, number>>, context: string): Limits {
  if (value === undefined || value === null) throw new TypeError(`${context}: Argument 0 must be a descriptor`);
  const descriptor = toDictionary(value, `${context}: Argument 0 must be a descriptor`);
  const address = toAddressType(descriptor, context);
  const limits = readLimits(descriptor, address, most[address], most[address], context);
  if (!descriptor.shared) return limits;
  if (limits.max === undefined) {
    throw new TypeError(`${context}: If shared is true, maximum property should be defined.`);
  }
  return { ...limits, shared: true };
}

/** The members `initial` and `maximum`. */
export function readLimits(
  descriptor: Readonly<Record<string, unknown>>,
  address: AddressType,
  mostInitial: number,
  mostMaximum: number,
  context: string,
): Limits {
  const read = (name: "initial" | "maximum") => {
    const value = descriptor[name];
    return value === undefined ? undefined : toAddress(value, address, `${context}: Property '${name}'`);
  };
  const initial = read("initial");
  if (initial === undefined) throw new TypeError(`${context}: Property 'initial' is required`);
  const maximum = read("maximum");
  checkBound(initial, mostInitial, `${context}: Property 'initial'`);
  if (maximum !== undefined) checkBound(maximum, mostMaximum, `${context}: Property 'maximum'`);
  if (maximum !== undefined && maximum < initial) {
    throw new RangeError(`${context}: Property 'maximum': value ${maximum} is below the lower bound ${initial}`);
  }
  return {
    min: Number(initial),
    ...(maximum === undefined ? {} : { max: Number(maximum) }),
    ...(address === "i64" ? { is64: true } : {}),
  };
}

function checkBound(value: number | bigint, most: number, what: string): void {
  if (value > most) throw new RangeError(`${what}: value ${value} is above the upper bound ${most}`);
}

/** Whether what is given can be imported where `required` is asked for. @throws LinkError saying why not */
export function checkLimits(actual: Limits, required: Limits, what: string, unit: string): void {
  if (Boolean(actual.is64) !== Boolean(required.is64)) {
    throw new LinkError(`${what} has ${addresses(actual)} addresses, but ${addresses(required)} are required`);
  }
  if (Boolean(actual.shared) !== Boolean(required.shared)) {
    throw new LinkError(`${what} is ${actual.shared ? "shared" : "not shared"}, but the required one is the opposite`);
  }
  if (matchesLimits(actual, required)) return;
  if (actual.min < required.min) {
    throw new LinkError(`${what} has ${actual.min} ${unit}, which is less than the required ${required.min}`);
  }
  const maximum = actual.max === undefined ? "no maximum" : `a maximum of ${actual.max} ${unit}`;
  throw new LinkError(`${what} has ${maximum}, which is more than the allowed ${required.max}`);
}

function addresses(limits: Limits): string {
  return limits.is64 ? "i64" : "i32";
}
