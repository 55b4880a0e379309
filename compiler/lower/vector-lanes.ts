/** Moving lanes: taking pieces apart, and building pieces from lanes of others or from values. */
import { bug } from "../base/diagnostics.ts";
import type { FunctionBuilder } from "../ir/builder.ts";
import type { Value } from "../ir/ir.ts";
import type { FunctionContext } from "./context.ts";
import type { VectorShape } from "./vector-shape.ts";

/** Lane `number` of a v128, or a lane that is a value of its own. */
export interface Lane {
  readonly lane: Value;
  readonly number: number;
}

/** All lanes of a vector in order. */
export const lanesOf = (shape: VectorShape, values: readonly Value[]): Lane[] =>
  shape.pieces.flatMap(({ lanes }, i) => Array.from({ length: lanes }, (_, number) => ({ lane: values[i]!, number })));

/** A vector of these lanes; undefined ones may have any value. */
export function permute({ b }: FunctionContext, shape: VectorShape, lanes: readonly (Lane | undefined)[]): Value[] {
  return shape.pieces.map((piece) => {
    const wanted = lanes.slice(piece.first, piece.first + piece.lanes);
    if (piece.scalar.type !== "v128") return wanted[0]?.lane ?? b.zero(piece.scalar.type);
    return gather(b, shape.lane.bytes, wanted);
  });
}

/** One v128 of lanes of others: a shuffle takes from two at a time. */
function gather(b: FunctionBuilder, width: number, lanes: readonly (Lane | undefined)[]): Value {
  const sources = [...new Set(lanes.flatMap((each) => (each ? [each.lane] : [])))];
  const [first, ...rest] = sources;
  if (!first) return b.zero("v128");
  const inPlace = lanes.every((each, i) => !each || (each.lane === first && each.number === i));
  if (inPlace) return first;
  let value = first;
  let placed = new Set<Value>();
  for (const next of rest.length === 0 ? [first] : rest) {
    const bytes = Uint8Array.from({ length: 16 }, (_, at) => {
      const each = lanes[Math.floor(at / width)];
      const within = at % width;
      if (!each) return at;
      if (each.lane === next && next !== first) return 16 + each.number * width + within;
      // What an earlier shuffle brought to its place stays there.
      return placed.has(each.lane) || each.lane !== first ? at : each.number * width + within;
    });
    value = b.emit("i8x16.shuffle", "v128", [value, next], 0, { kind: "bytes", bytes });
    placed = new Set([...placed, first, next]);
  }
  return value;
}

/** A v128 of values, those left out at the end or in between being zero: constants at once, the others one by one. */
export function buildLanes(b: FunctionBuilder, shape: VectorShape, lanes: readonly (Value | undefined)[]): Value {
  const count = 16 / shape.lane.bytes;
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  const computed: number[] = [];
  lanes.forEach((lane, i) => {
    if (lane && !placeConstant(view, i, shape, lane)) computed.push(i);
  });
  const [first] = computed;
  if (first !== undefined && computed.length === count && lanes.every((lane) => lane === lanes[0])) {
    return b.emit(`${shape.prefix}.splat`, "v128", [lanes[0]!]);
  }
  // Where nothing is constant the first lane may go everywhere.
  const spread = first !== undefined && computed.length === lanes.length;
  let value: Value = spread
    ? b.emit(`${shape.prefix}.splat`, "v128", [lanes[first]!])
    : b.emit("v128.const", "v128", [], 0, { kind: "bytes", bytes });
  for (const i of spread ? computed.slice(1) : computed) {
    if (spread && lanes[i] === lanes[first!]) continue;
    value = b.emit(`${shape.prefix}.replace_lane`, "v128", [value, lanes[i]!], 0, { kind: "lane", lane: i });
  }
  return value;
}

/** Writes a lane into a constant. @returns whether it is one */
function placeConstant(view: DataView, index: number, { lane }: VectorShape, value: Value): boolean {
  if (value.kind !== "inst") return false;
  const at = index * lane.bytes;
  switch (value.op) {
    case "i32.const":
      if (lane.bytes === 1) view.setInt8(at, value.imm);
      else if (lane.bytes === 2) view.setInt16(at, value.imm, true);
      else view.setInt32(at, value.imm, true);
      return true;
    case "i64.const":
      view.setBigInt64(at, value.aux?.kind === "i64" ? value.aux.value : bug("i64.const without its value"), true);
      return true;
    case "f32.const":
      view.setFloat32(at, value.imm, true);
      return true;
    case "f64.const":
      view.setFloat64(at, value.imm, true);
      return true;
    default:
      return false;
  }
}
