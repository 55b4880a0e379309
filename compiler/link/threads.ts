/**
 * Modules whose memory is shared by threads (`--shared-memory`), as tool-conventions and wasm-ld
 * lay them out. Every thread instantiates the module, but data must be written once:
 *
 * - Data segments are passive. The start function `__wasm_init_memory` copies them; a word in
 *   memory says whether nobody (0), somebody (1) or who is done (2) has begun, and those who come
 *   in between wait.
 * - Thread-local data are one segment, `.tdata` with the zeros of `.tbss` behind. The first thread
 *   uses the copy among the other data, where `__tls_base` points from the beginning; for each
 *   further thread the library calls `__wasm_init_tls(block)`, which makes another copy.
 */
import { ByteWriter } from "../base/bytes.ts";
import { TLS_BASE } from "../object/format.ts";
import { emitBlock, emitBrTable, emitI32, emitI64, emitIndex, emitIndexes, emitMemory, emitOp } from "../wasm/emit.ts";
import { OP } from "../wasm/opcodes.ts";
import type { FuncType } from "../wasm/types.ts";
import { type LinkContext, LinkSymbol, type SyntheticFunction } from "./context.ts";
import { tlsBlock } from "./layout.ts";
import { INIT_TLS } from "./linker-symbols.ts";
import { provideGlobal } from "./scan.ts";

export const INIT_MEMORY = "__wasm_init_memory";

/** A passive segment and where its bytes belong. */
export interface PlacedSegment {
  readonly address: number;
  readonly bytes: Uint8Array;
  readonly threadLocal: boolean;
}

/** Defines what threads need, before anybody asks for it. */
export function defineThreadFunctions(ctx: LinkContext): void {
  const { options, symbols, output, diagnostics } = ctx;
  if (!options.sharedMemory) return;
  if (options.maxMemory === undefined) diagnostics.report("shared-memory-maximum", 0, {});
  const initTls = synthetic(INIT_TLS, { params: ["i32"], results: [] }, (to) => writeInitTls(ctx, to));
  const symbol = symbols.get(INIT_TLS) ?? new LinkSymbol(INIT_TLS, "function");
  if (!symbol.isDefined) {
    symbol.isDefined = true;
    symbol.type = initTls.type;
    symbol.synthetic = initTls;
    symbols.set(INIT_TLS, symbol);
    output.synthetic.push(initTls);
  }
  const initMemory = synthetic(INIT_MEMORY, { params: [], results: [] }, (to) => writeInitMemory(ctx, to));
  output.synthetic.push(initMemory);
  output.start = initMemory;
}

function synthetic(name: string, type: FuncType, write: (to: ByteWriter) => void): SyntheticFunction {
  const makeBody = (): Uint8Array => {
    const to = new ByteWriter(64);
    // No locals.
    to.uleb(0);
    write(to);
    emitOp(to, OP.end);
    return to.toBytes();
  };
  return { name, type, makeBody, index: -1 };
}

/** The index of the global that points to the running thread's data. */
function tlsBaseIndex(ctx: LinkContext): number {
  const { unit } = ctx.symbols.get(TLS_BASE)!;
  return unit?.kind === "global" ? unit.index : -1;
}

/** Sees to it that there is a `__tls_base`. */
export function provideTlsBase(ctx: LinkContext): void {
  if (!ctx.options.sharedMemory) return;
  const symbol = ctx.symbols.get(TLS_BASE) ?? new LinkSymbol(TLS_BASE, "global");
  ctx.symbols.set(TLS_BASE, symbol);
  if (!symbol.isDefined) provideGlobal(ctx, symbol);
}

function writeInitTls(ctx: LinkContext, to: ByteWriter): void {
  emitIndex(to, OP["local.get"], 0);
  emitIndex(to, OP["global.set"], tlsBaseIndex(ctx));
  const index = ctx.output.passive.findIndex(({ threadLocal }) => threadLocal);
  if (index < 0) return;
  emitIndex(to, OP["local.get"], 0);
  emitI32(to, 0);
  emitI32(to, ctx.output.passive[index]!.bytes.length);
  emitIndexes(to, OP["memory.init"], index, 0);
}

/** Depths of labels, seen from where the state has been read. */
const BEGIN = 0;
const WAIT = 1;
const DONE = 2;

function writeInitMemory(ctx: LinkContext, to: ByteWriter): void {
  const { passive, initFlag } = ctx.output;
  for (let i = 0; i < 3; i++) emitBlock(to, OP.block, null);
  emitI32(to, initFlag);
  emitI32(to, 0);
  emitI32(to, 1);
  emitMemory(to, OP["i32.atomic.rmw.cmpxchg"], 2, 0);
  emitBrTable(to, [BEGIN, WAIT, DONE]);
  emitOp(to, OP.end);
  passive.forEach(({ address, bytes }, i) => {
    emitI32(to, address | 0);
    emitI32(to, 0);
    emitI32(to, bytes.length);
    emitIndexes(to, OP["memory.init"], i, 0);
  });
  emitI32(to, initFlag);
  emitI32(to, 2);
  emitMemory(to, OP["i32.atomic.store"], 2, 0);
  emitI32(to, initFlag);
  emitI32(to, -1);
  emitMemory(to, OP["memory.atomic.notify"], 2, 0);
  emitOp(to, OP.drop);
  // To DONE, which is one block nearer here.
  emitIndex(to, OP.br, DONE - 1);
  emitOp(to, OP.end);
  emitI32(to, initFlag);
  emitI32(to, 1);
  emitI64(to, -1n);
  emitMemory(to, OP["memory.atomic.wait32"], 2, 0);
  emitOp(to, OP.drop);
  emitOp(to, OP.end);
  // What further threads copy stays.
  passive.forEach(({ threadLocal }, i) => {
    if (!threadLocal) emitIndex(to, OP["data.drop"], i);
  });
}

/** The thread-local data as one segment; undefined if there are none. */
export function threadLocalSegment(
  ctx: LinkContext,
  imageOf: (section: LinkContext["output"]["sections"][number]) => Uint8Array,
): PlacedSegment | undefined {
  const { address, size } = tlsBlock(ctx);
  if (size === 0) return undefined;
  const bytes = new Uint8Array(size);
  const data = ctx.output.sections.find(({ name }) => name === ".tdata");
  if (data) bytes.set(imageOf(data), data.address - address);
  return { address, bytes, threadLocal: true };
}
