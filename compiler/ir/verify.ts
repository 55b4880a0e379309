/**
 * Checks the invariants that ir.ts states. Runs between passes in tests and with
 * --verify: a pass that breaks the IR is found here, not three passes later.
 */
import { rowByName } from "../wasm/opcodes.ts";
import { type ValType, valTypeByLetter } from "../wasm/types.ts";
import { buildCfg, type Cfg } from "./cfg.ts";
import { targetsOf } from "./cleanup.ts";
import { buildDominators, type DominatorTree } from "./dominators.ts";
import type { Block, Fn, Inst, IrModule, Terminator, Value } from "./ir.ts";
import { irOps } from "./ops.ts";
import { printInst, printTerminator, printValue } from "./print.ts";

/** What is wrong, one line each, with the function and block; empty if all is well. */
export function verifyModule(module: IrModule): string[] {
  const problems = module.functions.flatMap(verifyFunction);
  const names = new Set<string>();
  for (const { symbol } of [...module.functions, ...module.data]) {
    if (names.has(symbol.name)) problems.push(`${symbol.name} is defined twice`);
    names.add(symbol.name);
    if (!symbol.defined) problems.push(`${symbol.name} has a definition but is not marked as defined`);
    if (module.symbols.get(symbol.name) !== symbol)
      problems.push(`${symbol.name} is not the module's symbol of that name`);
  }
  return problems;
}

export function verifyFunction(fn: Fn): string[] {
  return new Verifier(fn).run();
}

/** Where a value is defined: block position and index in it; -1 for parameters of the block. */
interface Home {
  readonly block: number;
  readonly index: number;
}

const ownOps: ReadonlySet<string> = new Set(irOps.map((row) => row.name));

class Verifier {
  private readonly fn: Fn;
  private readonly problems: string[] = [];
  private readonly homes = new Map<Value, Home>();
  private cfg!: Cfg;
  private tree!: DominatorTree;
  private place = "";

  constructor(fn: Fn) {
    this.fn = fn;
  }

  run(): string[] {
    const { fn } = this;
    const entry = fn.blocks[0];
    if (!entry) return [`${fn.symbol.name}: no blocks`];
    this.checkTargets();
    if (this.problems.length > 0) return this.problems;
    this.cfg = buildCfg(fn);
    this.tree = buildDominators(this.cfg);
    this.collectHomes();
    if (entry.params.length > 0) this.report("the entry block has parameters");
    if (this.cfg.preds[0]!.length > 0) this.report("the entry block has predecessors");
    const paramTypes = fn.params.map((param) => param.type).join();
    if (paramTypes !== fn.signature.params.join()) this.report("parameters do not match the signature");
    this.cfg.blocks.forEach((block, b) => this.checkBlock(block, b));
    return this.problems;
  }

  private report(problem: string): void {
    this.problems.push(`${this.fn.symbol.name}${this.place}: ${problem}`);
  }

  private checkTargets(): void {
    const known = new Set(this.fn.blocks);
    for (const block of this.fn.blocks) {
      for (const target of targetsOf(block.terminator)) {
        if (!known.has(target.block)) this.report(`b${block.id} branches to b${target.block.id} of another function`);
      }
    }
  }

  private collectHomes(): void {
    const ids = new Map<number, Value>();
    const define = (value: Value, home: Home): void => {
      if (this.homes.has(value)) this.report(`${printValue(value)} is defined twice`);
      this.homes.set(value, home);
      if (value.id < 0 || value.id >= this.fn.nextId) this.report(`${printValue(value)} has an id beyond nextId`);
      if (ids.has(value.id)) this.report(`id ${value.id} is used twice`);
      ids.set(value.id, value);
    };
    for (const param of this.fn.params) define(param, { block: 0, index: -1 });
    this.cfg.blocks.forEach((block, b) => {
      for (const param of block.params) define(param, { block: b, index: -1 });
      block.insts.forEach((inst, index) => {
        define(inst, { block: b, index });
      });
    });
  }

  private checkBlock(block: Block, b: number): void {
    block.insts.forEach((inst, index) => {
      this.place = `, b${block.id}: ${printInst(inst)}`;
      for (const arg of inst.args) this.checkUse(arg, b, index);
      this.checkInst(inst);
    });
    this.place = `, b${block.id}: ${printTerminator(block.terminator)}`;
    this.checkTerminator(block.terminator, b, block.insts.length);
    this.place = "";
  }

  private checkUse(value: Value, block: number, index: number): void {
    const home = this.homes.get(value);
    if (!home) this.report(`${printValue(value)} is not defined in this function`);
    else if (home.block === block ? home.index >= index : !this.tree.dominates(home.block, block)) {
      this.report(`${printValue(value)} does not dominate its use`);
    }
    if (value.type === "void") this.report(`${printValue(value)} has no value`);
  }

  private checkTypes(what: string, values: readonly Value[], types: readonly string[]): void {
    const found = values.map((value) => value.type).join(", ");
    if (found !== types.join(", ")) this.report(`${what} (${found}) should be (${types.join(", ")})`);
  }

  private checkInst(inst: Inst): void {
    if (inst.aux?.kind === "call") return this.checkCall(inst, inst.aux.signature);
    const row = rowByName(inst.op);
    if (!row) {
      if (!ownOps.has(inst.op) && inst.op !== "undefined") this.report("unknown operation");
      return;
    }
    if (inst.op === "select") {
      this.checkTypes("operands", inst.args, [inst.type, inst.type, "i32"]);
      return;
    }
    if (row.sig === null) return;
    const [params, results] = row.sig.split(":").map((part) => [...part].map(typeOfLetter)) as [ValType[], ValType[]];
    this.checkTypes("operands", inst.args, params);
    const result = results[0] ?? "void";
    if (inst.type !== result) this.report(`result ${inst.type} should be ${result}`);
    if (row.width > 0) this.checkAccess(inst, row.width);
  }

  private checkAccess(inst: Inst, width: number): void {
    if (inst.aux?.kind !== "memory") this.report("access without alignment");
    else if (inst.aux.align < 1 || inst.aux.align > width)
      this.report(`alignment ${inst.aux.align} is not 1 … ${width}`);
    if (inst.imm < 0) this.report("negative offset");
  }

  private checkCall(inst: Inst, signature: { params: readonly string[]; results: readonly string[] }): void {
    const expected = inst.op === "call_indirect" ? [...signature.params, "i32"] : signature.params;
    this.checkTypes("arguments", inst.args, expected);
    const result = signature.results[0] ?? "void";
    if (inst.type !== result) this.report(`result ${inst.type} should be ${result}`);
  }

  private checkInvoke({ caught }: Terminator & { op: "invoke" }, b: number): void {
    const call = this.cfg.blocks[b]!.insts.at(-1);
    if (call?.aux?.kind !== "call") this.report("the last instruction before invoke is no call");
    else if (caught.args.includes(call)) this.report("the result of a call that did not return is used");
  }

  private checkTerminator(terminator: Terminator, b: number, index: number): void {
    for (const { block, args } of targetsOf(terminator)) {
      for (const arg of args) this.checkUse(arg, b, index);
      this.checkTypes(
        `arguments of b${block.id}`,
        args,
        block.params.map((param) => param.type),
      );
    }
    const use = (values: readonly Value[], types: readonly string[], what: string): void => {
      for (const value of values) this.checkUse(value, b, index);
      this.checkTypes(what, values, types);
    };
    if (terminator.op === "br_if") use([terminator.condition], ["i32"], "condition");
    else if (terminator.op === "br_table") use([terminator.index], ["i32"], "index");
    else if (terminator.op === "return") use(terminator.values, this.fn.signature.results, "results");
    else if (terminator.op === "invoke") this.checkInvoke(terminator, b);
    else if (terminator.op === "return_call") for (const value of terminator.call.args) this.checkUse(value, b, index);
  }
}

const typeOfLetter = (letter: string): ValType => (letter === "a" ? "i32" : valTypeByLetter(letter));
