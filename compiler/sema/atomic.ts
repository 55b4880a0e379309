/**
 * GNU's `__atomic_*` and `__sync_*` functions. A program has one thread, so each is
 * the plain operation on the object its pointer leads to, written as a statement
 * expression that evaluates every argument once:
 *
 *     __atomic_fetch_add(p, v, order)   →   ({ T *to = p; T with = v; T old = *to; *to = old + with; old; })
 */
import type { Expr } from "../ast/nodes.ts";
import type { ArithmeticOperator, TExpr, TStmt, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isInteger, isScalar, promote } from "../types/classify.ts";
import { type CType, integerTypes, pointerTo, unqualified, voidType } from "../types/ctype.ts";
import { isComplete } from "../types/layout.ts";
import { charType, intType, sizeType } from "../types/target.ts";
import { reportArgumentCount } from "./argument-count.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { convertForAssign } from "./conversions.ts";
import { checkValue } from "./expr.ts";
import { binary, compare, complement, conditional, convert, flag, intConstant } from "./fold.ts";
import { newVariable } from "./variable.ts";

type Call = Expr & { kind: "call" };

export const isAtomic = (name: string): boolean => /^__(atomic|sync)_/.test(name);

/** How many arguments matter; memory orders and what else follows is checked and dropped. */
function arityOf(operation: string): number {
  if (/fence|synchronize/.test(operation)) return 0;
  if (/^load_n$|test_and_set$|^clear$|lock_release/.test(operation)) return operation === "lock_test_and_set" ? 2 : 1;
  if (/compare|^exchange$/.test(operation)) return 3;
  return 2;
}

export function checkAtomic(s: Sema, name: string, expr: Call): TExpr {
  const { loc } = expr;
  const operation = name.replace(/^__(atomic|sync)_/, "");
  const args = expr.args.map((arg) => checkValue(s, arg));
  const wanted = arityOf(operation);
  if (args.length < wanted) reportArgumentCount(s, name, args.length, wanted, loc);
  if (args.length < wanted || args.some(isError)) return errorExpr(loc);
  if (wanted === 0) return nothing(loc);
  if (operation.endsWith("lock_free")) return flag(args[0]!.op === "int" && args[0]!.value <= 8n, loc);
  const pointer = args[0]!;
  const type = targetOf(pointer, operation);
  if (!type) {
    s.diagnostics.report("builtin-argument", pointer.loc, {
      index: 1,
      name,
      wanted: "a pointer to an object of integer or pointer type",
    });
    return errorExpr(loc);
  }
  return operate(new Sequence(s, loc), operation, args, type);
}

const nothing = (loc: Loc): TExpr => ({
  op: "convert",
  operand: intConstant(0n, intType, loc),
  explicit: true,
  type: voidType,
  loc,
});

/** The type of the object; flags are bytes whatever the pointer says, and whole objects of any type can be copied. */
function targetOf(pointer: TExpr, operation: string): CType | undefined {
  if (pointer.type.kind !== "pointer") return undefined;
  const { to } = pointer.type;
  if (operation === "test_and_set" || operation === "clear") return charType;
  const copies = operation === "load" || operation === "store" || operation === "exchange";
  const fits = copies
    ? isComplete(to)
    : isInteger(to) || to.kind === "pointer" || (isScalar(to) && /exchange|load|store/.test(operation));
  return fits ? unqualified(to) : undefined;
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
    const quals = pointer.type.kind === "pointer" ? pointer.type.to.quals & 2 : 0;
    const seen: CType = quals === 0 ? type : { ...type, quals };
    return {
      op: "deref",
      pointer: { ...this.read(pointer), type: pointerTo(seen) } as TExpr,
      type: seen,
      loc: this.loc,
    };
  }

  assign(lvalue: TExpr, value: TExpr): TExpr {
    return { op: "assign", lvalue, value, type: unqualified(lvalue.type), loc: this.loc };
  }

  run(expr: TExpr): void {
    this.body.push({ op: "expression", expr, loc: this.loc });
  }

  finish(value: TExpr): TExpr {
    this.run(value);
    return {
      op: "statement",
      body: { op: "block", body: this.body, loc: this.loc, end: this.loc },
      type: value.type,
      loc: this.loc,
    };
  }
}

function operate(q: Sequence, operation: string, args: TExpr[], type: CType): TExpr {
  const { s, loc } = q;
  const object = q.target(q.keep(args[0]!), type);
  const given = (index: number): TExpr => convertForAssign(s, args[index]!, type, { what: "passing", index });
  const pointed = (index: number): TExpr => q.target(q.keep(args[index]!), type);
  switch (operation) {
    case "load_n":
      return q.finish(q.load(object));
    case "load":
      q.run(q.assign(pointed(1), q.load(object)));
      return q.finish(nothing(loc));
    case "store_n":
      q.run(q.assign(object, given(1)));
      return q.finish(nothing(loc));
    case "store":
      q.run(q.assign(object, q.load(pointed(1))));
      return q.finish(nothing(loc));
    case "lock_release":
    case "clear":
      q.run(q.assign(object, intConstant(0n, type, loc)));
      return q.finish(nothing(loc));
    case "exchange":
      return exchange(q, object, q.load(pointed(1)), pointed(2));
    case "exchange_n":
    case "lock_test_and_set":
      return exchange(q, object, given(1), undefined);
    case "test_and_set": {
      const old = q.keep(q.load(object));
      q.run(q.assign(object, intConstant(1n, type, loc)));
      return q.finish(convert(s, q.read(old), integerTypes.bool));
    }
    case "compare_exchange":
    case "compare_exchange_n": {
      const wanted = operation.endsWith("_n") ? given(2) : q.load(pointed(2));
      return compareExchange(q, object, pointed(1), q.keep(wanted));
    }
    case "bool_compare_and_swap":
    case "val_compare_and_swap":
      return compareAndSwap(q, object, q.keep(given(1)), q.keep(given(2)), operation.startsWith("bool"));
    default:
      return fetchAndOperate(q, operation, object, args[1]!, type);
  }
}

function exchange(q: Sequence, object: TExpr, value: TExpr, result: TExpr | undefined): TExpr {
  const fresh = q.keep(value);
  const old = q.keep(q.load(object));
  q.run(q.assign(object, q.read(fresh)));
  if (!result) return q.finish(q.read(old));
  q.run(q.assign(result, q.read(old)));
  return q.finish(nothing(q.loc));
}

/** Stores `wanted` if the object is as expected, else tells what it is. */
function compareExchange(q: Sequence, object: TExpr, expected: TExpr, wanted: Variable): TExpr {
  const { s, loc } = q;
  const same = q.keep(compare("==", q.load(object), q.load(expected), loc));
  const swap = effect(q.assign(object, q.read(wanted)));
  const tell = effect(q.assign(expected, q.load(object)));
  q.run(conditional(q.read(same), swap, tell, voidType, loc));
  return q.finish(convert(s, q.read(same), integerTypes.bool));
}

const effect = (expr: TExpr): TExpr => ({
  op: "convert",
  operand: expr,
  explicit: true,
  type: voidType,
  loc: expr.loc,
});

function compareAndSwap(q: Sequence, object: TExpr, expected: Variable, wanted: Variable, asFlag: boolean): TExpr {
  const { s, loc } = q;
  const old = q.keep(q.load(object));
  const same = compare("==", q.read(old), q.read(expected), loc);
  q.run(conditional(same, effect(q.assign(object, q.read(wanted))), nothing(loc), voidType, loc));
  return q.finish(
    asFlag ? convert(s, compare("==", q.read(old), q.read(expected), loc), integerTypes.bool) : q.read(old),
  );
}

const operators: Readonly<Record<string, ArithmeticOperator>> = {
  add: "+",
  sub: "-",
  and: "&",
  nand: "&",
  or: "|",
  xor: "^",
};

/** `fetch_add`, `add_fetch`, `fetch_and_add`, `add_and_fetch`: the first word says which value is wanted. */
function fetchAndOperate(q: Sequence, operation: string, object: TExpr, operand: TExpr, type: CType): TExpr {
  const { s, loc } = q;
  const wantsOld = operation.startsWith("fetch");
  const name = operation.split("_").at(wantsOld ? -1 : 0)!;
  // Pointers count in bytes here.
  const common = type.kind === "pointer" ? sizeType : promote(type);
  const value = q.keep(convert(s, operand, common));
  const old = q.keep(q.load(object));
  const result = binary(s, operators[name]!, convert(s, q.read(old), common), q.read(value), common, loc);
  const fresh = q.keep(convert(s, name === "nand" ? complement(s, result, common, loc) : result, type));
  q.run(q.assign(object, q.read(fresh)));
  return q.finish(q.read(wantsOld ? old : fresh));
}
