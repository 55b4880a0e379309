/** One function definition to one IR function. */
import type { FunctionDefinition, Variable } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import { FunctionBuilder } from "../ir/builder.ts";
import { removeUnreachableBlocks } from "../ir/cleanup.ts";
import type { Fn, Param, Value } from "../ir/ir.ts";
import { type Notes, newNotes } from "../ir/notes.ts";
import { repairSsa } from "../ir/repair-ssa.ts";
import { qualsOf, RESTRICT } from "../types/ctype.ts";
import { alignOf, hasRuntimeSize, sizeOf } from "../types/layout.ts";
import { type Passing, valuesOf } from "./abi.ts";
import { storeSingle } from "./call.ts";
import type { FunctionContext, UnitContext } from "./context.ts";
import { normalize } from "./convert.ts";
import { conventionOfDefinition, lowerEnvironment } from "./main.ts";
import { addressAt, copyBytes, storePair, storeScalar } from "./memory.ts";
import { enterFrame, lowerLandings } from "./nested.ts";
import { declareInMemory, livesInMemory, variableAddress } from "./place.ts";
import { representationOf } from "./representation.ts";
import { enterFunction, leaveFunction } from "./scopes.ts";
import { expandSetjmp } from "./setjmp.ts";
import { finishComputedGotos, labelBlock, lowerStmt, returnDefault } from "./stmt.ts";
import { symbolOf } from "./symbols.ts";
import { storePieces } from "./vector.ts";

export function lowerFunction(unit: UnitContext, definition: FunctionDefinition): Fn {
  const { decl } = definition;
  const convention = conventionOfDefinition(decl, unit.options);
  const symbol = symbolOf(unit, decl);
  const b = new FunctionBuilder(symbol, convention.signature, definition.loc);
  if (unit.options.notes) b.fn.notes = newNotes();
  const ctx: FunctionContext = {
    unit,
    definition,
    b,
    convention,
    homes: new Map(),
    labels: new Map(),
    cases: new Map(),
    jumps: { breakTo: undefined, continueTo: undefined, breakDepth: 0, continueDepth: 0 },
    resultAddress: undefined,
    variadicArea: undefined,
    copies: { busy: [], free: [] },
    frame: undefined,
    link: undefined,
    labelDispatch: undefined,
    openScopes: [],
  };
  enterFrame(ctx);
  bindParameters(ctx);
  enterFunction(ctx);
  lowerLandings(ctx, (label) => labelBlock(ctx, label));
  lowerStmt(ctx, definition.body);
  b.loc = definition.end;
  leaveFunction(ctx);
  returnDefault(ctx);
  finishComputedGotos(ctx);
  const fn = b.finish();
  // Where computed gotos meet, a path leads from each to every label, past what other expressions have begun to compute.
  if (ctx.labelDispatch) {
    removeUnreachableBlocks(fn);
    repairSsa(fn);
  }
  fn.dynamicStack = definition.usesAlloca || fn.dynamicStack;
  fn.inlineHint = decl.attributes.alwaysInline
    ? "always"
    : decl.attributes.noinline
      ? "never"
      : decl.inline
        ? "hint"
        : "none";
  if (decl.attributes.unchecked) fn.unchecked = true;
  expandSetjmp(unit, fn);
  if (fn.notes) noteHomes(ctx, fn.notes);
  return fn;
}

/** For debuggers: which variables are in memory, and where. */
function noteHomes({ homes, frame, unit, definition }: FunctionContext, notes: Notes): void {
  for (const [variable, home] of homes) {
    if (home.kind === "slot") notes.homes.set(variable, { kind: "slot", slot: home.slot, offset: 0 });
    else if (home.kind === "address") notes.homes.set(variable, { kind: "address" });
    else if (home.kind === "shared" && frame && variable.owner === definition.decl && !hasRuntimeSize(variable.type)) {
      const offset = unit.frames.get(definition.decl)?.offsets.get(variable);
      if (offset !== undefined) notes.homes.set(variable, { kind: "slot", slot: frame, offset });
    }
  }
}

/** Gives every parameter its home, and notes the hidden ones. */
function bindParameters(ctx: FunctionContext): void {
  const { b, convention, definition } = ctx;
  let taken = 0;
  const take = (): Param => b.fn.params[taken++] ?? bug("too few parameters", definition.loc);
  if (convention.resultAddress) ctx.resultAddress = take();
  definition.params.forEach((variable, i) => {
    const passing = convention.params[i];
    if (passing === undefined) return bindScalar(ctx, variable, lowerEnvironment(ctx, variable));
    const own = valuesOf(passing).map(take);
    for (const param of own) param.name = variable.name;
    if ((qualsOf(variable.type) & RESTRICT) !== 0) own[0]!.distinct = own[0]!.restricted = true;
    bindParameter(ctx, variable, passing, own);
  });
  if (convention.variadic) ctx.variadicArea = take();
}

function bindParameter(ctx: FunctionContext, variable: Variable, passing: Passing, values: Value[]): void {
  const { b } = ctx;
  switch (passing.how) {
    case "value":
      bindScalar(ctx, variable, values[0]!);
      break;
    case "pair":
      declareInMemory(ctx, variable);
      storePair(b, variableAddress(ctx, variable), { low: values[0]!, high: values[1]! });
      break;
    case "single": {
      declareInMemory(ctx, variable);
      const address = variableAddress(ctx, variable);
      if (passing.type === "pair") storePair(b, address, { low: values[0]!, high: values[1]! });
      else storeSingle(ctx, address, values[0]!, sizeOf(variable.type));
      break;
    }
    case "vector":
      declareInMemory(ctx, variable);
      storePieces(ctx, variableAddress(ctx, variable), passing.pieces, values);
      break;
    case "address":
      if (variable.owner) {
        copyBytes(
          b,
          variableAddress(ctx, variable),
          addressAt(values[0]!, alignOf(variable.type)),
          sizeOf(variable.type),
        );
        break;
      }
      b.declare(variable, "i32");
      b.write(variable, values[0]!);
      ctx.homes.set(variable, { kind: "address" });
      break;
    case "ignore":
      declareInMemory(ctx, variable);
  }
}

function bindScalar(ctx: FunctionContext, variable: Variable, incoming: Value): void {
  const { b } = ctx;
  const shape = representationOf(variable.type, ctx.unit.options);
  if (shape.kind !== "scalar") return bug("scalar parameter expected", variable.loc);
  // Old-style definitions get their arguments promoted (6.5.2.2p6) and narrow them; other compilers may leave anything
  // above the width of a _BitInt.
  let value = incoming;
  if (shape.type === "f32" && value.type === "f64") value = b.emit("f32.demote_f64", "f32", [value]);
  else if (!ctx.definition.decl.type.prototype || shape.bits !== undefined) value = normalize(b, value, shape);
  if (livesInMemory(ctx, variable)) {
    declareInMemory(ctx, variable);
    storeScalar(b, variableAddress(ctx, variable), shape, value);
    return;
  }
  b.declare(variable, shape.type);
  b.write(variable, value);
  ctx.homes.set(variable, { kind: "value" });
}
