/**
 * Binaryen as the last step over a linked module: it finds what our own passes and the linker
 * leave behind across functions that were compiled apart, the C library's among them.
 *
 * It is an optional dependency of 15 MB that takes 0.4 s to load, so it is imported where it is used and
 * nowhere else. Its options are global to the process, and V8 takes longer to optimise
 * Binaryen's own code than Binaryen takes for a small module; therefore the command line runs it
 * in a child process with V8's baseline compiler alone (cli/binaryen-child.ts).
 */
import type { Feature } from "../base/features.ts";

/** What is wanted of the step. */
export interface ModuleRequest {
  readonly level: 2 | 3 | "s" | "z";
  /** Exactly what the module may use: with all features Binaryen writes encodings that engines reject. */
  readonly features: readonly Feature[];
  /** Floating point may be rearranged. */
  readonly fastMath: boolean;
  /** The section of names stays. */
  readonly names: boolean;
}

/** @returns the module optimised; throws with the reason if Binaryen does not take it or is not installed */
export async function optimizeWithBinaryen(wasm: Uint8Array, request: ModuleRequest): Promise<Uint8Array> {
  const { default: binaryen } = await import("binaryen");
  const { Features } = binaryen;
  const flags: Record<Feature, number> = {
    atomics: Features.Atomics,
    "bulk-memory": Features.BulkMemory | Features.BulkMemoryOpt,
    "exception-handling": Features.ExceptionHandling,
    "extended-const": Features.ExtendedConst,
    multivalue: Features.Multivalue,
    "mutable-globals": Features.MutableGlobals,
    "nontrapping-fptoint": Features.NontrappingFPToInt,
    "reference-types": Features.ReferenceTypes,
    "relaxed-simd": Features.RelaxedSIMD,
    "sign-ext": Features.SignExt,
    simd128: Features.SIMD128,
    "tail-call": Features.TailCall,
  };
  // The package's types have this function under another name than it has.
  const readBinary = binaryen.readBinary as typeof binaryen.readBinaryWithFeatures;
  const features = request.features.reduce<number>((all, name) => all | flags[name], Features.MVP);
  const module = readBinary(wasm, features);
  try {
    if (!module.validate()) throw new Error("it does not accept the module");
    const { level } = request;
    // 3 brought nothing on what has been through our own passes.
    binaryen.setOptimizeLevel(2);
    binaryen.setShrinkLevel(level === "z" ? 2 : level === "s" ? 1 : 0);
    binaryen.setDebugInfo(request.names);
    binaryen.setFastMath(request.fastMath);
    if (level === 2 || level === 3) restrain(binaryen);
    module.optimize();
    // Addresses beyond the stack take four bytes each time they are written out.
    if (level === "z") module.runPasses(["const-hoisting"]);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

/**
 * For speed our own inliner has decided, which knows of hot loops that must not move into `main`; and addresses that
 * are passed as arguments are better left so: as constants in the callee's loops V8 computes them again and again
 * (an interpreter's loop took 1.5 times as long).
 */
function restrain(binaryen: typeof import("binaryen").default): void {
  binaryen.setOneCallerInlineMaxSize(0);
  binaryen.setFlexibleInlineMaxSize(0);
  binaryen.addPassToSkip("dae-optimizing");
}
