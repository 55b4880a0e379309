/**
 * THE table of WebAssembly instructions. Encoder, decoder, validator, text
 * format, constant folder and virtual machine all derive from it; there is no
 * second list of opcodes.
 *
 * A row is `op(code, mnemonic, immediates, signature, group, width?)`:
 *
 * - code: the opcode byte. The functions `fb`, `fc`, `fd`, `fe` make rows whose code
 *   is a LEB128 number after that prefix byte.
 * - mnemonic: as the specification spells it, but where two rows share their
 *   spelling: `select` with a type is called `select_t` here, and tests and
 *   casts that let null pass are called `ref.test_null` and `ref.cast_null`.
 * - immediates: kinds, in binary order; instr.ts says how each is read,
 *   written and printed. A kind occurs at most once in a row.
 * - signature: operands, a colon, results. Letters: i = i32, l = i64, f = f32,
 *   d = f64, v = v128, a = the address type of the memory that the instruction
 *   names (i32, or i64 with memory64), s = that of the memory copied from, n =
 *   the narrower of both. null: depends on immediates or context, typed by hand
 *   in validate-body.ts.
 * - group: what kind of instruction it is. "numeric" and "simd" rows are pure
 *   functions of operands (and lane immediates) and have a meaning in
 *   numeric.ts; so are "wide" rows, which have two results, in wide.ts.
 * - width: bytes accessed, for rows with a "memarg"; its logarithm is the
 *   natural alignment.
 */

/** What can follow an opcode. */
export type Imm =
  | "block" // Block type.
  | "label" // Relative depth of a branch target.
  | "labels" // br_table's vector and default.
  | "func"
  | "type"
  | "local"
  | "global"
  | "tag"
  | "data"
  | "elem"
  | "table"
  | "sourceTable"
  | "memory"
  | "sourceMemory"
  | "memarg" // Alignment exponent, offset and memory.
  | "lane"
  | "i32"
  | "i64"
  | "f32"
  | "f64"
  | "v128"
  | "shuffle" // 16 lane numbers.
  | "types" // Vector of value types.
  | "typeIndex" // Index of a type that stands alone, not as the type of what is called.
  | "sourceType" // Type of the array copied from.
  | "field"
  | "count" // Operands that become elements.
  | "heap" // Heap type of ref.null.
  | "nonNullRef" // What a reference is tested for or cast to, null excluded.
  | "nullableRef" // The same with null.
  | "castFlags" // Whether the types of a casting branch include null.
  | "castTypes" // The types it casts from and to.
  | "catches" // Handlers of try_table.
  | "zero"; // Reserved byte.

export type Group =
  | "control"
  | "exception"
  | "reference"
  | "aggregate" // Structures, arrays and i31.
  | "parametric"
  | "variable"
  | "table"
  | "memory"
  | "atomic"
  | "constant"
  | "numeric"
  | "wide"
  | "simd";

/** 0 for one-byte opcodes. */
export type Prefix = 0 | 0xfb | 0xfc | 0xfd | 0xfe;

export interface OpRow {
  readonly prefix: Prefix;
  readonly code: number;
  /** `prefix << 16 | code`: one number that names the instruction. */
  readonly opcode: number;
  readonly name: string;
  readonly imm: readonly Imm[];
  readonly sig: string | null;
  readonly group: Group;
  /** Bytes accessed; 0 for rows without a "memarg". */
  readonly width: number;
  /** Largest alignment exponent allowed, log2 of `width`. */
  readonly naturalAlign: number;
}

/** A row whose name, immediates, signature and group are known to the type checker. */
interface Row<N extends string, I extends readonly Imm[], S extends string | null, G extends Group> extends OpRow {
  readonly name: N;
  readonly imm: I;
  readonly sig: S;
  readonly group: G;
}

type RowMaker = <
  const N extends string,
  const I extends readonly Imm[],
  const S extends string | null,
  G extends Group,
>(
  code: number,
  name: N,
  imm: I,
  sig: S,
  group: G,
  width?: number,
) => Row<N, I, S, G>;

const rowMaker =
  (prefix: Prefix): RowMaker =>
  (code, name, imm, sig, group, width = 0) => ({
    prefix,
    code,
    opcode: (prefix << 16) | code,
    name,
    imm,
    sig,
    group,
    width,
    naturalAlign: width === 0 ? 0 : 31 - Math.clz32(width),
  });

const op = rowMaker(0);
const fb = rowMaker(0xfb);
const fc = rowMaker(0xfc);
const fd = rowMaker(0xfd);
const fe = rowMaker(0xfe);

// biome-ignore format: one row per line
export const opRows = [
  // Control.
  op(0x00, "unreachable", [], null, "control"),
  op(0x01, "nop", [], ":", "control"),
  op(0x02, "block", ["block"], null, "control"),
  op(0x03, "loop", ["block"], null, "control"),
  op(0x04, "if", ["block"], null, "control"),
  op(0x05, "else", [], null, "control"),
  op(0x06, "try", ["block"], null, "exception"),
  op(0x07, "catch", ["tag"], null, "exception"),
  op(0x08, "throw", ["tag"], null, "exception"),
  op(0x09, "rethrow", ["label"], null, "exception"),
  op(0x0a, "throw_ref", [], null, "exception"),
  op(0x0b, "end", [], null, "control"),
  op(0x0c, "br", ["label"], null, "control"),
  op(0x0d, "br_if", ["label"], null, "control"),
  op(0x0e, "br_table", ["labels"], null, "control"),
  op(0x0f, "return", [], null, "control"),
  op(0x10, "call", ["func"], null, "control"),
  op(0x11, "call_indirect", ["type", "table"], null, "control"),
  op(0x12, "return_call", ["func"], null, "control"),
  op(0x13, "return_call_indirect", ["type", "table"], null, "control"),
  op(0x14, "call_ref", ["typeIndex"], null, "control"),
  op(0x15, "return_call_ref", ["typeIndex"], null, "control"),
  op(0x18, "delegate", ["label"], null, "exception"),
  op(0x19, "catch_all", [], null, "exception"),
  op(0x1f, "try_table", ["block", "catches"], null, "exception"),

  // Parametric and variables.
  op(0x1a, "drop", [], null, "parametric"),
  op(0x1b, "select", [], null, "parametric"),
  op(0x1c, "select_t", ["types"], null, "parametric"),
  op(0x20, "local.get", ["local"], null, "variable"),
  op(0x21, "local.set", ["local"], null, "variable"),
  op(0x22, "local.tee", ["local"], null, "variable"),
  op(0x23, "global.get", ["global"], null, "variable"),
  op(0x24, "global.set", ["global"], null, "variable"),
  op(0x25, "table.get", ["table"], null, "table"),
  op(0x26, "table.set", ["table"], null, "table"),

  // Memory.
  op(0x28, "i32.load", ["memarg"], "a:i", "memory", 4),
  op(0x29, "i64.load", ["memarg"], "a:l", "memory", 8),
  op(0x2a, "f32.load", ["memarg"], "a:f", "memory", 4),
  op(0x2b, "f64.load", ["memarg"], "a:d", "memory", 8),
  op(0x2c, "i32.load8_s", ["memarg"], "a:i", "memory", 1),
  op(0x2d, "i32.load8_u", ["memarg"], "a:i", "memory", 1),
  op(0x2e, "i32.load16_s", ["memarg"], "a:i", "memory", 2),
  op(0x2f, "i32.load16_u", ["memarg"], "a:i", "memory", 2),
  op(0x30, "i64.load8_s", ["memarg"], "a:l", "memory", 1),
  op(0x31, "i64.load8_u", ["memarg"], "a:l", "memory", 1),
  op(0x32, "i64.load16_s", ["memarg"], "a:l", "memory", 2),
  op(0x33, "i64.load16_u", ["memarg"], "a:l", "memory", 2),
  op(0x34, "i64.load32_s", ["memarg"], "a:l", "memory", 4),
  op(0x35, "i64.load32_u", ["memarg"], "a:l", "memory", 4),
  op(0x36, "i32.store", ["memarg"], "ai:", "memory", 4),
  op(0x37, "i64.store", ["memarg"], "al:", "memory", 8),
  op(0x38, "f32.store", ["memarg"], "af:", "memory", 4),
  op(0x39, "f64.store", ["memarg"], "ad:", "memory", 8),
  op(0x3a, "i32.store8", ["memarg"], "ai:", "memory", 1),
  op(0x3b, "i32.store16", ["memarg"], "ai:", "memory", 2),
  op(0x3c, "i64.store8", ["memarg"], "al:", "memory", 1),
  op(0x3d, "i64.store16", ["memarg"], "al:", "memory", 2),
  op(0x3e, "i64.store32", ["memarg"], "al:", "memory", 4),
  op(0x3f, "memory.size", ["memory"], ":a", "memory"),
  op(0x40, "memory.grow", ["memory"], "a:a", "memory"),

  // Constants.
  op(0x41, "i32.const", ["i32"], ":i", "constant"),
  op(0x42, "i64.const", ["i64"], ":l", "constant"),
  op(0x43, "f32.const", ["f32"], ":f", "constant"),
  op(0x44, "f64.const", ["f64"], ":d", "constant"),

  // Numbers.
  op(0x45, "i32.eqz", [], "i:i", "numeric"),
  op(0x46, "i32.eq", [], "ii:i", "numeric"),
  op(0x47, "i32.ne", [], "ii:i", "numeric"),
  op(0x48, "i32.lt_s", [], "ii:i", "numeric"),
  op(0x49, "i32.lt_u", [], "ii:i", "numeric"),
  op(0x4a, "i32.gt_s", [], "ii:i", "numeric"),
  op(0x4b, "i32.gt_u", [], "ii:i", "numeric"),
  op(0x4c, "i32.le_s", [], "ii:i", "numeric"),
  op(0x4d, "i32.le_u", [], "ii:i", "numeric"),
  op(0x4e, "i32.ge_s", [], "ii:i", "numeric"),
  op(0x4f, "i32.ge_u", [], "ii:i", "numeric"),
  op(0x50, "i64.eqz", [], "l:i", "numeric"),
  op(0x51, "i64.eq", [], "ll:i", "numeric"),
  op(0x52, "i64.ne", [], "ll:i", "numeric"),
  op(0x53, "i64.lt_s", [], "ll:i", "numeric"),
  op(0x54, "i64.lt_u", [], "ll:i", "numeric"),
  op(0x55, "i64.gt_s", [], "ll:i", "numeric"),
  op(0x56, "i64.gt_u", [], "ll:i", "numeric"),
  op(0x57, "i64.le_s", [], "ll:i", "numeric"),
  op(0x58, "i64.le_u", [], "ll:i", "numeric"),
  op(0x59, "i64.ge_s", [], "ll:i", "numeric"),
  op(0x5a, "i64.ge_u", [], "ll:i", "numeric"),
  op(0x5b, "f32.eq", [], "ff:i", "numeric"),
  op(0x5c, "f32.ne", [], "ff:i", "numeric"),
  op(0x5d, "f32.lt", [], "ff:i", "numeric"),
  op(0x5e, "f32.gt", [], "ff:i", "numeric"),
  op(0x5f, "f32.le", [], "ff:i", "numeric"),
  op(0x60, "f32.ge", [], "ff:i", "numeric"),
  op(0x61, "f64.eq", [], "dd:i", "numeric"),
  op(0x62, "f64.ne", [], "dd:i", "numeric"),
  op(0x63, "f64.lt", [], "dd:i", "numeric"),
  op(0x64, "f64.gt", [], "dd:i", "numeric"),
  op(0x65, "f64.le", [], "dd:i", "numeric"),
  op(0x66, "f64.ge", [], "dd:i", "numeric"),
  op(0x67, "i32.clz", [], "i:i", "numeric"),
  op(0x68, "i32.ctz", [], "i:i", "numeric"),
  op(0x69, "i32.popcnt", [], "i:i", "numeric"),
  op(0x6a, "i32.add", [], "ii:i", "numeric"),
  op(0x6b, "i32.sub", [], "ii:i", "numeric"),
  op(0x6c, "i32.mul", [], "ii:i", "numeric"),
  op(0x6d, "i32.div_s", [], "ii:i", "numeric"),
  op(0x6e, "i32.div_u", [], "ii:i", "numeric"),
  op(0x6f, "i32.rem_s", [], "ii:i", "numeric"),
  op(0x70, "i32.rem_u", [], "ii:i", "numeric"),
  op(0x71, "i32.and", [], "ii:i", "numeric"),
  op(0x72, "i32.or", [], "ii:i", "numeric"),
  op(0x73, "i32.xor", [], "ii:i", "numeric"),
  op(0x74, "i32.shl", [], "ii:i", "numeric"),
  op(0x75, "i32.shr_s", [], "ii:i", "numeric"),
  op(0x76, "i32.shr_u", [], "ii:i", "numeric"),
  op(0x77, "i32.rotl", [], "ii:i", "numeric"),
  op(0x78, "i32.rotr", [], "ii:i", "numeric"),
  op(0x79, "i64.clz", [], "l:l", "numeric"),
  op(0x7a, "i64.ctz", [], "l:l", "numeric"),
  op(0x7b, "i64.popcnt", [], "l:l", "numeric"),
  op(0x7c, "i64.add", [], "ll:l", "numeric"),
  op(0x7d, "i64.sub", [], "ll:l", "numeric"),
  op(0x7e, "i64.mul", [], "ll:l", "numeric"),
  op(0x7f, "i64.div_s", [], "ll:l", "numeric"),
  op(0x80, "i64.div_u", [], "ll:l", "numeric"),
  op(0x81, "i64.rem_s", [], "ll:l", "numeric"),
  op(0x82, "i64.rem_u", [], "ll:l", "numeric"),
  op(0x83, "i64.and", [], "ll:l", "numeric"),
  op(0x84, "i64.or", [], "ll:l", "numeric"),
  op(0x85, "i64.xor", [], "ll:l", "numeric"),
  op(0x86, "i64.shl", [], "ll:l", "numeric"),
  op(0x87, "i64.shr_s", [], "ll:l", "numeric"),
  op(0x88, "i64.shr_u", [], "ll:l", "numeric"),
  op(0x89, "i64.rotl", [], "ll:l", "numeric"),
  op(0x8a, "i64.rotr", [], "ll:l", "numeric"),
  op(0x8b, "f32.abs", [], "f:f", "numeric"),
  op(0x8c, "f32.neg", [], "f:f", "numeric"),
  op(0x8d, "f32.ceil", [], "f:f", "numeric"),
  op(0x8e, "f32.floor", [], "f:f", "numeric"),
  op(0x8f, "f32.trunc", [], "f:f", "numeric"),
  op(0x90, "f32.nearest", [], "f:f", "numeric"),
  op(0x91, "f32.sqrt", [], "f:f", "numeric"),
  op(0x92, "f32.add", [], "ff:f", "numeric"),
  op(0x93, "f32.sub", [], "ff:f", "numeric"),
  op(0x94, "f32.mul", [], "ff:f", "numeric"),
  op(0x95, "f32.div", [], "ff:f", "numeric"),
  op(0x96, "f32.min", [], "ff:f", "numeric"),
  op(0x97, "f32.max", [], "ff:f", "numeric"),
  op(0x98, "f32.copysign", [], "ff:f", "numeric"),
  op(0x99, "f64.abs", [], "d:d", "numeric"),
  op(0x9a, "f64.neg", [], "d:d", "numeric"),
  op(0x9b, "f64.ceil", [], "d:d", "numeric"),
  op(0x9c, "f64.floor", [], "d:d", "numeric"),
  op(0x9d, "f64.trunc", [], "d:d", "numeric"),
  op(0x9e, "f64.nearest", [], "d:d", "numeric"),
  op(0x9f, "f64.sqrt", [], "d:d", "numeric"),
  op(0xa0, "f64.add", [], "dd:d", "numeric"),
  op(0xa1, "f64.sub", [], "dd:d", "numeric"),
  op(0xa2, "f64.mul", [], "dd:d", "numeric"),
  op(0xa3, "f64.div", [], "dd:d", "numeric"),
  op(0xa4, "f64.min", [], "dd:d", "numeric"),
  op(0xa5, "f64.max", [], "dd:d", "numeric"),
  op(0xa6, "f64.copysign", [], "dd:d", "numeric"),
  op(0xa7, "i32.wrap_i64", [], "l:i", "numeric"),
  op(0xa8, "i32.trunc_f32_s", [], "f:i", "numeric"),
  op(0xa9, "i32.trunc_f32_u", [], "f:i", "numeric"),
  op(0xaa, "i32.trunc_f64_s", [], "d:i", "numeric"),
  op(0xab, "i32.trunc_f64_u", [], "d:i", "numeric"),
  op(0xac, "i64.extend_i32_s", [], "i:l", "numeric"),
  op(0xad, "i64.extend_i32_u", [], "i:l", "numeric"),
  op(0xae, "i64.trunc_f32_s", [], "f:l", "numeric"),
  op(0xaf, "i64.trunc_f32_u", [], "f:l", "numeric"),
  op(0xb0, "i64.trunc_f64_s", [], "d:l", "numeric"),
  op(0xb1, "i64.trunc_f64_u", [], "d:l", "numeric"),
  op(0xb2, "f32.convert_i32_s", [], "i:f", "numeric"),
  op(0xb3, "f32.convert_i32_u", [], "i:f", "numeric"),
  op(0xb4, "f32.convert_i64_s", [], "l:f", "numeric"),
  op(0xb5, "f32.convert_i64_u", [], "l:f", "numeric"),
  op(0xb6, "f32.demote_f64", [], "d:f", "numeric"),
  op(0xb7, "f64.convert_i32_s", [], "i:d", "numeric"),
  op(0xb8, "f64.convert_i32_u", [], "i:d", "numeric"),
  op(0xb9, "f64.convert_i64_s", [], "l:d", "numeric"),
  op(0xba, "f64.convert_i64_u", [], "l:d", "numeric"),
  op(0xbb, "f64.promote_f32", [], "f:d", "numeric"),
  op(0xbc, "i32.reinterpret_f32", [], "f:i", "numeric"),
  op(0xbd, "i64.reinterpret_f64", [], "d:l", "numeric"),
  op(0xbe, "f32.reinterpret_i32", [], "i:f", "numeric"),
  op(0xbf, "f64.reinterpret_i64", [], "l:d", "numeric"),
  op(0xc0, "i32.extend8_s", [], "i:i", "numeric"),
  op(0xc1, "i32.extend16_s", [], "i:i", "numeric"),
  op(0xc2, "i64.extend8_s", [], "l:l", "numeric"),
  op(0xc3, "i64.extend16_s", [], "l:l", "numeric"),
  op(0xc4, "i64.extend32_s", [], "l:l", "numeric"),

  // References.
  op(0xd0, "ref.null", ["heap"], null, "reference"),
  op(0xd1, "ref.is_null", [], null, "reference"),
  op(0xd2, "ref.func", ["func"], null, "reference"),
  op(0xd3, "ref.eq", [], null, "reference"),
  op(0xd4, "ref.as_non_null", [], null, "reference"),
  op(0xd5, "br_on_null", ["label"], null, "control"),
  op(0xd6, "br_on_non_null", ["label"], null, "control"),

  // Structures, arrays and small integers as references.
  fb(0x00, "struct.new", ["typeIndex"], null, "aggregate"),
  fb(0x01, "struct.new_default", ["typeIndex"], null, "aggregate"),
  fb(0x02, "struct.get", ["typeIndex", "field"], null, "aggregate"),
  fb(0x03, "struct.get_s", ["typeIndex", "field"], null, "aggregate"),
  fb(0x04, "struct.get_u", ["typeIndex", "field"], null, "aggregate"),
  fb(0x05, "struct.set", ["typeIndex", "field"], null, "aggregate"),
  fb(0x06, "array.new", ["typeIndex"], null, "aggregate"),
  fb(0x07, "array.new_default", ["typeIndex"], null, "aggregate"),
  fb(0x08, "array.new_fixed", ["typeIndex", "count"], null, "aggregate"),
  fb(0x09, "array.new_data", ["typeIndex", "data"], null, "aggregate"),
  fb(0x0a, "array.new_elem", ["typeIndex", "elem"], null, "aggregate"),
  fb(0x0b, "array.get", ["typeIndex"], null, "aggregate"),
  fb(0x0c, "array.get_s", ["typeIndex"], null, "aggregate"),
  fb(0x0d, "array.get_u", ["typeIndex"], null, "aggregate"),
  fb(0x0e, "array.set", ["typeIndex"], null, "aggregate"),
  fb(0x0f, "array.len", [], null, "aggregate"),
  fb(0x10, "array.fill", ["typeIndex"], null, "aggregate"),
  fb(0x11, "array.copy", ["typeIndex", "sourceType"], null, "aggregate"),
  fb(0x12, "array.init_data", ["typeIndex", "data"], null, "aggregate"),
  fb(0x13, "array.init_elem", ["typeIndex", "elem"], null, "aggregate"),
  fb(0x1c, "ref.i31", [], null, "aggregate"),
  fb(0x1d, "i31.get_s", [], null, "aggregate"),
  fb(0x1e, "i31.get_u", [], null, "aggregate"),

  // Casts.
  fb(0x14, "ref.test", ["nonNullRef"], null, "reference"),
  fb(0x15, "ref.test_null", ["nullableRef"], null, "reference"),
  fb(0x16, "ref.cast", ["nonNullRef"], null, "reference"),
  fb(0x17, "ref.cast_null", ["nullableRef"], null, "reference"),
  fb(0x18, "br_on_cast", ["castFlags", "label", "castTypes"], null, "control"),
  fb(0x19, "br_on_cast_fail", ["castFlags", "label", "castTypes"], null, "control"),
  fb(0x1a, "any.convert_extern", [], null, "reference"),
  fb(0x1b, "extern.convert_any", [], null, "reference"),

  // Saturating conversions.
  fc(0x00, "i32.trunc_sat_f32_s", [], "f:i", "numeric"),
  fc(0x01, "i32.trunc_sat_f32_u", [], "f:i", "numeric"),
  fc(0x02, "i32.trunc_sat_f64_s", [], "d:i", "numeric"),
  fc(0x03, "i32.trunc_sat_f64_u", [], "d:i", "numeric"),
  fc(0x04, "i64.trunc_sat_f32_s", [], "f:l", "numeric"),
  fc(0x05, "i64.trunc_sat_f32_u", [], "f:l", "numeric"),
  fc(0x06, "i64.trunc_sat_f64_s", [], "d:l", "numeric"),
  fc(0x07, "i64.trunc_sat_f64_u", [], "d:l", "numeric"),

  // Bulk memory and tables.
  fc(0x08, "memory.init", ["data", "memory"], "aii:", "memory"),
  fc(0x09, "data.drop", ["data"], ":", "memory"),
  fc(0x0a, "memory.copy", ["memory", "sourceMemory"], "asn:", "memory"),
  fc(0x0b, "memory.fill", ["memory"], "aia:", "memory"),
  fc(0x0c, "table.init", ["elem", "table"], null, "table"),
  fc(0x0d, "elem.drop", ["elem"], ":", "table"),
  fc(0x0e, "table.copy", ["table", "sourceTable"], null, "table"),
  fc(0x0f, "table.grow", ["table"], null, "table"),
  fc(0x10, "table.size", ["table"], null, "table"),
  fc(0x11, "table.fill", ["table"], null, "table"),

  // Arithmetic on 128 bits in two i64, the low one first (proposal wide-arithmetic).
  fc(0x13, "i64.add128", [], "llll:ll", "wide"),
  fc(0x14, "i64.sub128", [], "llll:ll", "wide"),
  fc(0x15, "i64.mul_wide_s", [], "ll:ll", "wide"),
  fc(0x16, "i64.mul_wide_u", [], "ll:ll", "wide"),

  // 128-bit SIMD.
  // Memory.
  fd(0x00, "v128.load", ["memarg"], "a:v", "memory", 16),
  fd(0x01, "v128.load8x8_s", ["memarg"], "a:v", "memory", 8),
  fd(0x02, "v128.load8x8_u", ["memarg"], "a:v", "memory", 8),
  fd(0x03, "v128.load16x4_s", ["memarg"], "a:v", "memory", 8),
  fd(0x04, "v128.load16x4_u", ["memarg"], "a:v", "memory", 8),
  fd(0x05, "v128.load32x2_s", ["memarg"], "a:v", "memory", 8),
  fd(0x06, "v128.load32x2_u", ["memarg"], "a:v", "memory", 8),
  fd(0x07, "v128.load8_splat", ["memarg"], "a:v", "memory", 1),
  fd(0x08, "v128.load16_splat", ["memarg"], "a:v", "memory", 2),
  fd(0x09, "v128.load32_splat", ["memarg"], "a:v", "memory", 4),
  fd(0x0a, "v128.load64_splat", ["memarg"], "a:v", "memory", 8),
  fd(0x0b, "v128.store", ["memarg"], "av:", "memory", 16),
  // Constants, shuffles, lanes.
  fd(0x0c, "v128.const", ["v128"], ":v", "constant"),
  fd(0x0d, "i8x16.shuffle", ["shuffle"], "vv:v", "simd"),
  fd(0x0e, "i8x16.swizzle", [], "vv:v", "simd"),
  fd(0x0f, "i8x16.splat", [], "i:v", "simd"),
  fd(0x10, "i16x8.splat", [], "i:v", "simd"),
  fd(0x11, "i32x4.splat", [], "i:v", "simd"),
  fd(0x12, "i64x2.splat", [], "l:v", "simd"),
  fd(0x13, "f32x4.splat", [], "f:v", "simd"),
  fd(0x14, "f64x2.splat", [], "d:v", "simd"),
  fd(0x15, "i8x16.extract_lane_s", ["lane"], "v:i", "simd"),
  fd(0x16, "i8x16.extract_lane_u", ["lane"], "v:i", "simd"),
  fd(0x17, "i8x16.replace_lane", ["lane"], "vi:v", "simd"),
  fd(0x18, "i16x8.extract_lane_s", ["lane"], "v:i", "simd"),
  fd(0x19, "i16x8.extract_lane_u", ["lane"], "v:i", "simd"),
  fd(0x1a, "i16x8.replace_lane", ["lane"], "vi:v", "simd"),
  fd(0x1b, "i32x4.extract_lane", ["lane"], "v:i", "simd"),
  fd(0x1c, "i32x4.replace_lane", ["lane"], "vi:v", "simd"),
  fd(0x1d, "i64x2.extract_lane", ["lane"], "v:l", "simd"),
  fd(0x1e, "i64x2.replace_lane", ["lane"], "vl:v", "simd"),
  fd(0x1f, "f32x4.extract_lane", ["lane"], "v:f", "simd"),
  fd(0x20, "f32x4.replace_lane", ["lane"], "vf:v", "simd"),
  fd(0x21, "f64x2.extract_lane", ["lane"], "v:d", "simd"),
  fd(0x22, "f64x2.replace_lane", ["lane"], "vd:v", "simd"),
  // Comparisons: each lane becomes all ones or all zeros.
  fd(0x23, "i8x16.eq", [], "vv:v", "simd"),
  fd(0x24, "i8x16.ne", [], "vv:v", "simd"),
  fd(0x25, "i8x16.lt_s", [], "vv:v", "simd"),
  fd(0x26, "i8x16.lt_u", [], "vv:v", "simd"),
  fd(0x27, "i8x16.gt_s", [], "vv:v", "simd"),
  fd(0x28, "i8x16.gt_u", [], "vv:v", "simd"),
  fd(0x29, "i8x16.le_s", [], "vv:v", "simd"),
  fd(0x2a, "i8x16.le_u", [], "vv:v", "simd"),
  fd(0x2b, "i8x16.ge_s", [], "vv:v", "simd"),
  fd(0x2c, "i8x16.ge_u", [], "vv:v", "simd"),
  fd(0x2d, "i16x8.eq", [], "vv:v", "simd"),
  fd(0x2e, "i16x8.ne", [], "vv:v", "simd"),
  fd(0x2f, "i16x8.lt_s", [], "vv:v", "simd"),
  fd(0x30, "i16x8.lt_u", [], "vv:v", "simd"),
  fd(0x31, "i16x8.gt_s", [], "vv:v", "simd"),
  fd(0x32, "i16x8.gt_u", [], "vv:v", "simd"),
  fd(0x33, "i16x8.le_s", [], "vv:v", "simd"),
  fd(0x34, "i16x8.le_u", [], "vv:v", "simd"),
  fd(0x35, "i16x8.ge_s", [], "vv:v", "simd"),
  fd(0x36, "i16x8.ge_u", [], "vv:v", "simd"),
  fd(0x37, "i32x4.eq", [], "vv:v", "simd"),
  fd(0x38, "i32x4.ne", [], "vv:v", "simd"),
  fd(0x39, "i32x4.lt_s", [], "vv:v", "simd"),
  fd(0x3a, "i32x4.lt_u", [], "vv:v", "simd"),
  fd(0x3b, "i32x4.gt_s", [], "vv:v", "simd"),
  fd(0x3c, "i32x4.gt_u", [], "vv:v", "simd"),
  fd(0x3d, "i32x4.le_s", [], "vv:v", "simd"),
  fd(0x3e, "i32x4.le_u", [], "vv:v", "simd"),
  fd(0x3f, "i32x4.ge_s", [], "vv:v", "simd"),
  fd(0x40, "i32x4.ge_u", [], "vv:v", "simd"),
  fd(0x41, "f32x4.eq", [], "vv:v", "simd"),
  fd(0x42, "f32x4.ne", [], "vv:v", "simd"),
  fd(0x43, "f32x4.lt", [], "vv:v", "simd"),
  fd(0x44, "f32x4.gt", [], "vv:v", "simd"),
  fd(0x45, "f32x4.le", [], "vv:v", "simd"),
  fd(0x46, "f32x4.ge", [], "vv:v", "simd"),
  fd(0x47, "f64x2.eq", [], "vv:v", "simd"),
  fd(0x48, "f64x2.ne", [], "vv:v", "simd"),
  fd(0x49, "f64x2.lt", [], "vv:v", "simd"),
  fd(0x4a, "f64x2.gt", [], "vv:v", "simd"),
  fd(0x4b, "f64x2.le", [], "vv:v", "simd"),
  fd(0x4c, "f64x2.ge", [], "vv:v", "simd"),
  // Bitwise.
  fd(0x4d, "v128.not", [], "v:v", "simd"),
  fd(0x4e, "v128.and", [], "vv:v", "simd"),
  fd(0x4f, "v128.andnot", [], "vv:v", "simd"),
  fd(0x50, "v128.or", [], "vv:v", "simd"),
  fd(0x51, "v128.xor", [], "vv:v", "simd"),
  fd(0x52, "v128.bitselect", [], "vvv:v", "simd"),
  fd(0x53, "v128.any_true", [], "v:i", "simd"),
  // Memory, one lane or zero-extended.
  fd(0x54, "v128.load8_lane", ["memarg", "lane"], "av:v", "memory", 1),
  fd(0x55, "v128.load16_lane", ["memarg", "lane"], "av:v", "memory", 2),
  fd(0x56, "v128.load32_lane", ["memarg", "lane"], "av:v", "memory", 4),
  fd(0x57, "v128.load64_lane", ["memarg", "lane"], "av:v", "memory", 8),
  fd(0x58, "v128.store8_lane", ["memarg", "lane"], "av:", "memory", 1),
  fd(0x59, "v128.store16_lane", ["memarg", "lane"], "av:", "memory", 2),
  fd(0x5a, "v128.store32_lane", ["memarg", "lane"], "av:", "memory", 4),
  fd(0x5b, "v128.store64_lane", ["memarg", "lane"], "av:", "memory", 8),
  fd(0x5c, "v128.load32_zero", ["memarg"], "a:v", "memory", 4),
  fd(0x5d, "v128.load64_zero", ["memarg"], "a:v", "memory", 8),
  // Arithmetic. Gaps in the codes are withdrawn instructions.
  fd(0x5e, "f32x4.demote_f64x2_zero", [], "v:v", "simd"),
  fd(0x5f, "f64x2.promote_low_f32x4", [], "v:v", "simd"),
  fd(0x60, "i8x16.abs", [], "v:v", "simd"),
  fd(0x61, "i8x16.neg", [], "v:v", "simd"),
  fd(0x62, "i8x16.popcnt", [], "v:v", "simd"),
  fd(0x63, "i8x16.all_true", [], "v:i", "simd"),
  fd(0x64, "i8x16.bitmask", [], "v:i", "simd"),
  fd(0x65, "i8x16.narrow_i16x8_s", [], "vv:v", "simd"),
  fd(0x66, "i8x16.narrow_i16x8_u", [], "vv:v", "simd"),
  fd(0x67, "f32x4.ceil", [], "v:v", "simd"),
  fd(0x68, "f32x4.floor", [], "v:v", "simd"),
  fd(0x69, "f32x4.trunc", [], "v:v", "simd"),
  fd(0x6a, "f32x4.nearest", [], "v:v", "simd"),
  fd(0x6b, "i8x16.shl", [], "vi:v", "simd"),
  fd(0x6c, "i8x16.shr_s", [], "vi:v", "simd"),
  fd(0x6d, "i8x16.shr_u", [], "vi:v", "simd"),
  fd(0x6e, "i8x16.add", [], "vv:v", "simd"),
  fd(0x6f, "i8x16.add_sat_s", [], "vv:v", "simd"),
  fd(0x70, "i8x16.add_sat_u", [], "vv:v", "simd"),
  fd(0x71, "i8x16.sub", [], "vv:v", "simd"),
  fd(0x72, "i8x16.sub_sat_s", [], "vv:v", "simd"),
  fd(0x73, "i8x16.sub_sat_u", [], "vv:v", "simd"),
  fd(0x74, "f64x2.ceil", [], "v:v", "simd"),
  fd(0x75, "f64x2.floor", [], "v:v", "simd"),
  fd(0x76, "i8x16.min_s", [], "vv:v", "simd"),
  fd(0x77, "i8x16.min_u", [], "vv:v", "simd"),
  fd(0x78, "i8x16.max_s", [], "vv:v", "simd"),
  fd(0x79, "i8x16.max_u", [], "vv:v", "simd"),
  fd(0x7a, "f64x2.trunc", [], "v:v", "simd"),
  fd(0x7b, "i8x16.avgr_u", [], "vv:v", "simd"),
  fd(0x7c, "i16x8.extadd_pairwise_i8x16_s", [], "v:v", "simd"),
  fd(0x7d, "i16x8.extadd_pairwise_i8x16_u", [], "v:v", "simd"),
  fd(0x7e, "i32x4.extadd_pairwise_i16x8_s", [], "v:v", "simd"),
  fd(0x7f, "i32x4.extadd_pairwise_i16x8_u", [], "v:v", "simd"),
  fd(0x80, "i16x8.abs", [], "v:v", "simd"),
  fd(0x81, "i16x8.neg", [], "v:v", "simd"),
  fd(0x82, "i16x8.q15mulr_sat_s", [], "vv:v", "simd"),
  fd(0x83, "i16x8.all_true", [], "v:i", "simd"),
  fd(0x84, "i16x8.bitmask", [], "v:i", "simd"),
  fd(0x85, "i16x8.narrow_i32x4_s", [], "vv:v", "simd"),
  fd(0x86, "i16x8.narrow_i32x4_u", [], "vv:v", "simd"),
  fd(0x87, "i16x8.extend_low_i8x16_s", [], "v:v", "simd"),
  fd(0x88, "i16x8.extend_high_i8x16_s", [], "v:v", "simd"),
  fd(0x89, "i16x8.extend_low_i8x16_u", [], "v:v", "simd"),
  fd(0x8a, "i16x8.extend_high_i8x16_u", [], "v:v", "simd"),
  fd(0x8b, "i16x8.shl", [], "vi:v", "simd"),
  fd(0x8c, "i16x8.shr_s", [], "vi:v", "simd"),
  fd(0x8d, "i16x8.shr_u", [], "vi:v", "simd"),
  fd(0x8e, "i16x8.add", [], "vv:v", "simd"),
  fd(0x8f, "i16x8.add_sat_s", [], "vv:v", "simd"),
  fd(0x90, "i16x8.add_sat_u", [], "vv:v", "simd"),
  fd(0x91, "i16x8.sub", [], "vv:v", "simd"),
  fd(0x92, "i16x8.sub_sat_s", [], "vv:v", "simd"),
  fd(0x93, "i16x8.sub_sat_u", [], "vv:v", "simd"),
  fd(0x94, "f64x2.nearest", [], "v:v", "simd"),
  fd(0x95, "i16x8.mul", [], "vv:v", "simd"),
  fd(0x96, "i16x8.min_s", [], "vv:v", "simd"),
  fd(0x97, "i16x8.min_u", [], "vv:v", "simd"),
  fd(0x98, "i16x8.max_s", [], "vv:v", "simd"),
  fd(0x99, "i16x8.max_u", [], "vv:v", "simd"),
  fd(0x9b, "i16x8.avgr_u", [], "vv:v", "simd"),
  fd(0x9c, "i16x8.extmul_low_i8x16_s", [], "vv:v", "simd"),
  fd(0x9d, "i16x8.extmul_high_i8x16_s", [], "vv:v", "simd"),
  fd(0x9e, "i16x8.extmul_low_i8x16_u", [], "vv:v", "simd"),
  fd(0x9f, "i16x8.extmul_high_i8x16_u", [], "vv:v", "simd"),
  fd(0xa0, "i32x4.abs", [], "v:v", "simd"),
  fd(0xa1, "i32x4.neg", [], "v:v", "simd"),
  fd(0xa3, "i32x4.all_true", [], "v:i", "simd"),
  fd(0xa4, "i32x4.bitmask", [], "v:i", "simd"),
  fd(0xa7, "i32x4.extend_low_i16x8_s", [], "v:v", "simd"),
  fd(0xa8, "i32x4.extend_high_i16x8_s", [], "v:v", "simd"),
  fd(0xa9, "i32x4.extend_low_i16x8_u", [], "v:v", "simd"),
  fd(0xaa, "i32x4.extend_high_i16x8_u", [], "v:v", "simd"),
  fd(0xab, "i32x4.shl", [], "vi:v", "simd"),
  fd(0xac, "i32x4.shr_s", [], "vi:v", "simd"),
  fd(0xad, "i32x4.shr_u", [], "vi:v", "simd"),
  fd(0xae, "i32x4.add", [], "vv:v", "simd"),
  fd(0xb1, "i32x4.sub", [], "vv:v", "simd"),
  fd(0xb5, "i32x4.mul", [], "vv:v", "simd"),
  fd(0xb6, "i32x4.min_s", [], "vv:v", "simd"),
  fd(0xb7, "i32x4.min_u", [], "vv:v", "simd"),
  fd(0xb8, "i32x4.max_s", [], "vv:v", "simd"),
  fd(0xb9, "i32x4.max_u", [], "vv:v", "simd"),
  fd(0xba, "i32x4.dot_i16x8_s", [], "vv:v", "simd"),
  fd(0xbc, "i32x4.extmul_low_i16x8_s", [], "vv:v", "simd"),
  fd(0xbd, "i32x4.extmul_high_i16x8_s", [], "vv:v", "simd"),
  fd(0xbe, "i32x4.extmul_low_i16x8_u", [], "vv:v", "simd"),
  fd(0xbf, "i32x4.extmul_high_i16x8_u", [], "vv:v", "simd"),
  fd(0xc0, "i64x2.abs", [], "v:v", "simd"),
  fd(0xc1, "i64x2.neg", [], "v:v", "simd"),
  fd(0xc3, "i64x2.all_true", [], "v:i", "simd"),
  fd(0xc4, "i64x2.bitmask", [], "v:i", "simd"),
  fd(0xc7, "i64x2.extend_low_i32x4_s", [], "v:v", "simd"),
  fd(0xc8, "i64x2.extend_high_i32x4_s", [], "v:v", "simd"),
  fd(0xc9, "i64x2.extend_low_i32x4_u", [], "v:v", "simd"),
  fd(0xca, "i64x2.extend_high_i32x4_u", [], "v:v", "simd"),
  fd(0xcb, "i64x2.shl", [], "vi:v", "simd"),
  fd(0xcc, "i64x2.shr_s", [], "vi:v", "simd"),
  fd(0xcd, "i64x2.shr_u", [], "vi:v", "simd"),
  fd(0xce, "i64x2.add", [], "vv:v", "simd"),
  fd(0xd1, "i64x2.sub", [], "vv:v", "simd"),
  fd(0xd5, "i64x2.mul", [], "vv:v", "simd"),
  fd(0xd6, "i64x2.eq", [], "vv:v", "simd"),
  fd(0xd7, "i64x2.ne", [], "vv:v", "simd"),
  fd(0xd8, "i64x2.lt_s", [], "vv:v", "simd"),
  fd(0xd9, "i64x2.gt_s", [], "vv:v", "simd"),
  fd(0xda, "i64x2.le_s", [], "vv:v", "simd"),
  fd(0xdb, "i64x2.ge_s", [], "vv:v", "simd"),
  fd(0xdc, "i64x2.extmul_low_i32x4_s", [], "vv:v", "simd"),
  fd(0xdd, "i64x2.extmul_high_i32x4_s", [], "vv:v", "simd"),
  fd(0xde, "i64x2.extmul_low_i32x4_u", [], "vv:v", "simd"),
  fd(0xdf, "i64x2.extmul_high_i32x4_u", [], "vv:v", "simd"),
  fd(0xe0, "f32x4.abs", [], "v:v", "simd"),
  fd(0xe1, "f32x4.neg", [], "v:v", "simd"),
  fd(0xe3, "f32x4.sqrt", [], "v:v", "simd"),
  fd(0xe4, "f32x4.add", [], "vv:v", "simd"),
  fd(0xe5, "f32x4.sub", [], "vv:v", "simd"),
  fd(0xe6, "f32x4.mul", [], "vv:v", "simd"),
  fd(0xe7, "f32x4.div", [], "vv:v", "simd"),
  fd(0xe8, "f32x4.min", [], "vv:v", "simd"),
  fd(0xe9, "f32x4.max", [], "vv:v", "simd"),
  fd(0xea, "f32x4.pmin", [], "vv:v", "simd"),
  fd(0xeb, "f32x4.pmax", [], "vv:v", "simd"),
  fd(0xec, "f64x2.abs", [], "v:v", "simd"),
  fd(0xed, "f64x2.neg", [], "v:v", "simd"),
  fd(0xef, "f64x2.sqrt", [], "v:v", "simd"),
  fd(0xf0, "f64x2.add", [], "vv:v", "simd"),
  fd(0xf1, "f64x2.sub", [], "vv:v", "simd"),
  fd(0xf2, "f64x2.mul", [], "vv:v", "simd"),
  fd(0xf3, "f64x2.div", [], "vv:v", "simd"),
  fd(0xf4, "f64x2.min", [], "vv:v", "simd"),
  fd(0xf5, "f64x2.max", [], "vv:v", "simd"),
  fd(0xf6, "f64x2.pmin", [], "vv:v", "simd"),
  fd(0xf7, "f64x2.pmax", [], "vv:v", "simd"),
  fd(0xf8, "i32x4.trunc_sat_f32x4_s", [], "v:v", "simd"),
  fd(0xf9, "i32x4.trunc_sat_f32x4_u", [], "v:v", "simd"),
  fd(0xfa, "f32x4.convert_i32x4_s", [], "v:v", "simd"),
  fd(0xfb, "f32x4.convert_i32x4_u", [], "v:v", "simd"),
  fd(0xfc, "i32x4.trunc_sat_f64x2_s_zero", [], "v:v", "simd"),
  fd(0xfd, "i32x4.trunc_sat_f64x2_u_zero", [], "v:v", "simd"),
  fd(0xfe, "f64x2.convert_low_i32x4_s", [], "v:v", "simd"),
  fd(0xff, "f64x2.convert_low_i32x4_u", [], "v:v", "simd"),
  // Relaxed: engines may choose among a few results.
  fd(0x100, "i8x16.relaxed_swizzle", [], "vv:v", "simd"),
  fd(0x101, "i32x4.relaxed_trunc_f32x4_s", [], "v:v", "simd"),
  fd(0x102, "i32x4.relaxed_trunc_f32x4_u", [], "v:v", "simd"),
  fd(0x103, "i32x4.relaxed_trunc_f64x2_s_zero", [], "v:v", "simd"),
  fd(0x104, "i32x4.relaxed_trunc_f64x2_u_zero", [], "v:v", "simd"),
  fd(0x105, "f32x4.relaxed_madd", [], "vvv:v", "simd"),
  fd(0x106, "f32x4.relaxed_nmadd", [], "vvv:v", "simd"),
  fd(0x107, "f64x2.relaxed_madd", [], "vvv:v", "simd"),
  fd(0x108, "f64x2.relaxed_nmadd", [], "vvv:v", "simd"),
  fd(0x109, "i8x16.relaxed_laneselect", [], "vvv:v", "simd"),
  fd(0x10a, "i16x8.relaxed_laneselect", [], "vvv:v", "simd"),
  fd(0x10b, "i32x4.relaxed_laneselect", [], "vvv:v", "simd"),
  fd(0x10c, "i64x2.relaxed_laneselect", [], "vvv:v", "simd"),
  fd(0x10d, "f32x4.relaxed_min", [], "vv:v", "simd"),
  fd(0x10e, "f32x4.relaxed_max", [], "vv:v", "simd"),
  fd(0x10f, "f64x2.relaxed_min", [], "vv:v", "simd"),
  fd(0x110, "f64x2.relaxed_max", [], "vv:v", "simd"),
  fd(0x111, "i16x8.relaxed_q15mulr_s", [], "vv:v", "simd"),
  fd(0x112, "i16x8.relaxed_dot_i8x16_i7x16_s", [], "vv:v", "simd"),
  fd(0x113, "i32x4.relaxed_dot_i8x16_i7x16_add_s", [], "vvv:v", "simd"),

  // Threads.
  fe(0x00, "memory.atomic.notify", ["memarg"], "ai:i", "atomic", 4),
  fe(0x01, "memory.atomic.wait32", ["memarg"], "ail:i", "atomic", 4),
  fe(0x02, "memory.atomic.wait64", ["memarg"], "all:i", "atomic", 8),
  fe(0x03, "atomic.fence", ["zero"], ":", "atomic"),
  fe(0x10, "i32.atomic.load", ["memarg"], "a:i", "atomic", 4),
  fe(0x11, "i64.atomic.load", ["memarg"], "a:l", "atomic", 8),
  fe(0x12, "i32.atomic.load8_u", ["memarg"], "a:i", "atomic", 1),
  fe(0x13, "i32.atomic.load16_u", ["memarg"], "a:i", "atomic", 2),
  fe(0x14, "i64.atomic.load8_u", ["memarg"], "a:l", "atomic", 1),
  fe(0x15, "i64.atomic.load16_u", ["memarg"], "a:l", "atomic", 2),
  fe(0x16, "i64.atomic.load32_u", ["memarg"], "a:l", "atomic", 4),
  fe(0x17, "i32.atomic.store", ["memarg"], "ai:", "atomic", 4),
  fe(0x18, "i64.atomic.store", ["memarg"], "al:", "atomic", 8),
  fe(0x19, "i32.atomic.store8", ["memarg"], "ai:", "atomic", 1),
  fe(0x1a, "i32.atomic.store16", ["memarg"], "ai:", "atomic", 2),
  fe(0x1b, "i64.atomic.store8", ["memarg"], "al:", "atomic", 1),
  fe(0x1c, "i64.atomic.store16", ["memarg"], "al:", "atomic", 2),
  fe(0x1d, "i64.atomic.store32", ["memarg"], "al:", "atomic", 4),
  fe(0x1e, "i32.atomic.rmw.add", ["memarg"], "ai:i", "atomic", 4),
  fe(0x1f, "i64.atomic.rmw.add", ["memarg"], "al:l", "atomic", 8),
  fe(0x20, "i32.atomic.rmw8.add_u", ["memarg"], "ai:i", "atomic", 1),
  fe(0x21, "i32.atomic.rmw16.add_u", ["memarg"], "ai:i", "atomic", 2),
  fe(0x22, "i64.atomic.rmw8.add_u", ["memarg"], "al:l", "atomic", 1),
  fe(0x23, "i64.atomic.rmw16.add_u", ["memarg"], "al:l", "atomic", 2),
  fe(0x24, "i64.atomic.rmw32.add_u", ["memarg"], "al:l", "atomic", 4),
  fe(0x25, "i32.atomic.rmw.sub", ["memarg"], "ai:i", "atomic", 4),
  fe(0x26, "i64.atomic.rmw.sub", ["memarg"], "al:l", "atomic", 8),
  fe(0x27, "i32.atomic.rmw8.sub_u", ["memarg"], "ai:i", "atomic", 1),
  fe(0x28, "i32.atomic.rmw16.sub_u", ["memarg"], "ai:i", "atomic", 2),
  fe(0x29, "i64.atomic.rmw8.sub_u", ["memarg"], "al:l", "atomic", 1),
  fe(0x2a, "i64.atomic.rmw16.sub_u", ["memarg"], "al:l", "atomic", 2),
  fe(0x2b, "i64.atomic.rmw32.sub_u", ["memarg"], "al:l", "atomic", 4),
  fe(0x2c, "i32.atomic.rmw.and", ["memarg"], "ai:i", "atomic", 4),
  fe(0x2d, "i64.atomic.rmw.and", ["memarg"], "al:l", "atomic", 8),
  fe(0x2e, "i32.atomic.rmw8.and_u", ["memarg"], "ai:i", "atomic", 1),
  fe(0x2f, "i32.atomic.rmw16.and_u", ["memarg"], "ai:i", "atomic", 2),
  fe(0x30, "i64.atomic.rmw8.and_u", ["memarg"], "al:l", "atomic", 1),
  fe(0x31, "i64.atomic.rmw16.and_u", ["memarg"], "al:l", "atomic", 2),
  fe(0x32, "i64.atomic.rmw32.and_u", ["memarg"], "al:l", "atomic", 4),
  fe(0x33, "i32.atomic.rmw.or", ["memarg"], "ai:i", "atomic", 4),
  fe(0x34, "i64.atomic.rmw.or", ["memarg"], "al:l", "atomic", 8),
  fe(0x35, "i32.atomic.rmw8.or_u", ["memarg"], "ai:i", "atomic", 1),
  fe(0x36, "i32.atomic.rmw16.or_u", ["memarg"], "ai:i", "atomic", 2),
  fe(0x37, "i64.atomic.rmw8.or_u", ["memarg"], "al:l", "atomic", 1),
  fe(0x38, "i64.atomic.rmw16.or_u", ["memarg"], "al:l", "atomic", 2),
  fe(0x39, "i64.atomic.rmw32.or_u", ["memarg"], "al:l", "atomic", 4),
  fe(0x3a, "i32.atomic.rmw.xor", ["memarg"], "ai:i", "atomic", 4),
  fe(0x3b, "i64.atomic.rmw.xor", ["memarg"], "al:l", "atomic", 8),
  fe(0x3c, "i32.atomic.rmw8.xor_u", ["memarg"], "ai:i", "atomic", 1),
  fe(0x3d, "i32.atomic.rmw16.xor_u", ["memarg"], "ai:i", "atomic", 2),
  fe(0x3e, "i64.atomic.rmw8.xor_u", ["memarg"], "al:l", "atomic", 1),
  fe(0x3f, "i64.atomic.rmw16.xor_u", ["memarg"], "al:l", "atomic", 2),
  fe(0x40, "i64.atomic.rmw32.xor_u", ["memarg"], "al:l", "atomic", 4),
  fe(0x41, "i32.atomic.rmw.xchg", ["memarg"], "ai:i", "atomic", 4),
  fe(0x42, "i64.atomic.rmw.xchg", ["memarg"], "al:l", "atomic", 8),
  fe(0x43, "i32.atomic.rmw8.xchg_u", ["memarg"], "ai:i", "atomic", 1),
  fe(0x44, "i32.atomic.rmw16.xchg_u", ["memarg"], "ai:i", "atomic", 2),
  fe(0x45, "i64.atomic.rmw8.xchg_u", ["memarg"], "al:l", "atomic", 1),
  fe(0x46, "i64.atomic.rmw16.xchg_u", ["memarg"], "al:l", "atomic", 2),
  fe(0x47, "i64.atomic.rmw32.xchg_u", ["memarg"], "al:l", "atomic", 4),
  fe(0x48, "i32.atomic.rmw.cmpxchg", ["memarg"], "aii:i", "atomic", 4),
  fe(0x49, "i64.atomic.rmw.cmpxchg", ["memarg"], "all:l", "atomic", 8),
  fe(0x4a, "i32.atomic.rmw8.cmpxchg_u", ["memarg"], "aii:i", "atomic", 1),
  fe(0x4b, "i32.atomic.rmw16.cmpxchg_u", ["memarg"], "aii:i", "atomic", 2),
  fe(0x4c, "i64.atomic.rmw8.cmpxchg_u", ["memarg"], "all:l", "atomic", 1),
  fe(0x4d, "i64.atomic.rmw16.cmpxchg_u", ["memarg"], "all:l", "atomic", 2),
  fe(0x4e, "i64.atomic.rmw32.cmpxchg_u", ["memarg"], "all:l", "atomic", 4),
] as const satisfies readonly OpRow[];

type AnyRow = (typeof opRows)[number];

/** The name of an instruction. */
export type Mnemonic = AnyRow["name"];

/** The row of one instruction, with its name, immediates and signature as literal types. */
export type RowOf<M extends Mnemonic> = Extract<AnyRow, { readonly name: M }>;

/** Names of the instructions that numeric.ts gives a meaning to. */
export type NumericOp = Extract<AnyRow, { readonly group: "numeric" | "simd" }>["name"];

/** Names of the instructions that wide.ts gives a meaning to. */
export type WideOp = Extract<AnyRow, { readonly group: "wide" }>["name"];

/** Rows by name: `OP["i32.add"]`. Bind the row to a constant on hot paths. */
export const OP = (() => {
  const byName: Record<string, OpRow> = {};
  for (const row of opRows) byName[row.name] = row;
  return byName as unknown as { readonly [M in Mnemonic]: RowOf<M> };
})();

/** The row of a name that may not be one. */
export function rowByName(name: string): OpRow | undefined {
  return Object.hasOwn(OP, name) ? OP[name as Mnemonic] : undefined;
}

const byCode: readonly (readonly (OpRow | undefined)[])[] = (() => {
  const tables: (OpRow | undefined)[][] = Array.from({ length: 6 }, () => new Array<OpRow | undefined>(256));
  for (const row of opRows) tables[tableOfPrefix(row.prefix)]![row.code] = row;
  return tables;
})();

function tableOfPrefix(prefix: number): number {
  return prefix === 0 ? 0 : prefix - 0xfa;
}

/** Whether a first byte is followed by a LEB128 opcode. */
export function isPrefix(byte: number): boolean {
  return byte >= 0xfb && byte <= 0xfe;
}

/** The row of an opcode, or undefined if there is no such instruction. */
export function rowByCode(prefix: number, code: number): OpRow | undefined {
  return byCode[tableOfPrefix(prefix)]![code];
}

/** Rows whose immediates tell them from another row that is spelled the same, by name. */
const spelledAs: Readonly<Record<string, string>> = {
  select_t: "select",
  "ref.test_null": "ref.test",
  "ref.cast_null": "ref.cast",
};

/** The spelling in the text format, which for a few rows is not their name. */
export function textName({ name }: OpRow): string {
  return spelledAs[name] ?? name;
}
