/**
 * GNU's nested functions (sema/nested.ts says what they use).
 *
 *     int sum(const int *a, int n) {             frame of sum: { a, total }
 *       int total = 0;
 *       void add(int i) { total += a[i]; }       sum.add.1(i, link): *(link + 4) += (*link)[i]
 *       …
 *
 * **Frame.** What nested functions share of a function's activation lies in one slot of
 * its stack frame: a link to the frame further out, the variables, a jump buffer. A nested
 * function gets the address of the frame around it, its *static link*, as last parameter.
 *
 * **Pointers.** A pointer to a nested function must bring its link along, but code cannot
 * be made at run time. Each function whose address is taken has a pool of thunks instead,
 * functions of the plain signature that find the link in the pool and pass it on. The
 * runtime library hands out a thunk for a frame (stdlib/src/runtime/nested-function.c).
 *
 * **Jumps** to a label of an enclosing function are longjmps to a setjmp at its start,
 * which goes on to the label.
 */
import type { FunctionDecl, FunctionDefinition, Label, Variable } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import { FunctionBuilder } from "../ir/builder.ts";
import type { Datum, Inst, ResultType, StackSlot, Symbol, Value } from "../ir/ir.ts";
import { alignOf, hasRuntimeSize, sizeOf } from "../types/layout.ts";
import { type Convention, conventionOf, withLink } from "./abi.ts";
import type { Address, FunctionContext, UnitContext } from "./context.ts";
import { addressAt, addressValue, loadType, storeType, symbolAddress } from "./memory.ts";
import { callRuntime, runtimeSymbol } from "./runtime-call.ts";
import { emitSetjmp } from "./setjmp.ts";
import { anonymousDatum, symbolOf } from "./symbols.ts";

/** How many activations of the outer function can have pointers to one nested function at a time. */
const THUNKS = 256;
/** Bytes in a pool for each: the frame, the thunk's address. */
const THUNK_SIZE = 8;
/** Of the compilers' jump buffer (GCC manual, "Nonlocal gotos"): five words. */
const BUFFER_SIZE = 20;

/** Where in a frame things are. */
export interface FrameLayout {
  readonly size: number;
  readonly align: number;
  readonly offsets: ReadonlyMap<Variable, number>;
  /** The jump buffer, if there are landings. */
  readonly buffer: number;
}

function layoutOf(unit: UnitContext, decl: FunctionDecl): FrameLayout {
  const known = unit.frames.get(decl);
  if (known) return known;
  const { shared, landings } = decl.definition ?? bug(`'${decl.name}' has no body`, decl.loc);
  const offsets = new Map<Variable, number>();
  let size = decl.nesting?.linked ? 4 : 0;
  let align = 4;
  for (const variable of shared) {
    const own = hasRuntimeSize(variable.type) ? 4 : Math.max(variable.align, alignOf(variable.type));
    size = Math.ceil(size / own) * own;
    offsets.set(variable, size);
    // Of an object of run-time size, the frame has the address.
    size += hasRuntimeSize(variable.type) ? 4 : sizeOf(variable.type);
    align = Math.max(align, own);
  }
  const buffer = Math.ceil(size / 4) * 4;
  if (landings.length > 0) size = buffer + BUFFER_SIZE;
  const layout = { size: Math.max(size, 4), align, offsets, buffer };
  unit.frames.set(decl, layout);
  return layout;
}

/** Makes the slot for the frame, before parameters get their homes, and finds the function's own link. */
export function enterFrame(ctx: FunctionContext): void {
  const { b, unit, definition } = ctx;
  const linked = definition.decl.nesting?.linked === true;
  if (linked) {
    const param = b.fn.params.at(-1) ?? bug("a link is expected", definition.loc);
    param.name = "link";
    ctx.link = param;
  }
  if (!definition.nested.some((decl) => decl.nesting?.linked)) return;
  const { size, align } = layoutOf(unit, definition.decl);
  ctx.frame = b.newSlot("frame", size, align);
  if (linked) storeType(b, addressAt(ownFrame(ctx, ctx.frame), align), ctx.link!);
}

const ownFrame = ({ b }: FunctionContext, slot: StackSlot): Inst =>
  b.emit("slot.address", "i32", [], 0, { kind: "slot", slot });

/** The frame of the activation of `owner` that the function at hand belongs to. */
function frameAddress(ctx: FunctionContext, owner: FunctionDecl): Value {
  const { b, definition } = ctx;
  if (owner === definition.decl) return ownFrame(ctx, ctx.frame ?? bug("a frame is expected", definition.loc));
  let address: Value = ctx.link ?? bug("a link is expected", definition.loc);
  for (let decl = outerOf(definition.decl); decl !== owner; decl = outerOf(decl))
    address = loadType(b, addressAt(address, 4), "i32");
  return address;
}

const outerOf = (decl: FunctionDecl): FunctionDecl => decl.nesting?.outer ?? bug("not nested", decl.loc);

/** The address of a shared variable. */
export function sharedAddress(ctx: FunctionContext, variable: Variable, owner: FunctionDecl): Address {
  const cell = frameCell(ctx, variable, owner);
  if (!hasRuntimeSize(variable.type)) return cell;
  return addressAt(loadType(ctx.b, cell, "i32"), Math.max(16, variable.align, alignOf(variable.type)));
}

/** Where a shared variable's bytes are in the frame, or their address if only run time knows how many there are. */
export function frameCell(ctx: FunctionContext, variable: Variable, owner: FunctionDecl): Address {
  const { align, offsets } = layoutOf(ctx.unit, owner);
  const offset = offsets.get(variable) ?? bug(`'${variable.name}' is not shared`, variable.loc);
  const own = hasRuntimeSize(variable.type) ? 4 : Math.max(variable.align, alignOf(variable.type));
  return addressAt(frameAddress(ctx, owner), Math.min(align, own), offset);
}

/** The link that a call of a nested function passes; undefined if the callee needs none. */
export const linkFor = (ctx: FunctionContext, callee: FunctionDecl | undefined): Value | undefined =>
  callee?.nesting?.linked ? frameAddress(ctx, callee.nesting.outer) : undefined;

// ── Pointers ─────────────────────────────────────────────────────────────────────

/** The address of a function. */
export function functionAddress(ctx: FunctionContext, decl: FunctionDecl): Value {
  const { b, unit } = ctx;
  const link = linkFor(ctx, decl);
  if (link === undefined) return symbolAddress(b, symbolOf(unit, decl));
  const pool = symbolAddress(b, poolOf(unit, decl).symbol);
  return callRuntime(ctx, "__nested_function", [pool, b.i32(THUNKS), link], "i32");
}

function poolOf(unit: UnitContext, decl: FunctionDecl): Datum {
  const known = unit.pools.get(decl);
  if (known) return known;
  const pool = anonymousDatum(unit, `${decl.symbol}.pool`, {
    size: THUNKS * THUNK_SIZE,
    align: 4,
    bytes: new Uint8Array(THUNKS * THUNK_SIZE),
    relocs: [],
    readOnly: false,
    strings: false,
    section: undefined,
    threadLocal: false,
    common: false,
  });
  unit.pools.set(decl, pool);
  for (let i = 0; i < THUNKS; i++) {
    const symbol = buildThunk(unit, decl, pool, i);
    pool.relocs.push({ offset: i * THUNK_SIZE + 4, symbol, addend: 0 });
  }
  return pool;
}

function buildThunk(unit: UnitContext, decl: FunctionDecl, pool: Datum, index: number): Symbol {
  const { signature } = conventionOf(decl.type, unit.options);
  const symbol = runtimeSymbol(unit, `${decl.symbol}.thunk.${index}`, [...signature.params], [...signature.results]);
  symbol.defined = true;
  symbol.binding = "local";
  const b = new FunctionBuilder(symbol, signature, decl.loc);
  const link = loadType(b, addressAt(symbolAddress(b, pool.symbol), 4, index * THUNK_SIZE), "i32");
  const callee = symbolOf(unit, decl);
  const result: ResultType = signature.results[0] ?? "void";
  const call = b.emit("call", result, [...b.fn.params, link], 0, {
    kind: "call",
    callee,
    signature: linkedConvention(decl, conventionOf(decl.type, unit.options)).signature,
  });
  b.ret(signature.results.length === 0 ? [] : [call]);
  unit.module.functions.push(b.finish());
  return symbol;
}

/** How a function is called by name. */
export const linkedConvention = (decl: FunctionDecl | undefined, convention: Convention): Convention =>
  decl?.nesting?.linked ? withLink(convention) : convention;

// ── Jumps ────────────────────────────────────────────────────────────────────────

/** At the start of a function that nested ones jump to: from here, each landing can be reached. */
export function lowerLandings(
  ctx: FunctionContext,
  blockOf: (label: Label) => ReturnType<typeof ctx.b.newBlock>,
): void {
  const { b, definition } = ctx;
  if (definition.landings.length === 0) return;
  const which = emitSetjmp(ctx, bufferAddress(ctx, definition.decl));
  const start = b.newBlock();
  b.brTable(which, [start, ...definition.landings.map(blockOf)], start);
  b.enterSealed(start);
}

export function lowerNonlocalGoto(ctx: FunctionContext, label: Label, owner: FunctionDecl): void {
  const { b, unit } = ctx;
  const { landings }: FunctionDefinition = owner.definition ?? bug("an enclosing function has a body", owner.loc);
  const callee = runtimeSymbol(unit, "__wasm_longjmp", ["i32", "i32"], []);
  const args = [bufferAddress(ctx, owner), b.i32(landings.indexOf(label) + 1)];
  b.emit("call", "void", args, 0, { kind: "call", callee, signature: { params: ["i32", "i32"], results: [] } });
  b.unreachable();
  b.enterSealed(b.newBlock());
}

const bufferAddress = (ctx: FunctionContext, owner: FunctionDecl): Value =>
  addressValue(ctx.b, addressAt(frameAddress(ctx, owner), 4, layoutOf(ctx.unit, owner).buffer));
