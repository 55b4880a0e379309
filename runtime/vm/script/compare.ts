/** Values of scripts: as arguments of a call, and compared with what a call returns. */
import type { ValType } from "../../../compiler/wasm/types.ts";
import type { Expected, NanKind, ScriptValue } from "../../../compiler/wasm/wat/script.ts";
import { isException, lowered } from "./wrapper.ts";

/** References of the host that scripts name by numbers. */
export class HostReferences {
  private readonly objects = new Map<number, object>();

  of(number: number): object {
    const known = this.objects.get(number) ?? { number };
    this.objects.set(number, known);
    return known;
  }
}

/** A value as the integers or the reference that a wrapped function takes. */
export function argumentsOf(value: ScriptValue, hosts: HostReferences): unknown[] {
  switch (value.type) {
    case "i32":
    case "f32":
      return [Number(BigInt.asIntN(32, value.bits))];
    case "i64":
    case "f64":
      return [BigInt.asIntN(64, value.bits)];
    case "v128": {
      const view = new DataView(value.bytes.buffer, value.bytes.byteOffset, 16);
      return [view.getBigInt64(0, true), view.getBigInt64(8, true)];
    }
    case "null":
      return [null];
    case "host":
      return [hosts.of(value.number)];
  }
}

/** What a wrapped function returned, one item per result: bits of numbers, 128 of a vector, or a reference. */
export function resultsOf(types: readonly ValType[], returned: unknown): unknown[] {
  const parts = types.flatMap(lowered);
  const values = parts.length === 1 ? [returned] : [...((returned ?? []) as unknown[])];
  let at = 0;
  return types.map((type) => {
    const first = values[at++];
    if (isException(type)) return first === 1 ? null : "an exception";
    if (type === "i32" || type === "f32") return BigInt.asUintN(32, BigInt(first as number));
    if (type === "i64" || type === "f64") return BigInt.asUintN(64, first as bigint);
    if (type !== "v128") return first;
    return BigInt.asUintN(64, first as bigint) | (BigInt.asUintN(64, values[at++] as bigint) << 64n);
  });
}

export function isExpected(actual: unknown, expected: Expected, hosts: HostReferences): boolean {
  switch (expected.type) {
    case "i32":
    case "i64":
    case "f32":
    case "f64":
      return actual === expected.bits;
    case "v128":
      return actual === littleEndian(expected.bytes);
    case "nan":
      return typeof actual === "bigint" && isNan(actual, expected.bits, expected.kind);
    case "lanes": {
      const bits = (expected.size * 8) as 32 | 64;
      return expected.lanes.every((lane, i) => {
        const part = BigInt.asUintN(bits, (actual as bigint) >> BigInt(i * bits));
        return typeof lane === "bigint" ? part === lane : isNan(part, bits, lane);
      });
    }
    case "null":
      return actual === null;
    case "host":
      return actual === hosts.of(expected.number);
    case "reference":
      return isOfKind(actual, expected.heap);
    case "either":
      return expected.choices.some((choice) => isExpected(actual, choice, hosts));
  }
}

/** Structures and arrays look the same from outside. */
function isOfKind(actual: unknown, heap: string): boolean {
  const isObject = typeof actual === "object" && actual !== null && Object.getPrototypeOf(actual) === null;
  if (heap === "func") return typeof actual === "function";
  if (heap === "i31") return typeof actual === "number";
  if (heap === "struct" || heap === "array") return isObject;
  return heap === "eq" ? isObject || typeof actual === "number" : actual !== null;
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Quiet bit and exponent all ones; the canonical one has no other bit of its fraction set. */
function isNan(bits: bigint, size: 32 | 64, kind: NanKind): boolean {
  const quiet = size === 32 ? 0x7fc00000n : 0x7ff8000000000000n;
  const magnitude = BigInt.asUintN(size - 1, bits);
  return kind === "canonical" ? magnitude === quiet : (magnitude & quiet) === quiet;
}

/** For messages. */
export function describeResult(actual: unknown): string {
  return typeof actual === "bigint" ? `0x${actual.toString(16)}` : String(actual);
}
