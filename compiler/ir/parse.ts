/**
 * Reads the text that print.ts writes; the grammar is shown there. For input written
 * by hand two things are easier than in dumps: a value may have any name (`%sum`), and
 * an i32 constant may stand for an operand (`br b1(0)`).
 *
 * Values and blocks may be used before they are defined. Mistakes are reported as one
 * message with its line; this is a tool for people who work on the compiler.
 */

import { rowByName } from "../wasm/opcodes.ts";
import { valTypeByLetter } from "../wasm/types.ts";
import type {
  Aux,
  Behaviour,
  Block,
  DataReloc,
  Datum,
  Fn,
  Inst,
  IrModule,
  IrType,
  Param,
  ResultType,
  Signature,
  StackSlot,
  Symbol,
  Target,
  Terminator,
  Value,
} from "./ir.ts";
import { isTyped } from "./print.ts";
import { newSymbol } from "./symbols.ts";

export type ParseIrResult =
  | { readonly module: IrModule; readonly error?: undefined }
  | { readonly error: string; readonly line: number; readonly module?: undefined };

export function parseModule(text: string): ParseIrResult {
  try {
    return { module: new IrParser(text).parseModule() };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { error: error.message, line: error.line };
  }
}

class SyntaxProblem extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

interface Token {
  readonly text: string;
  readonly line: number;
}

// Comment or space; string; value, slot, symbol or location; number; word; punctuation.
const tokenPattern =
  /;[^\n]*|\s+|"(?:[^"\\]|\\[0-9a-f]{2})*"|[%$!][\w.$]+|@[\w.$]+|@(?=")|[-+]?\d(?:[eE][-+]?\d|[\w.])*|-inf|->|[A-Za-z_][\w.]*|[(){}[\],:=+-]/gy;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  tokenPattern.lastIndex = 0;
  for (let at = 0; at < text.length; at = tokenPattern.lastIndex) {
    const match = tokenPattern.exec(text)?.[0];
    if (match === undefined) throw new SyntaxProblem(`unexpected '${text[at]}'`, line);
    if (!/^[\s;]/.test(match)) tokens.push({ text: match, line });
    for (const c of match) if (c === "\n") line++;
  }
  tokens.push({ text: "", line });
  return tokens;
}

const types: readonly string[] = ["i32", "i64", "f32", "f64", "v128"];

/** Stands for an operand whose definition has not been read. */
const unresolved: Value = { kind: "param", id: -1, type: "i32", name: "unresolved" };

/** Names of the function being read. */
interface Scope {
  readonly fn: Fn;
  readonly values: Map<string, Value>;
  readonly blocks: Map<string, Block>;
  readonly defined: Set<Block>;
  /** Uses to replace once everything is defined. */
  readonly fixups: { name: string; line: number; set: (value: Value) => void }[];
  block: Block | undefined;
}

class IrParser {
  private readonly tokens: Token[];
  private at = 0;
  private readonly module: IrModule = { functions: [], data: [], symbols: new Map(), constructors: [], aliases: [] };

  constructor(text: string) {
    this.tokens = tokenize(text);
  }

  // ── Tokens ───────────────────────────────────────────────────────────────────

  private get text(): string {
    return this.tokens[this.at]!.text;
  }

  private get line(): number {
    return this.tokens[this.at]!.line;
  }

  private fail(message: string): never {
    throw new SyntaxProblem(message, this.line);
  }

  private next(): string {
    const { text } = this;
    if (text === "") this.fail("unexpected end");
    this.at++;
    return text;
  }

  private accept(text: string): boolean {
    if (this.text !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) this.fail(`found '${this.text}', expected '${text}'`);
  }

  private number(): number {
    const value = Number(this.text);
    if (this.text === "" || Number.isNaN(value)) this.fail(`found '${this.text}', expected a number`);
    this.at++;
    return value;
  }

  private type(): IrType {
    const text = this.next();
    if (!types.includes(text)) this.fail(`unknown type '${text}'`);
    return text as IrType;
  }

  private bytes(): Uint8Array {
    const text = this.next();
    if (!text.startsWith('"')) this.fail(`found '${text}', expected a string`);
    const bytes: number[] = [];
    for (let i = 1; i < text.length - 1; i++) {
      if (text[i] === "\\") {
        bytes.push(Number.parseInt(text.slice(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.push(...new TextEncoder().encode(text[i]));
      }
    }
    return Uint8Array.from(bytes);
  }

  private string(): string {
    return new TextDecoder().decode(this.bytes());
  }

  /** A name that may be quoted. */
  private name(): string {
    return this.text.startsWith('"') ? this.string() : this.next();
  }

  private symbolName(): string {
    const text = this.next();
    if (!text.startsWith("@")) this.fail(`found '${text}', expected a symbol`);
    return text === "@" ? this.string() : text.slice(1);
  }

  // ── Modules ──────────────────────────────────────────────────────────────────

  parseModule(): IrModule {
    while (this.text !== "") {
      const keyword = this.next();
      if (keyword === "declare") this.parseDeclaration();
      else if (keyword === "data") this.parseDatum();
      else if (keyword === "function") this.parseFunction();
      else if (keyword === "alias") this.parseAlias();
      else if (keyword === "constructor") this.parseConstructor();
      else this.fail(`unknown keyword '${keyword}'`);
    }
    return this.module;
  }

  /** The symbol of that name; its kind is settled by the first mention that tells it. */
  private symbol(name: string, kind: Symbol["kind"]): Symbol {
    let symbol = this.module.symbols.get(name);
    if (!symbol) {
      symbol = newSymbol(name, kind);
      this.module.symbols.set(name, symbol);
    }
    return symbol;
  }

  /** Linkage words, then the name. */
  private linkedSymbol(kind: Symbol["kind"]): Symbol {
    const fields: Partial<Symbol> = {};
    for (;;) {
      if (this.text.startsWith("@")) break;
      const word = this.next();
      if (word === "local" || word === "weak") fields.binding = word;
      else if (word === "hidden") fields.hidden = true;
      else if (word === "used") fields.used = true;
      else if (word === "hot" || word === "cold") fields.temperature = word;
      else if (word === "export") fields.exportName = this.string();
      else if (word === "module") fields.importModule = this.string();
      else if (word === "import") fields.importName = this.string();
      else if (word === "promises") fields.promise = this.behaviour(this.next());
      else if (word === "computes" || word === "reads") fields.behaviour = this.behaviour(word);
      else if (word === "prototype") fields.prototype = this.string();
      else this.fail(`unknown linkage '${word}'`);
    }
    const symbol = this.symbol(this.symbolName(), kind);
    // Mentioned before as something else: symbol.address does not say which kind it names.
    return Object.assign(symbol, { kind }, fields);
  }

  /** `computes` or `reads`; `perhaps` behind it says that a call need not come to an end. */
  private behaviour(word: string): Behaviour {
    return { effect: word === "computes" ? "none" : "read", returns: !this.accept("perhaps") };
  }

  private parseDeclaration(): void {
    const kind = this.accept("data") ? "data" : this.accept("global") ? "global" : "function";
    const symbol = this.linkedSymbol(kind);
    if (this.text === "(") symbol.signature = this.signature();
  }

  private signature(): Signature {
    const params: IrType[] = [];
    this.expect("(");
    while (!this.accept(")")) {
      params.push(this.type());
      this.accept(",");
    }
    return { params, results: this.results() };
  }

  private results(): IrType[] {
    const results: IrType[] = [];
    if (!this.accept("->")) return results;
    do results.push(this.type());
    while (this.accept(","));
    return results;
  }

  private parseDatum(): void {
    const symbol = this.linkedSymbol("data");
    symbol.defined = true;
    this.expect("size");
    const size = this.number();
    this.expect("align");
    const align = this.number();
    const words = new Set<string>();
    let section: string | undefined;
    while (/^[a-z]/.test(this.text) && !["data", "declare", "function", "alias", "constructor"].includes(this.text)) {
      const word = this.next();
      if (word === "section") section = this.string();
      else words.add(word);
    }
    const bytes = this.text.startsWith('"') ? this.bytes() : undefined;
    const relocs: DataReloc[] = [];
    while (this.accept("[")) {
      const offset = this.number();
      this.expect("]");
      this.expect("=");
      relocs.push({ offset, symbol: this.symbol(this.symbolName(), "data"), addend: this.optionalOffset() });
    }
    const datum: Datum = {
      symbol,
      size,
      align,
      bytes,
      relocs,
      readOnly: words.has("readonly"),
      strings: words.has("strings"),
      threadLocal: words.has("thread_local"),
      common: words.has("common"),
      section,
    };
    this.module.data.push(datum);
  }

  private optionalOffset(): number {
    return /^[-+]\d/.test(this.text) ? this.number() : 0;
  }

  private parseAlias(): void {
    const symbol = this.linkedSymbol("function");
    this.expect("=");
    const target = this.symbol(this.symbolName(), "function");
    Object.assign(symbol, { kind: target.kind, defined: true });
    symbol.signature ??= target.signature;
    this.module.aliases.push({ symbol, target });
  }

  private parseConstructor(): void {
    const symbol = this.symbol(this.symbolName(), "function");
    this.expect("priority");
    this.module.constructors.push({ symbol, priority: this.number() });
  }

  // ── Functions ────────────────────────────────────────────────────────────────

  private parseFunction(): void {
    const symbol = this.linkedSymbol("function");
    const fn: Fn = {
      symbol,
      signature: { params: [], results: [] },
      params: [],
      blocks: [],
      slots: [],
      dynamicStack: false,
      nextId: 0,
      inlineHint: "none",
      loc: 0,
    };
    const scope: Scope = { fn, values: new Map(), blocks: new Map(), defined: new Set(), fixups: [], block: undefined };
    this.expect("(");
    fn.params = this.params(scope, ")");
    const signature: Signature = { params: fn.params.map((param) => param.type), results: this.results() };
    const whole = Object.assign(fn, { signature });
    symbol.signature = signature;
    symbol.defined = true;
    if (this.accept("inline")) whole.inlineHint = this.next() as Fn["inlineHint"];
    if (this.accept("dynamic")) whole.dynamicStack = true;
    this.expect("{");
    while (this.accept("slot")) fn.slots.push(this.slot());
    while (!this.accept("}")) this.parseBlock(scope);
    this.resolve(scope);
    for (const [name, block] of scope.blocks) if (!scope.defined.has(block)) this.fail(`block ${name} is not defined`);
    this.module.functions.push(whole);
  }

  private slot(): StackSlot {
    const id = Number(this.next().slice(1));
    const name = this.text === "size" ? "" : this.name();
    this.expect("size");
    const size = this.number();
    this.expect("align");
    return { id, name, size, align: this.number() };
  }

  private params(scope: Scope, close: string): Param[] {
    const params: Param[] = [];
    while (!this.accept(close)) {
      const type = this.type();
      const isRestricted = this.accept("restrict");
      const isDistinct = isRestricted || this.accept("distinct");
      const text = this.next();
      const { id, name } = this.splitName(scope, text);
      const param: Param = { kind: "param", id, type, name };
      if (isDistinct) param.distinct = true;
      if (isRestricted) param.restricted = true;
      scope.values.set(text, param);
      params.push(param);
      this.accept(",");
    }
    return params;
  }

  /** `%12`, `%i.12` or a free name, which gets the next id when all numbered ones are known. */
  private splitName(scope: Scope, text: string): { id: number; name: string } {
    const match = /^%(?:(.*)\.)?(\d+)$/.exec(text);
    if (!match) return { id: -1, name: text.slice(1) };
    const id = Number(match[2]);
    scope.fn.nextId = Math.max(scope.fn.nextId, id + 1);
    return { id, name: match[1] ?? "" };
  }

  private blockNamed(scope: Scope, name: string): Block {
    let block = scope.blocks.get(name);
    if (!block) {
      const id = /^b\d+$/.test(name) ? Number(name.slice(1)) : this.fail(`found '${name}', expected a block`);
      block = { id, params: [], insts: [], terminator: { op: "unreachable", loc: 0 } };
      scope.blocks.set(name, block);
    }
    return block;
  }

  private parseBlock(scope: Scope): void {
    const block = this.blockNamed(scope, this.next());
    if (scope.defined.has(block)) this.fail(`block b${block.id} is defined twice`);
    scope.defined.add(block);
    scope.fn.blocks.push(block);
    scope.block = block;
    if (this.accept("(")) block.params = this.params(scope, ")");
    this.expect(":");
    for (;;) {
      const terminator = this.terminator(scope);
      if (terminator) {
        block.terminator = terminator;
        return;
      }
      block.insts.push(this.inst(scope));
    }
  }

  private location(): number {
    return this.text.startsWith("!") ? Number(this.next().slice(1)) : 0;
  }

  private terminator(scope: Scope): Terminator | undefined {
    const { text } = this;
    switch (text) {
      case "br":
        this.next();
        return { op: "br", target: this.target(scope), loc: this.location() };
      case "br_if":
        this.next();
        return this.branch(scope);
      case "br_table":
        this.next();
        return this.table(scope);
      case "invoke":
        this.next();
        return this.invoke(scope);
      case "return": {
        this.next();
        const values: Value[] = [];
        if (this.startsOperand()) this.operandList(scope, values);
        return { op: "return", values, loc: this.location() };
      }
      case "return_call":
        this.next();
        return { op: "return_call", call: this.inst(scope), loc: this.location() };
      case "unreachable":
        this.next();
        return { op: "unreachable", loc: this.location() };
      default:
        return undefined;
    }
  }

  private branch(scope: Scope): Terminator {
    const result = { op: "br_if", condition: unresolved, likely: 0, loc: 0 } as Terminator & { op: "br_if" };
    this.operand(scope, (value) => (result.condition = value));
    this.expect(",");
    result.then = this.target(scope);
    this.expect(",");
    result.else = this.target(scope);
    result.likely = this.accept("likely") ? 1 : this.accept("unlikely") ? -1 : 0;
    result.loc = this.location();
    return result;
  }

  private invoke(scope: Scope): Terminator {
    const normal = this.target(scope);
    this.expect(",");
    return { op: "invoke", normal, caught: this.target(scope), loc: this.location() };
  }

  private table(scope: Scope): Terminator {
    const result = { op: "br_table", index: unresolved, targets: [], loc: 0 } as unknown as Terminator & {
      op: "br_table";
    };
    this.operand(scope, (value) => (result.index = value));
    this.expect(",");
    this.expect("[");
    while (!this.accept("]")) {
      result.targets.push(this.target(scope));
      this.accept(",");
    }
    this.expect(",");
    result.default = this.target(scope);
    result.loc = this.location();
    return result;
  }

  private target(scope: Scope): Target {
    const target: Target = { block: this.blockNamed(scope, this.next()), args: [] };
    if (this.accept("(")) {
      this.operandList(scope, target.args);
      this.expect(")");
    }
    return target;
  }

  /** An operand on this line; the next line may start with a result. */
  private startsOperand(): boolean {
    if (this.line !== this.tokens[this.at - 1]!.line) return false;
    return this.text.startsWith("%") || /^-?\d/.test(this.text);
  }

  /** Reads operands separated by commas. */
  private operandList(scope: Scope, into: Value[]): void {
    while (this.startsOperand()) {
      const index = into.push(unresolved) - 1;
      this.operand(scope, (value) => (into[index] = value));
      if (!this.accept(",")) break;
    }
  }

  /** Reads one operand and gives it to `set`, at once or when it has been defined. */
  private operand(scope: Scope, set: (value: Value) => void): void {
    const { line } = this;
    const text = this.next();
    if (!text.startsWith("%")) {
      set(this.constant(scope, Number(text)));
      return;
    }
    const known = scope.values.get(text);
    if (known) set(known);
    else scope.fixups.push({ name: text, line, set });
  }

  private constant(scope: Scope, imm: number): Inst {
    const inst: Inst = { kind: "inst", id: -1, op: "i32.const", type: "i32", args: [], loc: 0, imm, aux: undefined };
    scope.block!.insts.push(inst);
    scope.values.set(`constant ${scope.values.size}`, inst);
    return inst;
  }

  private inst(scope: Scope): Inst {
    let result = "";
    if (this.text.startsWith("%")) {
      result = this.next();
      this.expect("=");
    }
    const tail = this.accept("tail");
    const temperature = this.accept("hot") ? "hot" : this.accept("cold") ? "cold" : undefined;
    const inst: Inst = {
      kind: "inst",
      id: -1,
      op: this.next(),
      type: "void",
      args: [],
      loc: 0,
      imm: 0,
      aux: undefined,
    };
    if (inst.op === "call" || inst.op === "call_indirect") {
      inst.type = this.call(scope, inst);
      if (tail || temperature)
        inst.aux = { ...(inst.aux as Aux & { kind: "call" }), ...(tail ? { tail } : {}), temperature };
    } else {
      this.object(scope, inst);
      this.operandList(scope, inst.args);
      this.attributes(inst);
      inst.type = this.accept(":") ? this.type() : isTyped(inst.op) ? typeOf(inst.op) : "void";
    }
    inst.loc = this.location();
    if (result !== "") {
      if (scope.values.has(result)) this.fail(`${result} is defined twice`);
      inst.id = this.splitName(scope, result).id;
      scope.values.set(result, inst);
    } else {
      // Every instruction has an id, results or not.
      scope.values.set(`effect ${scope.values.size}`, inst);
    }
    return inst;
  }

  private call(scope: Scope, inst: Inst): ResultType {
    const callee = this.text.startsWith("@") ? this.symbol(this.symbolName(), "function") : undefined;
    this.expect("(");
    this.operandList(scope, inst.args);
    this.expect(")");
    this.expect(":");
    const signature = this.signature();
    if (callee) callee.signature ??= signature;
    inst.aux = { kind: "call", callee, signature };
    return signature.results[0] ?? "void";
  }

  private object(scope: Scope, inst: Inst): void {
    const { op, text } = { op: inst.op, text: this.text };
    if (op === "i64.const") {
      inst.aux = { kind: "i64", value: BigInt(this.next()) };
    } else if (op.endsWith(".const") && op !== "v128.const") {
      inst.imm = this.constantNumber();
    } else if (text.startsWith("@")) {
      const kind = op.startsWith("global.") ? "global" : "data";
      inst.aux = { kind: "symbol", symbol: this.symbol(this.symbolName(), kind) };
      inst.imm = this.optionalOffset();
    } else if (text.startsWith("$")) {
      const id = Number(this.next().slice(1));
      const slot = scope.fn.slots.find((entry) => entry.id === id) ?? this.fail(`no slot $${id}`);
      inst.aux = { kind: "slot", slot };
      inst.imm = this.optionalOffset();
    }
    this.accept(",");
  }

  private constantNumber(): number {
    if (this.accept("nan")) return Number.NaN;
    if (this.accept("inf")) return Number.POSITIVE_INFINITY;
    if (this.accept("-inf")) return Number.NEGATIVE_INFINITY;
    return this.number();
  }

  private attributes(inst: Inst): void {
    const fields = new Map<string, string>();
    while (/^(offset|align|alias|scope|pointer|lane|bytes|volatile)$/.test(this.text)) {
      const name = this.next();
      fields.set(name, this.accept("=") ? this.next() : "");
    }
    const number = (name: string, otherwise: number): number => Number(fields.get(name) ?? otherwise);
    const row = rowByName(inst.op);
    if (row && row.width > 0) {
      inst.imm = number("offset", 0);
      inst.aux = {
        kind: "memory",
        align: number("align", row.width),
        volatile: fields.has("volatile"),
        alias: number("alias", 0),
        ...(fields.has("lane") ? { lane: number("lane", 0) } : {}),
        ...(fields.has("scope") ? { through: { scope: number("scope", 0), pointer: number("pointer", 0) } } : {}),
      };
    } else if (inst.op === "stack.alloc") {
      inst.imm = number("align", 16);
    } else if (fields.has("lane")) {
      inst.aux = { kind: "lane", lane: number("lane", 0) };
    } else if (fields.has("bytes")) {
      inst.aux = bytesAux(fields.get("bytes")!);
    }
  }

  /** Fills in forward references and numbers what had no number. */
  private resolve(scope: Scope): void {
    for (const { name, line, set } of scope.fixups) {
      const value = scope.values.get(name);
      if (!value) throw new SyntaxProblem(`${name} is not defined`, line);
      set(value);
    }
    for (const value of scope.values.values()) if (value.id < 0) value.id = scope.fn.nextId++;
  }
}

function bytesAux(hex: string): Aux {
  return { kind: "bytes", bytes: Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) };
}

/** Operations of ops.ts without a result. */
const voidOps: ReadonlySet<string> = new Set(["stack.restore", "longjmp.throw"]);

/** The result type that an operation's name implies. */
function typeOf(op: string): ResultType {
  const sig = rowByName(op)?.sig;
  if (sig === undefined || sig === null) return voidOps.has(op) ? "void" : "i32";
  const result = sig.split(":")[1]!;
  return result === "" ? "void" : result === "a" ? "i32" : (valTypeByLetter(result) as IrType);
}
