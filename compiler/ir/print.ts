/**
 * The IR as text. parse.ts reads it back, so any dump can be fed in again.
 *
 *     declare @puts(i32) -> i32
 *     data local @.L.str size 4 align 1 readonly strings "hi!\00"
 *     function @main() -> i32 {
 *       slot $0 buffer size 16 align 4
 *     b0:
 *       %1 = symbol.address @.L.str
 *       %2 = call @puts(%1) : (i32) -> i32
 *       %3 = i32.load %1 offset=4 align=4
 *       return %3
 *     }
 *
 * A value is `%id`, or `%name.id` for parameters that carry a C variable's name.
 * Attributes follow the operands; those with their usual value are left out.
 */
import { rowByName } from "../wasm/opcodes.ts";
import type {
  Aux,
  Behaviour,
  Block,
  Datum,
  Fn,
  Inst,
  IrModule,
  Param,
  Signature,
  StackSlot,
  Symbol,
  Target,
  Terminator,
  Value,
} from "./ir.ts";

export interface PrintOptions {
  /** Append each instruction's location as `!number`. */
  readonly locations?: boolean;
}

export function printModule(module: IrModule, options: PrintOptions = {}): string {
  const lines: string[] = [];
  const definedHere = new Set<Symbol>([
    ...module.functions.map((fn) => fn.symbol),
    ...module.data.map((datum) => datum.symbol),
    ...module.aliases.map((alias) => alias.symbol),
  ]);
  for (const symbol of module.symbols.values()) if (!definedHere.has(symbol)) lines.push(printDeclaration(symbol));
  for (const datum of module.data) lines.push(printDatum(datum));
  for (const { symbol, target } of module.aliases) {
    lines.push(`alias ${printLinkage(symbol)}@${quoteName(symbol.name)} = @${quoteName(target.name)}`);
  }
  for (const { symbol, priority } of module.constructors) {
    lines.push(`constructor @${quoteName(symbol.name)} priority ${priority}`);
  }
  for (const fn of module.functions) lines.push(printFunction(fn, options));
  return `${lines.join("\n")}\n`;
}

export function printFunction(fn: Fn, options: PrintOptions = {}): string {
  const params = fn.params.map(printParam).join(", ");
  const inline = fn.inlineHint === "none" ? "" : ` inline ${fn.inlineHint}`;
  const dynamic = fn.dynamicStack ? " dynamic" : "";
  const head = `function ${printLinkage(fn.symbol)}@${quoteName(fn.symbol.name)}(${params})`;
  const lines = [`${head}${printResults(fn.signature)}${inline}${dynamic} {`];
  for (const slot of fn.slots) lines.push(`  ${printSlot(slot)}`);
  for (const block of fn.blocks) printBlock(block, options, lines);
  lines.push("}");
  return lines.join("\n");
}

const printSlot = (slot: StackSlot): string =>
  `slot $${slot.id}${slot.name === "" ? "" : ` ${quoteName(slot.name)}`} size ${slot.size} align ${slot.align}`;

function printBlock(block: Block, options: PrintOptions, lines: string[]): void {
  const params = block.params.length === 0 ? "" : `(${block.params.map(printParam).join(", ")})`;
  lines.push(`b${block.id}${params}:`);
  for (const inst of block.insts) lines.push(`  ${printInst(inst)}${printLoc(inst.loc, options)}`);
  lines.push(`  ${printTerminator(block.terminator)}${printLoc(block.terminator.loc, options)}`);
}

const printLoc = (loc: number, { locations }: PrintOptions): string => (locations && loc !== 0 ? ` !${loc}` : "");

const printParam = (param: Param): string =>
  `${param.type} ${param.restricted ? "restrict " : param.distinct ? "distinct " : ""}${printValue(param)}`;

/** A reference to a value. */
export function printValue(value: Value): string {
  return value.kind === "param" && value.name !== "" ? `%${value.name}.${value.id}` : `%${value.id}`;
}

export function printInst(inst: Inst): string {
  const result = inst.type === "void" ? "" : `${printValue(inst)} = `;
  const { aux } = inst;
  const operands = inst.args.map(printValue);
  if (aux?.kind === "call") {
    const callee = aux.callee ? `@${quoteName(aux.callee.name)}` : "";
    const tail = aux.tail ? "tail " : "";
    const temperature = aux.temperature ? `${aux.temperature} ` : "";
    return `${result}${tail}${temperature}${inst.op} ${callee}(${operands.join(", ")}) : ${printSignature(aux.signature)}`;
  }
  const parts = [inst.op];
  const object = printObject(inst);
  if (object !== "") operands.unshift(object);
  if (operands.length > 0) parts.push(operands.join(", "));
  parts.push(...printAttributes(inst, aux));
  if (inst.type !== "void" && !isTyped(inst.op)) parts.push(`: ${inst.type}`);
  return result + parts.join(" ");
}

/** Does the name alone say the result's type? */
export function isTyped(op: string): boolean {
  const row = rowByName(op);
  if (row) return row.sig !== null;
  return /^(?:(?:symbol|slot|frame)\.address|tls\..*|stack\..*|longjmp\..*)$/.test(op);
}

/** What an instruction names besides values: a constant, a symbol, a slot. */
function printObject({ op, imm, aux }: Inst): string {
  if (aux?.kind === "i64") return `${aux.value}`;
  if (op.endsWith(".const") && aux === undefined) return printNumber(imm);
  if (aux?.kind === "symbol") return `@${quoteName(aux.symbol.name)}${printOffset(imm)}`;
  if (aux?.kind === "slot") return `$${aux.slot.id}${printOffset(imm)}`;
  return "";
}

function printNumber(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return String(value);
}

const printOffset = (imm: number): string => (imm === 0 ? "" : imm > 0 ? `+${imm}` : `${imm}`);

function printAttributes(inst: Inst, aux: Aux | undefined): string[] {
  if (aux?.kind === "bytes") return [`bytes=${[...aux.bytes].map((b) => b.toString(16).padStart(2, "0")).join("")}`];
  if (aux?.kind === "lane") return [`lane=${aux.lane}`];
  if (inst.op === "stack.alloc") return [`align=${inst.imm}`];
  if (aux?.kind !== "memory") return [];
  const parts: string[] = [];
  if (inst.imm !== 0) parts.push(`offset=${inst.imm}`);
  parts.push(`align=${aux.align}`);
  if (aux.lane !== undefined) parts.push(`lane=${aux.lane}`);
  if (aux.volatile) parts.push("volatile");
  if (aux.alias !== 0) parts.push(`alias=${aux.alias}`);
  if (aux.through) parts.push(`scope=${aux.through.scope}`, `pointer=${aux.through.pointer}`);
  return parts;
}

const printTarget = ({ block, args }: Target): string =>
  `b${block.id}${args.length === 0 ? "" : `(${args.map(printValue).join(", ")})`}`;

export function printTerminator(terminator: Terminator): string {
  switch (terminator.op) {
    case "br":
      return `br ${printTarget(terminator.target)}`;
    case "br_if": {
      const hint = terminator.likely === 0 ? "" : terminator.likely > 0 ? " likely" : " unlikely";
      return `br_if ${printValue(terminator.condition)}, ${printTarget(terminator.then)}, ${printTarget(terminator.else)}${hint}`;
    }
    case "br_table": {
      const targets = terminator.targets.map(printTarget).join(", ");
      return `br_table ${printValue(terminator.index)}, [${targets}], ${printTarget(terminator.default)}`;
    }
    case "invoke":
      return `invoke ${printTarget(terminator.normal)}, ${printTarget(terminator.caught)}`;
    case "return":
      return ["return", terminator.values.map(printValue).join(", ")].filter((part) => part !== "").join(" ");
    case "return_call":
      return `return_call ${printInst({ ...terminator.call, type: "void" })}`;
    case "unreachable":
      return "unreachable";
    default: {
      const never: never = terminator;
      return never;
    }
  }
}

function printSignature({ params, results }: Signature): string {
  return `(${params.join(", ")})${printResults({ params, results })}`;
}

const printResults = ({ results }: Signature): string => (results.length === 0 ? "" : ` -> ${results.join(", ")}`);

/** Words in front of a name; empty for an ordinary global symbol. */
function printLinkage(symbol: Symbol): string {
  const words: string[] = [];
  if (symbol.binding !== "global") words.push(symbol.binding);
  if (symbol.hidden) words.push("hidden");
  if (symbol.used) words.push("used");
  if (symbol.exportName !== undefined) words.push("export", quoteText(symbol.exportName));
  if (symbol.importModule !== undefined) words.push("module", quoteText(symbol.importModule));
  if (symbol.importName !== undefined) words.push("import", quoteText(symbol.importName));
  if (symbol.temperature) words.push(symbol.temperature);
  if (symbol.promise) words.push("promises", ...behaviourWords(symbol.promise));
  if (symbol.behaviour) words.push(...behaviourWords(symbol.behaviour));
  if (symbol.prototype !== undefined) words.push("prototype", quoteText(symbol.prototype));
  return words.map((word) => `${word} `).join("");
}

const behaviourWords = ({ effect, returns }: Behaviour): string[] => [
  effect === "none" ? "computes" : "reads",
  ...(returns ? [] : ["perhaps"]),
];

function printDeclaration(symbol: Symbol): string {
  const kind = symbol.kind === "function" ? "" : `${symbol.kind} `;
  const type = symbol.kind === "function" && symbol.signature ? printSignature(symbol.signature) : "";
  return `declare ${kind}${printLinkage(symbol)}@${quoteName(symbol.name)}${type}`;
}

function printDatum(datum: Datum): string {
  const words = ["data", `${printLinkage(datum.symbol)}@${quoteName(datum.symbol.name)}`];
  words.push(`size ${datum.size} align ${datum.align}`);
  if (datum.readOnly) words.push("readonly");
  if (datum.strings) words.push("strings");
  if (datum.threadLocal) words.push("thread_local");
  if (datum.common) words.push("common");
  if (datum.section !== undefined) words.push(`section ${quoteText(datum.section)}`);
  if (datum.bytes !== undefined) words.push(quoteBytes(datum.bytes));
  for (const { offset, symbol, addend } of datum.relocs) {
    words.push(`[${offset}] = @${quoteName(symbol.name)}${printOffset(addend)}`);
  }
  return words.join(" ");
}

/** Names that hold nothing but these characters need no quotes. */
const plainName = /^[A-Za-z_.$0-9]+$/;

function quoteName(name: string): string {
  return plainName.test(name) ? name : quoteText(name);
}

const quoteText = (text: string): string => quoteBytes(new TextEncoder().encode(text));

function quoteBytes(bytes: Uint8Array): string {
  let text = '"';
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    text += plain ? String.fromCharCode(byte) : `\\${byte.toString(16).padStart(2, "0")}`;
  }
  return `${text}"`;
}
