/**
 * Operations of the IR that are not WebAssembly's own. Operations spelled like a
 * WebAssembly mnemonic have that row in wasm/opcodes.ts for signature and meaning.
 *
 * Columns: name, result ("any": given by the instruction), effect.
 * Effects: "none" may be removed, duplicated and moved; "read"/"write" touch memory;
 * "control" may do anything.
 */
export type Effect = "none" | "read" | "write" | "control";

export interface IrOpRow {
  readonly name: string;
  readonly effect: Effect;
  readonly meaning: string;
}

const row = (name: string, effect: Effect, meaning: string): IrOpRow => ({ name, effect, meaning });

export const irOps = [
  row("symbol.address", "none", "i32: address of a datum plus imm, or a function's index in the table (aux symbol)"),
  row("tls.base", "none", "i32: where this thread's copy of the thread-local data begins"),
  row("tls.offset", "none", "i32: how far behind that a thread-local datum lies, plus imm (aux symbol)"),
  row("slot.address", "none", "i32: address of a stack slot plus imm (aux slot)"),
  row("stack.save", "control", "i32: the stack pointer"),
  row("stack.restore", "control", "sets the stack pointer to args[0]"),
  row("stack.alloc", "control", "i32: args[0] bytes more of stack, imm = alignment in bytes"),
  row("call", "control", "direct call, aux call"),
  row("call_indirect", "control", "args…, table index last; aux call"),
  row("frame.address", "none", "i32: address of the current frame"),
  row("is.constant", "none", "i32: whether args[0] is a constant once passes/constant-queries.ts looks"),
  row(
    "object.size.most",
    "none",
    "i32: at most so many bytes from args[0] to the end of its object, as that pass finds out",
  ),
  row("object.size.least", "none", "i32: at least so many bytes from args[0] to the end of its object"),
  row("longjmp.throw", "control", "throws args[0], an address, as the exception of longjmp"),
  row("longjmp.caught", "control", "i32: what the exception carries that led to this block, see the terminator invoke"),
  row("trap", "control", "WebAssembly's unreachable in the middle of a block"),
] as const satisfies readonly IrOpRow[];

/** May the operands change places? */
export const isCommutative = (op: string): boolean => commutative.test(op);

const commutative = /^([if](32|64)\.(add|mul|eq|ne)|i(32|64)\.(and|or|xor))$/;
