/**
 * Initialisers of automatic variables (C11 6.7.9). What is constant in a large one is
 * copied from a read-only image; the rest is stored piece by piece, in order.
 */
import type { InitElement, Initializer, TExpr, Variable } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import { sizeOf } from "../types/layout.ts";
import { storeInto } from "./aggregate.ts";
import { lowerCallInto } from "./call.ts";
import type { Address, FunctionContext } from "./context.ts";
import { lowerAny, lowerScalar, writeAny } from "./expr.ts";
import { addressAt, advance, copyBytes, fillZero, symbolAddress } from "./memory.ts";
import { variableAddress } from "./place.ts";
import { buildImage, isConstantElement } from "./static-data.ts";
import { anonymousDatum, stringDatum } from "./symbols.ts";
import { buildInitialized } from "./vector.ts";

/** Below this size and number of elements single stores are smaller than an image and its copy. */
const IMAGE_MIN_SIZE = 32;
const IMAGE_MIN_ELEMENTS = 5;

/** Initialises a variable where it is declared. */
export function lowerDeclaration(ctx: FunctionContext, variable: Variable, init: Initializer | TExpr): void {
  if (ctx.homes.get(variable)?.kind === "value") {
    ctx.b.write(variable, "op" in init ? lowerScalar(ctx, init) : soleValue(ctx, variable, init));
    return;
  }
  if (!("op" in init)) {
    lowerInitializer(ctx, variable, init);
    return;
  }
  const address = variableAddress(ctx, variable);
  // A call may build its result in place: nothing can refer to the variable before its declaration ends.
  if (init.op === "call" && !variable.addressTaken && variable.type.kind === "record")
    lowerCallInto(ctx, init, address);
  else storeInto(ctx, init, address);
}

function soleValue(ctx: FunctionContext, variable: Variable, init: Initializer) {
  if (variable.type.kind === "vector") return buildInitialized(ctx, variable.type, init)[0]!;
  const element = init.elements.at(-1);
  if (!element) return ctx.b.zero("i32");
  if (element.kind !== "value") return bug("bytes for a scalar", variable.loc);
  return lowerScalar(ctx, element.value);
}

/** Initialises a variable in memory. */
export function lowerInitializer(ctx: FunctionContext, variable: Variable, init: Initializer): void {
  const { b } = ctx;
  const to = variableAddress(ctx, variable);
  const constants = init.elements.filter((element) => isConstantElement(ctx.unit, element));
  if (init.size >= IMAGE_MIN_SIZE && constants.length >= IMAGE_MIN_ELEMENTS) {
    copyImage(ctx, to, variable, { size: init.size, elements: constants });
    storeElements(
      ctx,
      to,
      init.elements.filter((element) => !constants.includes(element)),
    );
    return;
  }
  if (!coversAll(init)) fillZero(b, to, init.size);
  storeElements(ctx, to, init.elements);
}

function copyImage(ctx: FunctionContext, to: Address, variable: Variable, init: Initializer): void {
  const image = buildImage(ctx.unit, init);
  const datum = anonymousDatum(ctx.unit, `.L.init.${variable.name}`, {
    size: init.size,
    align: to.align,
    bytes: image.bytes,
    relocs: image.relocs,
    readOnly: true,
    strings: false,
    section: undefined,
    threadLocal: false,
    common: false,
  });
  copyBytes(ctx.b, to, addressAt(symbolAddress(ctx.b, datum.symbol), to.align), init.size);
}

/** Do the elements leave no byte (and no bit) unset? */
function coversAll(init: Initializer): boolean {
  let covered = 0;
  for (const element of init.elements) {
    if (element.offset !== covered || (element.kind === "value" && element.bits)) return false;
    covered += element.kind === "bytes" ? element.bytes.length : sizeOf(element.type);
  }
  return covered >= init.size;
}

function storeElements(ctx: FunctionContext, to: Address, elements: readonly InitElement[]): void {
  for (const element of elements) {
    const place = advance(to, element.offset);
    if (element.kind === "bytes") {
      const from = symbolAddress(ctx.b, stringDatum(ctx.unit, element.bytes, 1).symbol);
      copyBytes(ctx.b, place, addressAt(from, 1), element.bytes.length);
    } else if (element.bits) {
      writeAny(
        ctx,
        { kind: "bits", address: place, type: element.type, bits: element.bits },
        lowerAny(ctx, element.value),
      );
    } else storeInto(ctx, element.value, place);
  }
}
