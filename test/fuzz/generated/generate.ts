/**
 * Valid modules at random, for comparing engines that run them: the same for the same numbers. All that a program
 * does is determined, and it ends: loops and calls take fuel, of which the host gives some for each call.
 */
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import type { FuncType } from "../../../compiler/wasm/types.ts";
import type { Random } from "../../harness/random.ts";
import { Body } from "./body.ts";
import { emitStatements } from "./control.ts";
import { addFunction, addObserver, hostFunctions, makeShape, type Shape, someType } from "./shape.ts";
import { emitValues } from "./values.ts";

export interface GeneratedModule {
  readonly bytes: Uint8Array;
  /** Exported functions that the host can call, by name. */
  readonly functions: ReadonlyMap<string, FuncType>;
}

/** Makes a module; random numbers decide all. */
export function generateModule(random: Random): GeneratedModule {
  const shape = makeShape(random);
  const { module } = shape;
  const functions = new Map<string, FuncType>();
  shape.functions.slice(Object.keys(hostFunctions).length).forEach((type, index) => {
    const isCallable = ![...type.params, ...type.results].includes("v128");
    const name = isCallable ? `f${index}` : undefined;
    addFunction(module, type, generateBody(random, shape, type), name);
    if (name !== undefined) functions.set(name, type);
  });
  if (random.chance(0.1)) addStart(random, shape);
  shape.globals.forEach((_, index) => addObserver(shape, index));
  return { bytes: encodeModule(module), functions };
}

function generateBody(random: Random, shape: Shape, type: FuncType): ReturnType<Body["finish"]> {
  const variables = Array.from({ length: 2 + random.below(6) }, () => someType(random, shape.features));
  const body = new Body(random, shape, type, variables, random.pick([20, 60, 150, 300]));
  if (random.chance(0.1)) body.left = 1000;
  emitStatements(body, 1 + random.below(body.left < 1000 ? 8 : 40));
  emitValues(body, type.results);
  return body.finish();
}

function addStart(random: Random, shape: Shape): void {
  const type = { params: [], results: [] };
  shape.module.start = shape.module.imports.length + shape.module.functions.length;
  addFunction(shape.module, type, generateBody(random, shape, type));
}
