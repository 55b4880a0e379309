/** Memory operations of SIMD and of the threads proposal, derived from their names. */

import type { OpRow } from "../../compiler/wasm/opcodes.ts";
import type { SlowState } from "./slow.ts";
import { trap } from "./trap.ts";

type Access = (state: SlowState, offset: number, lane: number) => void;

/** The bytes of an access, checked; writing to them writes to memory. */
function memoryBytes(state: SlowState, offset: number, width: number): Uint8Array {
  const { view } = state.instance.memory;
  const at = (state.machine.R[state.base]! >>> 0) + offset;
  if (at + width > view.byteLength) trap("memory access out of bounds");
  return new Uint8Array(view.buffer, at, width);
}

/** The vector in the register `words` behind the first operand. */
function vectorAt({ machine, base }: SlowState, words: number): Uint8Array {
  return machine.U8.subarray((base + words) * 4, (base + words) * 4 + 16);
}

/** `v128.load8x8_s`, `v128.load32_splat`, `v128.load64_zero`, `v128.load16_lane`, … */
export function vectorAccess(row: OpRow): Access {
  const { name, width } = row;
  if (name.endsWith("store")) return (s, offset) => memoryBytes(s, offset, 16).set(vectorAt(s, 2));
  if (name.includes("store")) {
    return (s, offset, lane) =>
      memoryBytes(s, offset, width).set(vectorAt(s, 2).subarray(lane * width, (lane + 1) * width));
  }
  if (name.endsWith("lane")) {
    return (s, offset, lane) => {
      const loaded = memoryBytes(s, offset, width);
      vectorAt(s, 0).set(vectorAt(s, 2).slice());
      vectorAt(s, 0).set(loaded, lane * width);
    };
  }
  const shape = /load(\d+)x\d+_([su])$/.exec(name);
  if (shape !== null) return extendingLoad(Number(shape[1]), shape[2] === "s");
  return (s, offset) => {
    const loaded = memoryBytes(s, offset, width);
    const vector = vectorAt(s, 0).fill(0);
    const copies = name.endsWith("splat") ? 16 / width : 1;
    for (let i = 0; i < copies; i++) vector.set(loaded, i * width);
  };
}

/** Eight bytes become a vector of lanes of twice the width. */
function extendingLoad(bits: number, signed: boolean): Access {
  const width = bits / 8;
  return (s, offset) => {
    const loaded = memoryBytes(s, offset, 8).slice();
    const vector = vectorAt(s, 0).fill(0);
    for (let i = 0; i < 8 / width; i++) {
      const lane = loaded.subarray(i * width, (i + 1) * width);
      vector.set(lane, 2 * i * width);
      if (signed && lane[width - 1]! >= 0x80) vector.fill(0xff, (2 * i + 1) * width, (2 * i + 2) * width);
    }
  };
}

/** What each read-modify-write operation stores. */
const updates: Readonly<Record<string, (old: bigint, operand: bigint) => bigint>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  xchg: (_, b) => b,
};

/**
 * `i32.atomic.load8_u`, `i64.atomic.rmw32.add_u`, `memory.atomic.notify`, …
 * One thread runs at a time here, so plain accesses are atomic; nobody can be
 * waiting, and waiting would never end.
 */
export function atomicOperation(row: OpRow): Access {
  const { name, width } = row;
  if (name === "atomic.fence") return () => {};
  if (name === "memory.atomic.notify") {
    return (s, offset) => {
      alignedBytes(s, offset, width);
      s.machine.R[s.base] = 0;
    };
  }
  if (name.includes("wait")) return () => trap("Atomics.wait cannot be called in this context");
  const is64 = name.startsWith("i64");
  if (name.includes("load")) return (s, offset) => store(s, is64, load(alignedBytes(s, offset, width)));
  if (name.includes("store")) {
    return (s, offset) => save(alignedBytes(s, offset, width), operand(s, is64, 2));
  }
  if (name.includes("cmpxchg")) {
    return (s, offset) => {
      const bytes = alignedBytes(s, offset, width);
      const old = load(bytes);
      // The whole operand is compared, not only its low bytes.
      if (old === BigInt.asUintN(is64 ? 64 : 32, operand(s, is64, 2))) save(bytes, operand(s, is64, 4));
      store(s, is64, old);
    };
  }
  const update = updates[/rmw\d*\.(\w+?)(_u)?$/.exec(name)![1]!]!;
  return (s, offset) => {
    const bytes = alignedBytes(s, offset, width);
    const old = load(bytes);
    save(bytes, update(old, operand(s, is64, 2)));
    store(s, is64, old);
  };
}

function alignedBytes(state: SlowState, offset: number, width: number): Uint8Array {
  const at = (state.machine.R[state.base]! >>> 0) + offset;
  if (at % width !== 0) trap("operation does not support unaligned accesses");
  return memoryBytes(state, offset, width);
}

function load(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  return value;
}

function save(bytes: Uint8Array, value: bigint): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number((value >> BigInt(8 * i)) & 0xffn);
}

function operand({ machine, base }: SlowState, is64: boolean, words: number): bigint {
  return is64 ? machine.B[(base + words) >> 1]! : BigInt(machine.R[base + words]!);
}

function store({ machine, base }: SlowState, is64: boolean, value: bigint): void {
  if (is64) machine.B[base >> 1] = value;
  else machine.R[base] = Number(BigInt.asIntN(32, value));
}
