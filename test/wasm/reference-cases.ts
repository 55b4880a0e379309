/** Functions with references, structures and arrays in {@link environment}, by the instruction they are about. */
import type { Mnemonic } from "../../compiler/wasm/opcodes.ts";

export const environment = `
  (type $f (func (param i32) (result i64)))
  (type $s (sub (struct (field $a i32) (field $b (mut i8)) (field $next (mut (ref null $s))))))
  (type $t (sub $s (struct (field i32) (field (mut i8)) (field (mut (ref null $s))) (field f64))))
  (type $firm (struct (field (ref $s))))
  (type $bytes (array (mut i8)))
  (type $longs (array i64))
  (type $chain (array (mut (ref null $s))))
  (type $calls (array (mut funcref)))
  (func $g (type $f) (i64.const 0))
  (elem declare func $g)
  (elem $e funcref (ref.func $g))
  (data $d "abcd")`;

interface Cases {
  readonly good: readonly string[];
  /** With part of the message. */
  readonly bad: readonly (readonly [fn: string, message: string])[];
}

const s = "(param $s (ref $s))";
const mismatch = "type mismatch";

export const referenceCases: Readonly<Partial<Record<Mnemonic, Cases>>> = {
  call_ref: {
    good: ["(result i64) (call_ref $f (i32.const 1) (ref.func $g))", "(result i64) unreachable call_ref $f"],
    bad: [
      ["(param funcref) (result i64) (call_ref $f (i32.const 1) (local.get 0))", mismatch],
      ["(call_ref $s (ref.null $s))", mismatch],
      ["(call_ref 99 (unreachable))", "unknown type 99"],
    ],
  },
  return_call_ref: {
    good: ["(result i64) (return_call_ref $f (i32.const 1) (ref.func $g))"],
    bad: [["(result i32) (return_call_ref $f (i32.const 1) (ref.func $g))", mismatch]],
  },
  "ref.as_non_null": {
    good: ["(param (ref null $s)) (result (ref $s)) (ref.as_non_null (local.get 0))"],
    bad: [
      ["(result i32) (ref.as_non_null (i32.const 0))", mismatch],
      ["(result f32) unreachable ref.as_non_null f32.abs", mismatch],
    ],
  },
  br_on_null: {
    good: ["(param (ref null $s)) (result (ref $s)) (block (return (br_on_null 0 (local.get 0)))) unreachable"],
    bad: [["(param i32) (block (drop (br_on_null 0 (local.get 0))))", mismatch]],
  },
  br_on_non_null: {
    good: [
      "(param (ref null $s)) (result (ref $s)) (block (result (ref $s)) (br_on_non_null 0 (local.get 0)) unreachable)",
    ],
    bad: [
      ["(param (ref null $s)) (block (br_on_non_null 0 (local.get 0)))", mismatch],
      ["(param (ref null $s)) (result i32) (br_on_non_null 0 (local.get 0)) (i32.const 0)", mismatch],
    ],
  },
  "ref.eq": {
    good: [`${s} (param i31ref) (result i32) (ref.eq (local.get 0) (local.get 1))`],
    bad: [["(param anyref) (result i32) (ref.eq (local.get 0) (local.get 0))", mismatch]],
  },
  "ref.test": {
    good: [`${s} (result i32) (ref.test (ref $t) (local.get 0))`],
    bad: [
      [`${s} (result i32) (ref.test (ref func) (local.get 0))`, mismatch],
      [`${s} (result i32) (ref.test (ref 99) (local.get 0))`, "unknown type 99"],
    ],
  },
  "ref.test_null": {
    good: [`${s} (result i32) (ref.test (ref null $t) (local.get 0))`],
    bad: [["(param externref) (result i32) (ref.test anyref (local.get 0))", mismatch]],
  },
  "ref.cast": {
    good: ["(param anyref) (result (ref $t)) (ref.cast (ref $t) (local.get 0))"],
    bad: [["(param funcref) (result (ref $t)) (ref.cast (ref $t) (local.get 0))", mismatch]],
  },
  "ref.cast_null": {
    good: ["(param anyref) (result (ref null $t)) (ref.cast (ref null $t) (local.get 0))"],
    bad: [["(param anyref) (result (ref $t)) (ref.cast (ref null $t) (local.get 0))", mismatch]],
  },
  br_on_cast: {
    good: [
      "(param anyref) (result (ref $t)) (block $l (result (ref $t)) (br_on_cast $l anyref (ref $t) (local.get 0)) unreachable)",
      "(param anyref) (result (ref any)) (block $l (result (ref null $t)) (return (br_on_cast $l anyref (ref null $t) (local.get 0)))) unreachable",
    ],
    bad: [
      ["(param (ref $t)) (result (ref $s)) (br_on_cast 0 (ref $t) (ref $s) (local.get 0))", mismatch],
      ["(param anyref) (br_on_cast 0 anyref (ref $s) (local.get 0)) drop", mismatch],
      ["(param anyref) (result (ref any)) (br_on_cast 0 anyref (ref $s) (local.get 0))", mismatch],
    ],
  },
  br_on_cast_fail: {
    good: ["(param anyref) (result anyref) (br_on_cast_fail 0 anyref (ref $t) (local.get 0))"],
    bad: [
      ["(param anyref) (result (ref any)) (br_on_cast_fail 0 anyref (ref $t) (local.get 0))", mismatch],
      ["(param anyref) (result anyref) (br_on_cast_fail 0 (ref $t) anyref (local.get 0))", mismatch],
    ],
  },
  "any.convert_extern": {
    good: ["(param (ref extern)) (result (ref any)) (any.convert_extern (local.get 0))"],
    bad: [["(param externref) (result (ref any)) (any.convert_extern (local.get 0))", mismatch]],
  },
  "extern.convert_any": {
    good: [`${s} (result (ref extern)) (extern.convert_any (local.get 0))`],
    bad: [["(param externref) (result externref) (extern.convert_any (local.get 0))", mismatch]],
  },
  "ref.i31": {
    good: ["(result (ref i31)) (ref.i31 (i32.const 1))"],
    bad: [["(result (ref i31)) (ref.i31 (i64.const 1))", mismatch]],
  },
  "i31.get_s": {
    good: ["(param i31ref) (result i32) (i31.get_s (local.get 0))"],
    bad: [["(param eqref) (result i32) (i31.get_s (local.get 0))", mismatch]],
  },
  "i31.get_u": {
    good: ["(param i31ref) (result i32) (i31.get_u (local.get 0))"],
    bad: [["(param anyref) (result i32) (i31.get_u (local.get 0))", mismatch]],
  },
  "struct.new": {
    good: ["(result (ref $s)) (struct.new $s (i32.const 1) (i32.const 2) (ref.null none))"],
    bad: [
      ["(result (ref $s)) (struct.new $s (i32.const 1) (i32.const 2))", mismatch],
      ["(result (ref $t)) (struct.new $s (i32.const 1) (i32.const 2) (ref.null none))", mismatch],
      ["(drop (struct.new $f))", mismatch],
    ],
  },
  "struct.new_default": {
    good: ["(result (ref $t)) (struct.new_default $t)"],
    bad: [["(drop (struct.new_default $firm))", "has no default value"]],
  },
  "struct.get": {
    good: [
      `${s} (result i32) (struct.get $s $a (local.get 0))`,
      "(param (ref $t)) (result f64) (struct.get $t 3 (local.get 0))",
    ],
    bad: [
      [`${s} (result i32) (struct.get $s $b (local.get 0))`, "i8 is packed"],
      [`${s} (result i32) (struct.get $s 9 (local.get 0))`, "unknown field 9"],
      [`${s} (result f64) (struct.get $t 3 (local.get 0))`, mismatch],
    ],
  },
  "struct.get_s": {
    good: [`${s} (result i32) (struct.get_s $s $b (local.get 0))`],
    bad: [[`${s} (result i32) (struct.get_s $s $a (local.get 0))`, "i32 is not packed"]],
  },
  "struct.get_u": {
    good: [`${s} (result i32) (struct.get_u $s $b (local.get 0))`],
    bad: [[`${s} (result i32) (struct.get_u $s $a (local.get 0))`, "i32 is not packed"]],
  },
  "struct.set": {
    good: [`${s} (struct.set $s $b (local.get 0) (i32.const 1))`],
    bad: [[`${s} (struct.set $s $a (local.get 0) (i32.const 1))`, "immutable field"]],
  },
  "array.new": {
    good: ["(result (ref $longs)) (array.new $longs (i64.const 1) (i32.const 2))"],
    bad: [["(result (ref $longs)) (array.new $longs (i32.const 1) (i32.const 2))", mismatch]],
  },
  "array.new_default": {
    good: ["(result (ref $chain)) (array.new_default $chain (i32.const 2))"],
    bad: [["(result (ref $s)) (array.new_default $s (i32.const 2))", mismatch]],
  },
  "array.new_fixed": {
    good: [
      "(result (ref $bytes)) (array.new_fixed $bytes 2 (i32.const 1) (i32.const 2))",
      "(result (ref $bytes)) unreachable array.new_fixed $bytes 4294967295",
    ],
    bad: [
      ["(result (ref $bytes)) (array.new_fixed $bytes 2 (i32.const 1))", mismatch],
      ["(result (ref $bytes)) unreachable (i64.const 1) array.new_fixed $bytes 4294967295", mismatch],
    ],
  },
  "array.new_data": {
    good: ["(result (ref $bytes)) (array.new_data $bytes $d (i32.const 0) (i32.const 4))"],
    bad: [["(result (ref $calls)) (array.new_data $calls $d (i32.const 0) (i32.const 4))", "not numeric or vector"]],
  },
  "array.new_elem": {
    good: ["(result (ref $calls)) (array.new_elem $calls $e (i32.const 0) (i32.const 1))"],
    bad: [["(result (ref $chain)) (array.new_elem $chain $e (i32.const 0) (i32.const 1))", mismatch]],
  },
  "array.get": {
    good: ["(param (ref $longs)) (result i64) (array.get $longs (local.get 0) (i32.const 0))"],
    bad: [["(param (ref $bytes)) (result i32) (array.get $bytes (local.get 0) (i32.const 0))", "i8 is packed"]],
  },
  "array.get_s": {
    good: ["(param (ref $bytes)) (result i32) (array.get_s $bytes (local.get 0) (i32.const 0))"],
    bad: [["(param (ref $longs)) (result i64) (array.get_s $longs (local.get 0) (i32.const 0))", "i64 is not packed"]],
  },
  "array.get_u": {
    good: ["(param (ref $bytes)) (result i32) (array.get_u $bytes (local.get 0) (i32.const 0))"],
    bad: [["(param (ref $longs)) (result i64) (array.get_u $longs (local.get 0) (i32.const 0))", "i64 is not packed"]],
  },
  "array.set": {
    good: ["(param (ref $bytes)) (array.set $bytes (local.get 0) (i32.const 0) (i32.const 1))"],
    bad: [["(param (ref $longs)) (array.set $longs (local.get 0) (i32.const 0) (i64.const 1))", "immutable array"]],
  },
  "array.len": {
    good: ["(param (ref $longs)) (result i32) (array.len (local.get 0))"],
    bad: [["(param eqref) (result i32) (array.len (local.get 0))", mismatch]],
  },
  "array.fill": {
    good: ["(param (ref $bytes)) (array.fill $bytes (local.get 0) (i32.const 0) (i32.const 1) (i32.const 2))"],
    bad: [
      ["(param (ref $longs)) (array.fill $longs (local.get 0) (i32.const 0) (i64.const 1) (i32.const 2))", "immutable"],
    ],
  },
  "array.copy": {
    good: [
      "(param (ref $chain)) (array.copy $chain $chain (local.get 0) (i32.const 0) (local.get 0) (i32.const 1) (i32.const 2))",
    ],
    bad: [
      [
        "(param (ref $chain)) (array.copy $chain $calls (local.get 0) (i32.const 0) (unreachable) (i32.const 1) (i32.const 2))",
        mismatch,
      ],
      [
        "(param (ref $longs)) (array.copy $longs $longs (local.get 0) (i32.const 0) (local.get 0) (i32.const 1) (i32.const 2))",
        "immutable",
      ],
    ],
  },
  "array.init_data": {
    good: ["(param (ref $bytes)) (array.init_data $bytes $d (local.get 0) (i32.const 0) (i32.const 1) (i32.const 2))"],
    bad: [
      [
        "(param (ref $chain)) (array.init_data $chain $d (local.get 0) (i32.const 0) (i32.const 1) (i32.const 2))",
        "not numeric",
      ],
    ],
  },
  "array.init_elem": {
    good: ["(param (ref $calls)) (array.init_elem $calls $e (local.get 0) (i32.const 0) (i32.const 1) (i32.const 2))"],
    bad: [
      [
        "(param (ref $bytes)) (array.init_elem $bytes $e (local.get 0) (i32.const 0) (i32.const 1) (i32.const 2))",
        mismatch,
      ],
    ],
  },
  "local.get": {
    good: ["(local (ref $s)) (local.set 0 (struct.new_default $s)) (drop (local.get 0))"],
    bad: [
      ["(local (ref $s)) (drop (local.get 0))", "uninitialized local 0"],
      ["(local (ref $s)) (block (local.set 0 (struct.new_default $s))) (drop (local.get 0))", "uninitialized local 0"],
    ],
  },
};
