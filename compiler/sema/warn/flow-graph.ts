/**
 * The flow of control through a checked function, as far as warnings need it.
 *
 * A block is a straight run of code; its edges say where control goes next. Of the
 * code itself only what happens to local scalar variables is kept, as events:
 *
 *     int x;              declare x
 *     if (c) x = 1;       use c │ true → set x
 *     return x;           use x
 *
 * Conditions are followed into `&&`, `||`, `!` and `?:`, so that the edges of
 * `if (a && b)` are those control really takes, and an edge that a constant condition
 * rules out is left undefined. Code that no edge reaches stays in the graph, without
 * predecessors.
 */
import type { Case, FunctionDecl, Label, TExpr, TStmt, Variable } from "../../ast/typed.ts";
import type { Loc } from "../../base/source.ts";
import { isScalar } from "../../types/classify.ts";
import { VOLATILE } from "../../types/ctype.ts";
import { truthOf } from "../fold.ts";

export interface Event {
  readonly kind: "declare" | "set" | "use";
  readonly variable: Variable;
  readonly loc: Loc;
}

/** How a block with several successors decides, for messages. */
export interface Branch {
  readonly loc: Loc;
  /** What is the case when control takes each edge: "'if' condition is true". */
  readonly meanings: readonly string[];
}

export interface Block {
  readonly index: number;
  readonly events: Event[];
  /** Undefined: an edge that is never taken. */
  readonly next: (Block | undefined)[];
  readonly previous: Block[];
  branch: Branch | undefined;
  /** The first code in it; 0 for none. */
  start: Loc;
  /** Calls the function itself. */
  recursive: boolean;
  /** Ends in `[[fallthrough]];`. */
  annotated: boolean;
  /** Ends the program or never returns: a call of `exit`. */
  ends: boolean;
}

/** Control that runs from one case of a switch into the next. */
export interface Fallthrough {
  readonly from: Block;
  readonly loc: Loc;
  readonly last: Loc;
}

export interface FlowGraph {
  readonly entry: Block;
  /** Where control is when it runs off the end of the body. */
  readonly end: Block;
  readonly blocks: readonly Block[];
  readonly returns: readonly Block[];
  readonly fallthroughs: readonly Fallthrough[];
  /** Labels some goto names. */
  readonly targets: ReadonlySet<Label>;
  readonly variables: ReadonlyMap<Variable, number>;
}

export interface FlowOptions {
  /** The function itself, to know its recursive calls by. */
  readonly self: unknown;
  readonly fallthroughs: ReadonlySet<Loc>;
}

export function flowGraph(body: TStmt, options: FlowOptions): FlowGraph {
  const builder = new Builder(options);
  builder.statement(body);
  builder.finish();
  return {
    entry: builder.blocks[0]!,
    end: builder.current,
    blocks: builder.blocks,
    returns: builder.returns,
    fallthroughs: builder.fallthroughs,
    targets: builder.targets,
    variables: builder.variables,
  };
}

interface SwitchFrame {
  readonly head: Block;
  readonly meanings: string[];
}

class Builder {
  readonly blocks: Block[] = [];
  readonly returns: Block[] = [];
  readonly fallthroughs: Fallthrough[] = [];
  readonly targets = new Set<Label>();
  readonly variables = new Map<Variable, number>();
  current: Block;
  private readonly options: FlowOptions;
  private readonly labels = new Map<Label, Block>();
  private readonly computed: Block[] = [];
  private readonly switches: SwitchFrame[] = [];
  private readonly breaks: Block[] = [];
  private readonly continues: Block[] = [];
  /** The last statement, for the place where control falls through. */
  private last: Loc = 0;

  constructor(options: FlowOptions) {
    this.options = options;
    this.current = this.block();
  }

  private block(): Block {
    const block: Block = {
      index: this.blocks.length,
      events: [],
      next: [],
      previous: [],
      branch: undefined,
      start: 0,
      recursive: false,
      annotated: false,
      ends: false,
    };
    this.blocks.push(block);
    return block;
  }

  private edge(from: Block, to: Block | undefined): void {
    from.next.push(to);
    to?.previous.push(from);
  }

  /** Goes on in a block that control reaches from here. */
  private follow(block: Block): void {
    this.edge(this.current, block);
    this.current = block;
  }

  /** Control does not go on from here. */
  private leave(): void {
    this.current = this.block();
  }

  /** `goto *p` may go to every label whose address was taken. */
  finish(): void {
    for (const from of this.computed) {
      for (const [label, block] of this.labels) if (label.address > 0) this.edge(from, block);
    }
    // A nested function jumps there, from any call.
    for (const [label, block] of this.labels) if (label.isLanding) this.edge(this.blocks[0]!, block);
  }

  // ── Statements ───────────────────────────────────────────────────────────────

  statement(stmt: TStmt): void {
    if (stmt.op !== "block" && stmt.op !== "case" && stmt.op !== "empty") {
      this.current.start ||= stmt.loc;
      this.last = stmt.loc;
    }
    switch (stmt.op) {
      case "block":
        for (const each of stmt.body) this.statement(each);
        return;
      case "expression":
        this.expression(stmt.expr);
        return;
      case "declare":
        this.declare(stmt);
        return;
      case "if":
        this.branchStatement(stmt);
        return;
      case "while":
      case "for":
      case "do":
        this.loop(stmt);
        return;
      case "switch":
        this.switch(stmt);
        return;
      case "case":
        this.cases(stmt);
        return;
      case "label": {
        this.follow(this.labelBlock(stmt.label));
        this.statement(stmt.body);
        return;
      }
      case "goto":
        this.targets.add(stmt.label);
        this.edge(this.current, this.labelBlock(stmt.label));
        this.leave();
        return;
      case "nonlocal-goto":
        this.leave();
        return;
      case "computed-goto":
        this.expression(stmt.target);
        this.computed.push(this.current);
        this.leave();
        return;
      case "break":
      case "continue": {
        const target = (stmt.op === "break" ? this.breaks : this.continues).at(-1);
        if (target) this.edge(this.current, target);
        this.leave();
        return;
      }
      case "return":
        if (stmt.value) this.expression(stmt.value);
        this.returns.push(this.current);
        this.leave();
        return;
      case "empty":
        if (this.options.fallthroughs.has(stmt.loc)) this.current.annotated = true;
        return;
      case "barrier":
        for (const output of stmt.outputs) this.store(output);
        return;
      default:
        this.operands(stmt);
    }
  }

  private labelBlock(label: Label): Block {
    let block = this.labels.get(label);
    if (!block) {
      block = this.block();
      this.labels.set(label, block);
    }
    return block;
  }

  private declare({ variable, init, loc }: TStmt & { op: "declare" }): void {
    const isTracked =
      variable.storage === "automatic" && isScalar(variable.type) && (variable.type.quals & VOLATILE) === 0;
    if (isTracked) this.variables.set(variable, this.variables.size);
    if (!init) {
      this.event("declare", variable, loc);
      return;
    }
    // `int x = x;` says that x is meant to be uninitialized.
    const isOwn =
      "op" in init && init.op === "load" && init.lvalue.op === "variable" && init.lvalue.variable === variable;
    if ("op" in init && !isOwn) this.expression(init);
    else if (!("op" in init))
      for (const element of init.elements) if (element.kind === "value") this.expression(element.value);
    this.event(isOwn ? "declare" : "set", variable, loc);
  }

  private event(kind: Event["kind"], variable: Variable, loc: Loc): void {
    if (this.variables.has(variable)) this.current.events.push({ kind, variable, loc });
  }

  private branchStatement(stmt: TStmt & { op: "if" }): void {
    const after = this.block();
    let link: TStmt = stmt;
    // `else if` chains are as long as programs make them.
    while (link.op === "if") {
      const then = this.block();
      const otherwise = link.else ? this.block() : after;
      this.condition(link.condition, then, otherwise, "if");
      this.current = then;
      this.statement(link.then);
      this.edge(this.current, after);
      if (!link.else) break;
      this.current = otherwise;
      link = link.else;
    }
    if (link.op !== "if") {
      this.statement(link);
      this.edge(this.current, after);
    }
    this.current = after;
  }

  private loop(stmt: TStmt & { op: "while" | "for" | "do" }): void {
    if (stmt.op === "for" && stmt.init) this.statement(stmt.init);
    const body = this.block();
    const test = this.block();
    const step = stmt.op === "for" && stmt.step ? this.block() : test;
    const after = this.block();
    this.edge(this.current, stmt.op === "do" ? body : test);
    this.current = test;
    if (stmt.condition) this.condition(stmt.condition, body, after, stmt.op);
    else {
      this.edge(test, body);
      this.edge(test, undefined);
    }
    this.current = body;
    this.breaks.push(after);
    this.continues.push(step);
    this.statement(stmt.body);
    this.breaks.pop();
    this.continues.pop();
    this.edge(this.current, step);
    if (stmt.op === "for" && stmt.step) {
      this.current = step;
      this.expression(stmt.step);
      this.edge(this.current, test);
    }
    this.current = after;
  }

  private switch(stmt: TStmt & { op: "switch" }): void {
    this.expression(stmt.value);
    const head = this.current;
    const after = this.block();
    const frame: SwitchFrame = { head, meanings: [] };
    head.branch = { loc: stmt.value.loc, meanings: frame.meanings };
    this.switches.push(frame);
    this.breaks.push(after);
    this.leave();
    this.statement(stmt.body);
    this.edge(this.current, after);
    this.breaks.pop();
    this.switches.pop();
    // All values of an enumeration are as good as a default label.
    if (!stmt.default) {
      this.edge(head, coversAll(stmt) ? undefined : after);
      frame.meanings.push("'switch' takes no case");
    }
    this.current = after;
  }

  /** A row of labels, as long as programs make it, and the statement behind. */
  private cases(stmt: TStmt & { op: "case" }): void {
    let body: TStmt = stmt;
    for (; body.op === "case"; { body } = body) this.case(body.case, body.body);
    this.statement(body);
  }

  private case(branch: Case, body: TStmt): void {
    const frame = this.switches.at(-1);
    const block = this.block();
    const before = this.current;
    if (frame && before.start !== 0 && body.op !== "break")
      this.fallthroughs.push({ from: before, loc: branch.loc, last: this.last });
    this.follow(block);
    if (frame) {
      this.edge(frame.head, block);
      frame.meanings.push("'switch' case is taken");
    }
  }

  // ── Expressions ──────────────────────────────────────────────────────────────

  /** Evaluates a condition and goes to one of two blocks. */
  private condition(expr: TExpr, yes: Block, no: Block, keyword: string): void {
    if (expr.op === "not") {
      this.condition(expr.operand, no, yes, keyword);
      return;
    }
    if (expr.op === "logical") {
      this.logical(expr, yes, no, keyword);
      return;
    }
    if (expr.op === "convert" && expr.type.kind !== "void") {
      this.condition(expr.operand, yes, no, keyword);
      return;
    }
    this.expression(expr);
    const truth = truthOf(expr);
    this.edge(this.current, truth === false ? undefined : yes);
    this.edge(this.current, truth === true ? undefined : no);
    this.current.branch = { loc: expr.loc, meanings: meaningsOf(keyword) };
  }

  /** `a && b || c …`: operators lean to the left, as deep as the chain is long. */
  private logical(expr: TExpr & { op: "logical" }, yes: Block, no: Block, keyword: string): void {
    const rights: { operand: TExpr; block: Block; yes: Block; no: Block }[] = [];
    let left: TExpr = expr;
    while (left.op === "logical") {
      const block = this.block();
      rights.push({ operand: left.right, block, yes, no });
      if (left.operator === "&&") yes = block;
      else no = block;
      left = left.left;
    }
    this.condition(left, yes, no, keyword);
    for (const right of rights.reverse()) {
      this.current = right.block;
      this.condition(right.operand, right.yes, right.no, keyword);
    }
  }

  expression(expr: TExpr): void {
    switch (expr.op) {
      case "binary":
      case "comma":
        this.chain(expr);
        return;
      case "load":
        if (expr.lvalue.op === "variable") this.event("use", expr.lvalue.variable, expr.lvalue.loc);
        else this.expression(expr.lvalue);
        return;
      case "assign":
        this.expression(expr.value);
        this.store(expr.lvalue);
        return;
      case "compound-assign":
        this.expression(expr.value);
        this.update(expr.lvalue);
        return;
      case "increment":
        this.update(expr.lvalue);
        return;
      case "address":
        // Whoever has the address may write.
        this.store(expr.lvalue);
        return;
      case "convert":
        // `(void)x` only says that x is not used.
        if (expr.type.kind === "void" && expr.operand.op === "load" && expr.operand.lvalue.op === "variable") return;
        this.expression(expr.operand);
        return;
      case "logical":
      case "conditional":
        this.choice(expr);
        return;
      case "call":
        this.operands(expr);
        this.afterCall(expr);
        return;
      case "builtin":
        this.operands(expr);
        if (expr.name === "__builtin_unreachable" || expr.name === "__builtin_trap") this.end();
        return;
      case "statement":
        for (const each of expr.body.body) this.statement(each);
        return;
      case "variable":
        // As an operand of what we do not look into (va_start, assembly): it may be written.
        this.event("set", expr.variable, expr.loc);
        return;
      case "int":
      case "float":
      case "string":
      case "function":
        return;
      default:
        this.operands(expr);
    }
  }

  /** `a + b + c …`: the left operands of a chain as long as programs make it, innermost first. */
  private chain(expr: TExpr & { op: "binary" | "comma" }): void {
    const rights: TExpr[] = [];
    let left: TExpr = expr;
    for (; left.op === "binary" || left.op === "comma"; { left } = left) rights.push(left.right);
    this.expression(left);
    while (rights.length > 0) this.expression(rights.pop()!);
  }

  /** Every expression directly inside, in the order of the tree. */
  private operands(node: object): void {
    for (const value of Object.values(node)) {
      if (isExpression(value)) this.expression(value);
      else if (Array.isArray(value)) {
        for (const each of value) {
          if (isExpression(each)) this.expression(each);
          else if (isHolder(each)) this.operands(each);
        }
      } else if (isHolder(value)) this.operands(value);
    }
  }

  private store(lvalue: TExpr): void {
    if (lvalue.op === "variable") this.event("set", lvalue.variable, lvalue.loc);
    else this.expression(lvalue);
  }

  /** `x += 1` gives an unset x no value: it stays as unset as it was. */
  private update(lvalue: TExpr): void {
    if (lvalue.op === "variable") this.event("use", lvalue.variable, lvalue.loc);
    else this.expression(lvalue);
  }

  private choice(expr: TExpr & { op: "logical" | "conditional" }): void {
    const after = this.block();
    if (expr.op === "logical") {
      const right = this.block();
      if (expr.operator === "&&") this.condition(expr.left, right, after, "&&");
      else this.condition(expr.left, after, right, "||");
      this.current = right;
      this.expression(expr.right);
    } else {
      const then = this.block();
      const otherwise = this.block();
      this.condition(expr.condition, then, otherwise, "?:");
      this.current = then;
      if (expr.then) this.expression(expr.then);
      this.edge(this.current, after);
      this.current = otherwise;
      this.expression(expr.else);
    }
    this.follow(after);
  }

  private afterCall({ callee }: TExpr & { op: "call" }): void {
    const decl = callee.op === "address" && callee.lvalue.op === "function" ? callee.lvalue.decl : undefined;
    if (decl === this.options.self) this.current.recursive = true;
    if (decl && (decl.attributes.noreturn || isEnd(decl))) this.end();
  }

  private end(): void {
    this.current.ends = true;
    this.leave();
  }
}

/** The library's functions that do not come back, however they are declared. */
const isEnd = ({ name, linkage, definition }: FunctionDecl): boolean =>
  linkage === "external" && !definition && /^(?:abort|_?exit|_Exit|quick_exit|longjmp)$/.test(name);

const isExpression = (value: unknown): value is TExpr =>
  typeof value === "object" && value !== null && "op" in value && "type" in value && "loc" in value;

/** Operands of assembly and elements of initialisers hold expressions; types and declarations do not concern us. */
const isHolder = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  !("kind" in value && !("value" in value)) &&
  ("elements" in value || "expr" in value || "value" in value);

function coversAll({ value, cases }: TStmt & { op: "switch" }): boolean {
  const { type } = value.op === "convert" ? value.operand : value;
  if (type.kind !== "enum") return false;
  return type.decl.constants.every(({ value: one }) => cases.some(({ low, high }) => one >= low && one <= high));
}

function meaningsOf(keyword: string): readonly string[] {
  if (keyword === "while" || keyword === "for")
    return [`'${keyword}' loop is entered`, `'${keyword}' loop exits because its condition is false`];
  if (keyword === "do") return ["'do' loop condition is true", "'do' loop exits because its condition is false"];
  return [`'${keyword}' condition is true`, `'${keyword}' condition is false`];
}

/** The blocks control can reach from `from`, not going through those that `stop`. */
export function reachable(graph: FlowGraph, from: Block, stop: (block: Block) => boolean = () => false): Uint8Array {
  const seen = new Uint8Array(graph.blocks.length);
  const work = [from];
  seen[from.index] = 1;
  for (let block = work.pop(); block; block = work.pop()) {
    if (stop(block)) continue;
    for (const next of block.next) {
      if (!next || seen[next.index]) continue;
      seen[next.index] = 1;
      work.push(next);
    }
  }
  return seen;
}
