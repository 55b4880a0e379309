/** Statements (C11 6.8) to control flow. */
import type { Case, Initializer, Label, TExpr, TStmt, Variable } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Block, Value } from "../ir/ir.ts";
import { sizeOf } from "../types/layout.ts";
import { passingOf } from "./abi.ts";
import { lowerAggregate, storeInto } from "./aggregate.ts";
import { loadSingle } from "./call.ts";
import type { FunctionContext, Jumps } from "./context.ts";
import { branchOn, lowerAny, lowerEffect, lowerScalar } from "./expr.ts";
import { lowerDeclaration } from "./init.ts";
import { addressAt, addressValue } from "./memory.ts";
import { lowerNonlocalGoto } from "./nested.ts";
import { isPair } from "./number.ts";
import { declareInMemory, livesInMemory, variableAddress } from "./place.ts";
import { representationOf } from "./representation.ts";
import { allocate, closeScopes, leaveFunction, leaveScopes, openCleanup, sharedDepth } from "./scopes.ts";
import { dispatchCases, dispatchWideCases } from "./switch.ts";
import { lowerTailReturn } from "./tail-call.ts";
import { lowerPieces } from "./vector.ts";

export function lowerStmt(ctx: FunctionContext, stmt: TStmt): void {
  const { b } = ctx;
  b.loc = stmt.loc;
  switch (stmt.op) {
    case "block":
      lowerBlockBody(ctx, stmt);
      break;
    case "expression":
      lowerEffect(ctx, stmt.expr);
      break;
    case "declare":
      lowerDeclare(ctx, stmt);
      break;
    case "if":
      lowerIf(ctx, stmt);
      break;
    case "while":
      lowerWhile(ctx, stmt);
      break;
    case "do":
      lowerDo(ctx, stmt);
      break;
    case "for":
      lowerFor(ctx, stmt);
      break;
    case "switch":
      lowerSwitch(ctx, stmt);
      break;
    case "case":
      lowerCases(ctx, stmt);
      break;
    case "label":
      fallInto(ctx, labelBlock(ctx, stmt.label));
      lowerStmt(ctx, stmt.body);
      break;
    case "nonlocal-goto":
      lowerNonlocalGoto(ctx, stmt.label, stmt.owner);
      break;
    case "goto":
      lowerJump(ctx, labelBlock(ctx, stmt.label), sharedDepth(ctx, stmt.label));
      break;
    case "break":
      lowerJump(ctx, ctx.jumps.breakTo, ctx.jumps.breakDepth);
      break;
    case "continue":
      lowerJump(ctx, ctx.jumps.continueTo, ctx.jumps.continueDepth);
      break;
    case "return":
      lowerReturn(ctx, stmt.value);
      break;
    case "barrier":
    case "empty":
      break;
    case "computed-goto":
      lowerComputedGoto(ctx, stmt.target);
  }
}

/** The labels of a row (`case 1: case 2: …`), and the statement they all stand before. */
function lowerCases(ctx: FunctionContext, stmt: TStmt & { op: "case" }): void {
  const { b } = ctx;
  let body: TStmt = stmt;
  for (; body.op === "case"; { body } = body) {
    b.loc = body.loc;
    fallInto(ctx, ctx.cases.get(body.case) ?? bug("case outside a switch", body.loc));
    b.seal(b.block);
  }
  lowerStmt(ctx, body);
}

/**
 * The statements of a block. The last one, if it is an expression, may be the value of a statement expression.
 * @param lowerValue lowers that; told whether the block's end does something that the value should come before
 * @returns what that gives; undefined if there is no such value
 */
export function lowerBlockBody<Result>(
  ctx: FunctionContext,
  block: TStmt & { op: "block" },
  lowerValue?: (value: TExpr, scopesEnd: boolean) => Result,
): Result | undefined {
  const depth = ctx.openScopes.length;
  const last = block.body.at(-1);
  const value = lowerValue && last?.op === "expression" ? last.expr : undefined;
  const count = value ? block.body.length - 1 : block.body.length;
  for (let i = 0; i < count; i++) lowerStmt(ctx, block.body[i]!);
  const result = value && lowerValue?.(value, ctx.openScopes.length > depth);
  leaveScopes(ctx, depth);
  closeScopes(ctx, depth);
  return result;
}

/** Goes on in `block`, coming from the current one. */
function fallInto(ctx: FunctionContext, block: Block): void {
  ctx.b.br(block);
  ctx.b.enter(block);
}

/** Branches away; what follows in the text is reached otherwise or not at all. */
function jump(ctx: FunctionContext, block: Block): void {
  ctx.b.br(block);
  ctx.b.enterSealed(ctx.b.newBlock());
}

function lowerJump(ctx: FunctionContext, block: Block | undefined, depth: number): void {
  leaveScopes(ctx, depth);
  jump(ctx, block ?? bug("jump outside a loop"));
}

/**
 * All computed gotos of a function meet in one block, which branches by table: the table is as long as the function
 * has label addresses, and interpreters have hundreds of both.
 */
function lowerComputedGoto(ctx: FunctionContext, target: TExpr): void {
  const { b } = ctx;
  ctx.labelDispatch ??= b.newBlock();
  if (!b.isDeclared(ctx.labelDispatch)) b.declare(ctx.labelDispatch, "i32");
  b.write(ctx.labelDispatch, lowerScalar(ctx, target));
  jump(ctx, ctx.labelDispatch);
}

/** The block in which computed gotos meet, once the whole body is known. */
export function finishComputedGotos(ctx: FunctionContext): void {
  const { b, labelDispatch, definition } = ctx;
  if (labelDispatch === undefined) return;
  b.enterSealed(labelDispatch);
  const nowhere = b.newBlock();
  const blocks = [nowhere];
  for (const label of definition.labels) if (label.address > 0) blocks[label.address] = labelBlock(ctx, label);
  b.brTable(b.read(labelDispatch), blocks, nowhere);
  b.enterSealed(nowhere);
  b.unreachable();
}

export function labelBlock(ctx: FunctionContext, label: Label): Block {
  let block = ctx.labels.get(label);
  if (!block) ctx.labels.set(label, (block = ctx.b.newBlock()));
  return block;
}

function lowerDeclare(ctx: FunctionContext, stmt: TStmt & { op: "declare" }): void {
  const { variable } = stmt;
  if (variable.storage !== "automatic") return;
  if (stmt.size) {
    const bytes = allocate(ctx, variable, stmt.size);
    if (stmt.init) initializeSized(ctx, variable, stmt.init, bytes);
    openCleanup(ctx, variable);
    return;
  }
  const shape = representationOf(variable.type, ctx.unit.options);
  const needsCleanup = variable.attributes.cleanup !== undefined;
  if (!ctx.homes.has(variable)) {
    if (shape.kind === "scalar" && !livesInMemory(ctx, variable) && !needsCleanup) {
      ctx.b.declare(variable, shape.type);
      ctx.homes.set(variable, { kind: "value" });
    } else declareInMemory(ctx, variable);
  }
  if (stmt.init) lowerDeclaration(ctx, variable, stmt.init);
  openCleanup(ctx, variable);
}

/** An object of run-time size starts as zeros (`= {}`), or as a copy of another. */
function initializeSized(ctx: FunctionContext, variable: Variable, init: Initializer | TExpr, bytes: Value): void {
  const { b } = ctx;
  const to = variableAddress(ctx, variable);
  if ("op" in init) storeInto(ctx, init, to);
  else b.emit("memory.fill", "void", [addressValue(b, to), b.i32(0), bytes]);
}

/** A chain of `else if` may be as long as generated code makes it: no recursion, and one place where all links meet. */
function lowerIf(ctx: FunctionContext, stmt: TStmt & { op: "if" }): void {
  const { b } = ctx;
  const join = b.newBlock();
  let link: TStmt = stmt;
  while (link.op === "if") {
    const thenBlock = b.newBlock();
    const elseBlock = link.else ? b.newBlock() : join;
    b.loc = link.loc;
    branchOn(ctx, link.condition, thenBlock, elseBlock);
    b.enterSealed(thenBlock);
    lowerStmt(ctx, link.then);
    b.br(join);
    if (!link.else) break;
    b.enterSealed(elseBlock);
    link = link.else;
  }
  if (link.op !== "if") {
    lowerStmt(ctx, link);
    b.br(join);
  }
  b.enterSealed(join);
}

/** Lowers a loop's body with its own targets for break and continue. */
function lowerBody(ctx: FunctionContext, body: TStmt, breakTo: Block, continueTo: Block): void {
  const outer = ctx.jumps;
  const depth = ctx.openScopes.length;
  ctx.jumps = { breakTo, continueTo, breakDepth: depth, continueDepth: depth } satisfies Jumps;
  lowerStmt(ctx, body);
  ctx.jumps = outer;
}

function lowerWhile(ctx: FunctionContext, stmt: TStmt & { op: "while" }): void {
  const { b } = ctx;
  const header = b.newBlock();
  const body = b.newBlock();
  const exit = b.newBlock();
  b.br(header);
  b.enter(header);
  branchOn(ctx, stmt.condition, body, exit);
  b.enterSealed(body);
  lowerBody(ctx, stmt.body, exit, header);
  b.br(header);
  b.seal(header);
  b.enterSealed(exit);
}

function lowerDo(ctx: FunctionContext, stmt: TStmt & { op: "do" }): void {
  const { b } = ctx;
  const body = b.newBlock();
  const condition = b.newBlock();
  const exit = b.newBlock();
  b.br(body);
  b.enter(body);
  lowerBody(ctx, stmt.body, exit, condition);
  b.br(condition);
  b.enterSealed(condition);
  branchOn(ctx, stmt.condition, body, exit);
  b.seal(body);
  b.enterSealed(exit);
}

function lowerFor(ctx: FunctionContext, stmt: TStmt & { op: "for" }): void {
  const { b } = ctx;
  const depth = ctx.openScopes.length;
  if (stmt.init) lowerForInit(ctx, stmt.init);
  const header = b.newBlock();
  const body = b.newBlock();
  const step = b.newBlock();
  const exit = b.newBlock();
  b.br(header);
  b.enter(header);
  if (stmt.condition) branchOn(ctx, stmt.condition, body, exit);
  else b.br(body);
  b.enterSealed(body);
  lowerBody(ctx, stmt.body, exit, step);
  b.br(step);
  b.enterSealed(step);
  if (stmt.step) lowerEffect(ctx, stmt.step);
  b.br(header);
  b.seal(header);
  b.enterSealed(exit);
  leaveScopes(ctx, depth);
  closeScopes(ctx, depth);
}

/** A declaring `for (int i = …, j = …; …)` may come as a block of declarations, whose variables stay in scope. */
function lowerForInit(ctx: FunctionContext, init: TStmt): void {
  if (init.op !== "block") lowerStmt(ctx, init);
  else for (const stmt of init.body) lowerStmt(ctx, stmt);
}

function lowerSwitch(ctx: FunctionContext, stmt: TStmt & { op: "switch" }): void {
  const { b } = ctx;
  const exit = b.newBlock();
  for (const branch of stmt.cases) ctx.cases.set(branch, b.newBlock());
  const fallback = stmt.default ? b.newBlock() : exit;
  if (stmt.default) ctx.cases.set(stmt.default, fallback);
  const value = lowerAny(ctx, stmt.value);
  const shape = representationOf(stmt.value.type, ctx.unit.options);
  const blockOf = (branch: Case): Block => ctx.cases.get(branch) ?? bug("case without block", branch.loc);
  if (isPair(value)) dispatchWideCases(ctx, value, stmt.cases, blockOf, fallback);
  else dispatchCases(ctx, value, shape.kind === "scalar" && shape.signed, stmt.cases, blockOf, fallback);
  b.enterSealed(b.newBlock());
  const outer = ctx.jumps;
  ctx.jumps = { ...outer, breakTo: exit, breakDepth: ctx.openScopes.length };
  lowerStmt(ctx, stmt.body);
  ctx.jumps = outer;
  b.br(exit);
  b.enterSealed(exit);
}

function lowerReturn(ctx: FunctionContext, value: TExpr | undefined): void {
  const { b, convention, definition } = ctx;
  const type = definition.decl.type.returns;
  if (value?.op === "call" && value.mustTail) {
    lowerTailReturn(ctx, value);
    return;
  }
  const isVoid = type.kind === "void";
  if (!value || isVoid) {
    if (value) lowerEffect(ctx, value);
    leaveFunction(ctx);
    returnDefault(ctx);
    b.enterSealed(b.newBlock());
    return;
  }
  const passing = passingOf(type, ctx.unit.options);
  if (convention.resultAddress) {
    const place = addressAt(ctx.resultAddress ?? bug("no result address"), 1);
    storeInto(ctx, value, place);
    leaveFunction(ctx);
    b.ret([]);
  } else if (passing.how === "ignore") {
    lowerEffect(ctx, value);
    leaveFunction(ctx);
    b.ret([]);
  } else {
    const result =
      passing.how === "single"
        ? loadSingle(ctx, lowerAggregate(ctx, value), passing.type === "pair" ? "i64" : passing.type, sizeOf(type))
        : passing.how === "vector"
          ? lowerPieces(ctx, value, passing.pieces)[0]!
          : lowerScalar(ctx, value);
    leaveFunction(ctx);
    b.ret([result]);
  }
  b.enterSealed(b.newBlock());
}

/** `return;` or the end of the body: zero where a value is due (C11 5.1.2.2.3 for main, undefined elsewhere). */
export function returnDefault(ctx: FunctionContext): void {
  ctx.b.ret(ctx.convention.signature.results.map((type) => ctx.b.zero(type)));
}
