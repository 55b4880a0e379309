/**
 * The functions for atomic objects: GNU's `__atomic_*` and `__sync_*`, and `__c11_atomic_*`, which
 * <stdatomic.h> is made of (C11 7.17). All are generic over the object's type.
 *
 * A scalar of up to 8 bytes is loaded, stored and changed by operations of lowering (`atomic.*`,
 * see lower/atomic.ts), which are single instructions where the target has threads and plain
 * accesses where not. Anything else is moved by routines of the runtime library that take sizes
 * and addresses, as libatomic's do. What is more than one operation becomes a statement
 * expression that evaluates every argument once:
 *
 *     __atomic_add_fetch(p, v, order)   →   ({ T *to = p; T with = v; T old = atomic.add(to, with); old + with; })
 *
 * Every operation is sequentially consistent; weaker orders are checked to be values and no more.
 */
import type { Expr } from "../ast/nodes.ts";
import type { ArithmeticOperator, TExpr, TStmt, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isInteger, isScalar, promote } from "../types/classify.ts";
import { ATOMIC, addQuals, type CType, integerTypes, pointerTo, unqualified, voidType } from "../types/ctype.ts";
import { isComplete, sizeOf } from "../types/layout.ts";
import { charType, intType, sizeType } from "../types/target.ts";
import { type AtomicRow, atomicRows } from "./atomic-names.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { convertForAssign } from "./conversions.ts";
import { checkValue } from "./expr.ts";
import { binary, compare, complement, conditional, convert, flag, intConstant } from "./fold.ts";
import { pointerAdd } from "./operators.ts";
import { newVariable } from "./variable.ts";

type Call = Expr & { kind: "call" };

export function checkAtomic(s: Sema, name: string, expr: Call): TExpr {
  const { loc } = expr;
  const row = atomicRows.get(name)!;
  const args = expr.args.map((arg) => checkValue(s, arg));
  const wanted = row.operands + row.orders;
  const { length: given } = args;
  if (given < wanted) s.diagnostics.report("too-few-arguments", loc, { callee: `'${name}'`, wanted, given });
  else if (given > wanted && row.family !== "sync")
    s.diagnostics.report("too-many-arguments", args[wanted]!.loc, { callee: `'${name}'`, wanted, given });
  if (given < wanted || args.some(isError)) return errorExpr(loc);
  if (row.shape === "lock-free") return lockFree(s, args[0]!, loc);
  const q = new Sequence(s, loc);
  if (row.shape === "fence" || row.shape === "no-fence") {
    q.discard(args);
    return q.finish(row.shape === "fence" ? q.operation("fence", [], voidType) : q.nothing());
  }
  const type = targetOf(args[0]!, row);
  if (!type) {
    const what =
      row.operator === undefined && !row.shape.endsWith("from") ? "an object" : "an object of integer or pointer type";
    s.diagnostics.report("builtin-argument", args[0]!.loc, { index: 1, name, wanted: `a pointer to ${what}` });
    return errorExpr(loc);
  }
  const object = isDirect(type) ? new Direct(q, args[0]!, type) : new InMemory(q, args[0]!, type);
  return operate(q, row, object, args);
}

/** Powers of two up to 8 bytes need no lock. */
function lockFree(s: Sema, size: TExpr, loc: Loc): TExpr {
  const bytes = convert(s, size, sizeType);
  if (bytes.op === "int") return convert(s, flag([1n, 2n, 4n, 8n].includes(bytes.value), loc), integerTypes.bool);
  const q = new Sequence(s, loc);
  const kept = q.read(q.keep(bytes));
  const number = (value: bigint): TExpr => intConstant(value, sizeType, loc);
  const power = binary(s, "&", kept, binary(s, "-", kept, number(1n), sizeType, loc), sizeType, loc);
  const fits = compare("<=", binary(s, "-", kept, number(1n), sizeType, loc), number(7n), loc);
  return q.finish(
    convert(
      s,
      conditional(fits, compare("==", power, number(0n), loc), flag(false, loc), intType, loc),
      integerTypes.bool,
    ),
  );
}

/** The type of the object; flags are bytes, whatever `__atomic_test_and_set`'s pointer says. */
function targetOf(pointer: TExpr, row: AtomicRow): CType | undefined {
  if (pointer.type.kind !== "pointer") return undefined;
  const to = unqualified(pointer.type.to);
  if (row.family === "atomic" && (row.shape === "set" || row.shape === "clear")) return charType;
  if (!isComplete(to)) return undefined;
  if (row.operator !== undefined) {
    if (!isDirect(to) && (row.operator === "max" || row.operator === "min")) return undefined;
    const isNumber = isInteger(to) || (row.family === "c11" && to.kind === "float");
    return isNumber || to.kind === "pointer" ? to : undefined;
  }
  if (row.family === "c11" || row.shape === "load-to" || row.shape.endsWith("-from")) return to;
  return isInteger(to) || to.kind === "pointer" ? to : undefined;
}

/** Can one instruction do it? */
const isDirect = (type: CType): boolean => isScalar(type) && sizeOf(type) <= 8 && type.kind !== "bitint";

function operate(q: Sequence, row: AtomicRow, object: Direct | InMemory, args: TExpr[]): TExpr {
  const { s, loc } = q;
  const { type } = object;
  const given = (index: number): TExpr =>
    q.read(q.keep(convertForAssign(s, args[index]!, type, { what: "passing", index })));
  const pointed = (index: number): TExpr => q.target(q.keep(args[index]!), type);
  const orders = args.slice(row.operands, row.operands + row.orders);
  switch (row.shape) {
    case "load":
      q.discard(orders);
      return q.finish(object.load());
    case "load-to": {
      const to = pointed(1);
      q.discard(orders);
      q.run(q.assign(to, object.load()));
      return q.finish(q.nothing());
    }
    case "store":
    case "store-from": {
      const value = row.shape === "store" ? given(1) : q.load(pointed(1));
      q.discard(orders);
      return q.finish(object.store(value));
    }
    case "clear":
      q.discard(orders);
      return q.finish(object.store(convert(s, intConstant(0n, intType, loc), type)));
    case "set": {
      q.discard(orders);
      const old = object.update("xchg", intConstant(1n, type, loc));
      return q.finish(convert(s, old, integerTypes.bool));
    }
    case "exchange": {
      const value = given(1);
      q.discard(orders);
      return q.finish(object.update("xchg", value));
    }
    case "exchange-from": {
      const value = q.load(pointed(1));
      const result = pointed(2);
      q.discard(orders);
      q.run(q.assign(result, object.update("xchg", value)));
      return q.finish(q.nothing());
    }
    case "compare":
    case "compare-from": {
      const expected = q.read(q.keep(args[1]!));
      const value = row.shape === "compare" ? given(2) : q.load(pointed(2));
      q.discard(orders);
      return q.finish(object.compare(expected, value));
    }
    case "swap-flag":
    case "swap-value": {
      const expected = q.keep(given(1));
      const place = q.address({ op: "variable", variable: expected, type, loc });
      const done = q.keep(object.compare(place, given(2)));
      // The object was as expected, or `expected` says now how it was.
      return q.finish(q.read(row.shape === "swap-flag" ? done : expected));
    }
    case "fetch-old":
    case "fetch-new":
      return fetchAndOperate(q, row, object, args, orders);
    default:
      return q.nothing();
  }
}

const operators: Readonly<Record<string, ArithmeticOperator>> = {
  add: "+",
  sub: "-",
  and: "&",
  nand: "&",
  or: "|",
  xor: "^",
};

function fetchAndOperate(
  q: Sequence,
  row: AtomicRow,
  object: Direct | InMemory,
  args: TExpr[],
  orders: TExpr[],
): TExpr {
  const { s, loc } = q;
  const { type } = object;
  const operator = row.operator!;
  // Pointers count in bytes, in C11's functions in objects.
  const isPointer = type.kind === "pointer";
  const scaled =
    isPointer && row.family === "c11"
      ? pointerAdd(s, intConstant(0n, type, loc), args[1]!, false, loc)
      : convert(s, args[1]!, isPointer ? sizeType : type);
  const value = q.read(q.keep(convert(s, scaled, type)));
  q.discard(orders);
  const old = q.read(q.keep(object.update(operator, value)));
  if (row.shape === "fetch-old") return q.finish(old);
  if (operator === "max" || operator === "min") {
    const wins = compare(operator === "max" ? ">" : "<", old, value, loc);
    return q.finish(conditional(wins, old, value, type, loc));
  }
  const common = isPointer ? sizeType : type.kind === "float" ? type : promote(type);
  const fresh = binary(s, operators[operator]!, convert(s, old, common), convert(s, value, common), common, loc);
  return q.finish(convert(s, operator === "nand" ? complement(s, fresh, common, loc) : fresh, type));
}

/** Statements in the making: temporaries and stores, then the value. */
class Sequence {
  readonly s: Sema;
  readonly loc: Loc;
  private readonly body: TStmt[] = [];

  constructor(s: Sema, loc: Loc) {
    this.s = s;
    this.loc = loc;
  }

  /** Evaluates a value into a temporary. */
  keep(value: TExpr): Variable {
    const variable = newVariable(".atomic", unqualified(value.type), this.loc);
    variable.defined = true;
    this.body.push({ op: "declare", variable, init: value, loc: this.loc });
    return variable;
  }

  read(variable: Variable): TExpr {
    return this.load({ op: "variable", variable, type: variable.type, loc: this.loc });
  }

  load(lvalue: TExpr): TExpr {
    return { op: "load", lvalue, type: unqualified(lvalue.type), loc: this.loc };
  }

  /** The object that a kept pointer leads to, seen as `type`. */
  target(pointer: Variable, type: CType): TExpr {
    return { op: "deref", pointer: { ...this.read(pointer), type: pointerTo(type) } as TExpr, type, loc: this.loc };
  }

  address(lvalue: TExpr): TExpr {
    if (lvalue.op === "variable") lvalue.variable.addressTaken = true;
    return { op: "address", lvalue, type: pointerTo(lvalue.type), loc: this.loc };
  }

  assign(lvalue: TExpr, value: TExpr): TExpr {
    return { op: "assign", lvalue, value, type: unqualified(lvalue.type), loc: this.loc };
  }

  /** An operation of lowering. */
  operation(name: string, args: TExpr[], type: CType): TExpr {
    return { op: "builtin", name: `atomic.${name}`, args, type, loc: this.loc };
  }

  nothing(): TExpr {
    return this.toVoid(intConstant(0n, intType, this.loc));
  }

  toVoid(operand: TExpr): TExpr {
    return { op: "convert", operand, explicit: true, type: voidType, loc: this.loc };
  }

  /** Evaluates memory orders for what else they do. */
  discard(orders: readonly TExpr[]): void {
    for (const order of orders) if (order.op !== "int") this.run(this.toVoid(order));
  }

  run(expr: TExpr): void {
    this.body.push({ op: "expression", expr, loc: this.loc });
  }

  finish(value: TExpr): TExpr {
    if (this.body.length === 0) return value;
    this.run(value);
    const { loc } = this;
    return { op: "statement", body: { op: "block", body: this.body, loc, end: loc }, type: value.type, loc };
  }
}

/** An object that instructions operate on: a scalar. */
class Direct {
  readonly type: CType;
  protected readonly q: Sequence;
  private readonly pointer: TExpr;

  constructor(q: Sequence, pointer: TExpr, type: CType) {
    this.q = q;
    this.type = type;
    const quals = pointer.type.kind === "pointer" ? pointer.type.to.quals : 0;
    this.pointer = { ...q.read(q.keep(pointer)), type: pointerTo(addQuals(type, quals & ~ATOMIC)) } as TExpr;
  }

  load(): TExpr {
    return this.q.operation("load", [this.pointer], this.type);
  }

  store(value: TExpr): TExpr {
    return this.q.operation("store", [this.pointer, value], voidType);
  }

  /** @returns the old value */
  update(operator: string, value: TExpr): TExpr {
    return this.q.operation(operator, [this.pointer, value], this.type);
  }

  /** @returns whether the object was as expected; if not, what it was is under `expected` */
  compare(expected: TExpr, value: TExpr): TExpr {
    return this.q.operation("compare", [this.pointer, expected, value], integerTypes.bool);
  }
}

/** An object that the runtime library moves: its size and addresses are passed. */
class InMemory {
  readonly type: CType;
  private readonly q: Sequence;
  private readonly pointer: TExpr;

  constructor(q: Sequence, pointer: TExpr, type: CType) {
    this.q = q;
    this.type = type;
    this.pointer = q.read(q.keep(pointer));
  }

  load(): TExpr {
    const result = this.room();
    this.call("load", [this.pointer, this.q.address(result)]);
    return this.q.load(result);
  }

  store(value: TExpr): TExpr {
    return this.routine("store", [this.pointer, this.placed(value)], voidType);
  }

  update(operator: string, value: TExpr): TExpr {
    const old = this.room();
    if (operator === "xchg") this.call("exchange", [this.pointer, this.placed(value), this.q.address(old)]);
    else this.q.run(this.q.operation(`big.${operator}`, [this.pointer, value, this.q.address(old)], voidType));
    return this.q.load(old);
  }

  compare(expected: TExpr, value: TExpr): TExpr {
    return this.routine("compare_exchange", [this.pointer, expected, this.placed(value)], integerTypes.bool);
  }

  private room(): TExpr {
    const { q, type } = this;
    const variable = newVariable(".atomic", type, q.loc);
    variable.defined = true;
    return { op: "variable", variable, type, loc: q.loc };
  }

  private placed(value: TExpr): TExpr {
    const { q, type } = this;
    return q.address({ op: "variable", variable: q.keep(value), type, loc: q.loc });
  }

  private call(name: string, args: TExpr[]): void {
    this.q.run(this.routine(name, args, voidType));
  }

  private routine(name: string, args: TExpr[], type: CType): TExpr {
    const size = intConstant(BigInt(sizeOf(this.type)), sizeType, this.q.loc);
    return this.q.operation(`call.${name}`, [size, ...args], type);
  }
}
