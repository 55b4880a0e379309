/**
 * How large the object is that an address points into: what is left for
 * `__builtin_object_size` once variables have become values (GCC manual, "Object Size
 * Checking"). Where paths meet the question decides: an object has at most the largest
 * and at least the smallest of the sizes.
 */
import { allocators } from "../base/allocators.ts";
import { targetsOf } from "./cleanup.ts";
import { i32Of } from "./constants.ts";
import type { Fn, Inst, IrModule, Param, Symbol, Value } from "./ir.ts";

export type Bound = "most" | "least";

/** A place in an object, in bytes. */
interface Place {
  readonly size: number;
  readonly at: number;
}

export class ObjectSizes {
  private readonly dataSizes = new Map<Symbol, number>();
  /** What branches pass to each parameter of a block; of the function asked last. */
  private incoming: Map<Value, Value[]> | undefined;
  private fn: Fn | undefined;

  constructor(module: IrModule) {
    for (const { symbol, size, common } of module.data)
      if (symbol.binding !== "weak" && !common) this.dataSizes.set(symbol, size);
  }

  /** Bytes from where `pointer` points to the end of the object; undefined if nobody knows. */
  remaining(fn: Fn, pointer: Value, bound: Bound): number | undefined {
    if (this.fn !== fn) this.incoming = undefined;
    this.fn = fn;
    return this.remainingOf(pointer, bound, new Set());
  }

  private remainingOf(pointer: Value, bound: Bound, waiting: Set<Value>): number | undefined {
    const choices = this.choicesOf(pointer);
    if (choices === undefined) {
      const place = this.placeOf(pointer);
      return place && place.at >= 0 ? Math.max(0, place.size - place.at) : undefined;
    }
    // A pointer that moves on in a loop may be anywhere.
    if (waiting.has(pointer)) return undefined;
    waiting.add(pointer);
    const sizes = choices.map((choice) => this.remainingOf(choice, bound, waiting));
    waiting.delete(pointer);
    if (sizes.length === 0 || sizes.includes(undefined)) return undefined;
    return (bound === "least" ? Math.min : Math.max)(...(sizes as number[]));
  }

  /** The pointers of which a pointer is one. */
  private choicesOf(pointer: Value): readonly Value[] | undefined {
    if (pointer.kind === "inst") return pointer.op === "select" ? pointer.args.slice(0, 2) : undefined;
    return this.argumentsFor(pointer);
  }

  private argumentsFor(param: Param): readonly Value[] | undefined {
    if (this.fn!.params.includes(param)) return undefined;
    if (this.incoming === undefined) {
      this.incoming = new Map();
      for (const { terminator } of this.fn!.blocks)
        for (const { block, args } of targetsOf(terminator))
          block.params.forEach((each, i) => {
            const list = this.incoming!.get(each);
            if (list) list.push(args[i]!);
            else this.incoming!.set(each, [args[i]!]);
          });
    }
    return this.incoming.get(param) ?? [];
  }

  private placeOf(pointer: Value): Place | undefined {
    let at = 0;
    let base = pointer;
    while (base.kind === "inst" && (base.op === "i32.add" || base.op === "i32.sub")) {
      const distance = i32Of(base.args[1]);
      if (distance === undefined) return undefined;
      at += base.op === "i32.add" ? distance : -distance;
      base = base.args[0]!;
    }
    if (base.kind !== "inst") return undefined;
    const size = this.sizeOf(base);
    return size === undefined ? undefined : { size, at: at + (base.aux?.kind === "call" ? 0 : base.imm) };
  }

  /** The size of the object whose address an instruction computes. */
  private sizeOf({ op, aux, args }: Inst): number | undefined {
    if (op === "slot.address" && aux?.kind === "slot") return aux.slot.size;
    if (op === "symbol.address" && aux?.kind === "symbol") return this.dataSizes.get(aux.symbol);
    if (op !== "call" || aux?.kind !== "call" || !aux.callee || aux.callee.defined) return undefined;
    const { name } = aux.callee;
    if (!Object.hasOwn(allocators, name)) return undefined;
    const sizes = allocators[name]!.map((index) => i32Of(args[index]));
    return sizes.includes(undefined) ? undefined : (sizes as number[]).reduce((a, b) => a * (b >>> 0), 1);
  }
}
