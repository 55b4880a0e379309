/**
 * `#if` expressions (C11 6.10.1): integer arithmetic in 64 bits, signed unless an
 * operand is unsigned. Works on tokens in which macros and `defined` are replaced.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Loc } from "../base/source.ts";
import { characterValue, parseInteger } from "../lex/literals.ts";
import { CHARACTER, IDENTIFIER, NUMBER } from "../lex/tokens.ts";
import type { PpToken } from "./macro.ts";

interface Operand {
  readonly value: bigint;
  readonly unsigned: boolean;
}

/** Binding strength of the binary operators (6.5). */
const precedence: Record<string, number> = {
  "||": 1,
  "&&": 2,
  "|": 3,
  "^": 4,
  "&": 5,
  "==": 6,
  "!=": 6,
  "<": 7,
  ">": 7,
  "<=": 7,
  ">=": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "%": 10,
};

/** Nesting beyond this is refused rather than overflowing our own stack. */
const DEPTH_LIMIT = 500;

class Problem {
  readonly text: string;
  readonly loc: Loc;
  constructor(text: string, loc: Loc) {
    this.text = text;
    this.loc = loc;
  }
}

/** The truth of an `#if` line; a bad expression is reported and counts as false. */
export function evaluateCondition(
  tokens: readonly PpToken[],
  at: Loc,
  diagnostics: Diagnostics,
  cplusTrue: boolean,
): boolean {
  return (evaluateInteger(tokens, at, diagnostics, cplusTrue) ?? 0n) !== 0n;
}

/** The value of an integer constant expression in another directive; undefined after a report. */
export function evaluateInteger(
  tokens: readonly PpToken[],
  at: Loc,
  diagnostics: Diagnostics,
  knowsTrue: boolean,
): bigint | undefined {
  try {
    return new Evaluator(tokens, at, diagnostics, knowsTrue).run().value;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    diagnostics.report("if-expression", problem.loc, { problem: problem.text });
    return undefined;
  }
}

class Evaluator {
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly PpToken[];
  private readonly loc: Loc;
  private readonly diagnostics: Diagnostics;
  private readonly knowsTrue: boolean;

  constructor(tokens: readonly PpToken[], loc: Loc, diagnostics: Diagnostics, knowsTrue: boolean) {
    this.tokens = tokens;
    this.loc = loc;
    this.diagnostics = diagnostics;
    this.knowsTrue = knowsTrue;
  }

  run(): Operand {
    const value = this.comma(true);
    const rest = this.tokens[this.at];
    if (rest)
      this.fail(rest.sym.image === ")" ? "')' without '('" : `missing binary operator before '${rest.sym.image}'`);
    return value;
  }

  private fail(text: string): never {
    const token = this.tokens[this.at] ?? this.tokens.at(-1);
    throw new Problem(text, token?.loc ?? this.loc);
  }

  private get image(): string {
    return this.tokens[this.at]?.sym.image ?? "";
  }

  private comma(live: boolean): Operand {
    let value = this.conditional(live);
    while (this.image === ",") {
      this.at++;
      value = this.conditional(live);
    }
    return value;
  }

  private conditional(live: boolean): Operand {
    const condition = this.binary(1, live);
    if (this.image !== "?") return condition;
    this.at++;
    const chosen = condition.value !== 0n;
    const then = this.comma(live && chosen);
    if ((this.image as string) !== ":") this.fail("expected ':' of a conditional");
    this.at++;
    const otherwise = this.conditional(live && !chosen);
    const unsigned = then.unsigned || otherwise.unsigned;
    return wrap((chosen ? then : otherwise).value, unsigned);
  }

  private binary(minimum: number, live: boolean): Operand {
    let left = this.unary(live);
    for (;;) {
      const operator = this.image;
      const strength = Object.hasOwn(precedence, operator) ? precedence[operator]! : 0;
      if (strength < minimum || strength === 0) return left;
      const place = this.tokens[this.at]!.loc;
      this.at++;
      // What is not evaluated may divide by zero (6.5.13p4).
      const skipped = (operator === "&&" && left.value === 0n) || (operator === "||" && left.value !== 0n);
      const right = this.binary(strength + 1, live && !skipped);
      left = this.apply(operator, left, right, live, place);
    }
  }

  private apply(operator: string, left: Operand, right: Operand, live: boolean, place: Loc): Operand {
    const unsigned = left.unsigned || right.unsigned;
    const a = unsigned ? BigInt.asUintN(64, left.value) : left.value;
    const b = unsigned ? BigInt.asUintN(64, right.value) : right.value;
    const flag = (value: boolean): Operand => ({ value: value ? 1n : 0n, unsigned: false });
    switch (operator) {
      case "||":
        return flag(left.value !== 0n || right.value !== 0n);
      case "&&":
        return flag(left.value !== 0n && right.value !== 0n);
      case "|":
        return wrap(a | b, unsigned);
      case "^":
        return wrap(a ^ b, unsigned);
      case "&":
        return wrap(a & b, unsigned);
      case "==":
        return flag(a === b);
      case "!=":
        return flag(a !== b);
      case "<":
        return flag(a < b);
      case ">":
        return flag(a > b);
      case "<=":
        return flag(a <= b);
      case ">=":
        return flag(a >= b);
      case "<<":
        return shift(left, right.value);
      case ">>":
        return shift(left, -right.value);
      case "+":
        return wrap(a + b, unsigned);
      case "-":
        return wrap(a - b, unsigned);
      case "*":
        return wrap(a * b, unsigned);
      default:
        if (b === 0n) {
          if (live) this.diagnostics.report("if-divide", place, {});
          return wrap(0n, unsigned);
        }
        return wrap(operator === "/" ? a / b : a % b, unsigned);
    }
  }

  private unary(live: boolean): Operand {
    if (++this.depth > DEPTH_LIMIT) this.fail("nested too deeply");
    const result = this.unaryInner(live);
    this.depth--;
    return result;
  }

  private unaryInner(live: boolean): Operand {
    const token = this.tokens[this.at];
    if (!token) return this.fail("expected a value");
    this.at++;
    switch (token.sym.image) {
      case "!":
        return { value: this.unary(live).value === 0n ? 1n : 0n, unsigned: false };
      case "~": {
        const operand = this.unary(live);
        return wrap(~operand.value, operand.unsigned);
      }
      case "-": {
        const operand = this.unary(live);
        return wrap(-operand.value, operand.unsigned);
      }
      case "+":
        return this.unary(live);
      case "(": {
        const value = this.comma(live);
        if (this.image !== ")") this.fail("missing ')'");
        this.at++;
        return value;
      }
    }
    return this.primary(token, live);
  }

  private isAssertion(): boolean {
    const [name, open, , close] = this.tokens.slice(this.at, this.at + ASSERTION_LENGTH).map(({ sym }) => sym);
    return name?.category === IDENTIFIER && open?.image === "(" && close?.image === ")";
  }

  private primary(token: PpToken, live: boolean): Operand {
    const { image, category } = token.sym;
    if (category === IDENTIFIER) {
      if (this.knowsTrue && image === "true") return { value: 1n, unsigned: false };
      if (live) this.diagnostics.report("undef-identifier", token.loc, { name: image });
      if (this.image === "(") this.fail(`function-like macro '${image}' is not defined`);
      return { value: 0n, unsigned: false };
    }
    if (category === NUMBER) {
      const integer = parseInteger(image);
      if (!integer) {
        this.at--;
        this.fail(/^[0-9.]+([eE]|\.)/.test(image) ? "floating point constant" : `bad integer constant '${image}'`);
      }
      const unsigned = integer.unsigned || integer.value > 0x7fffffffffffffffn;
      return wrap(integer.value, unsigned);
    }
    if (category === CHARACTER) return { value: characterValue(image, token.loc, this.diagnostics), unsigned: false };
    if (image === "#" && this.isAssertion()) {
      // GNU's `#machine(x)`: nothing is asserted here.
      this.at += ASSERTION_LENGTH;
      return { value: 0n, unsigned: false };
    }
    this.at--;
    return this.fail(`token '${image}' is not valid here`);
  }
}

/** Of `machine(x)`, in tokens. */
const ASSERTION_LENGTH = 4;

const wrap = (value: bigint, unsigned: boolean): Operand => ({
  value: unsigned ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value),
  unsigned,
});

function shift(operand: Operand, distance: bigint): Operand {
  if (distance <= -64n) return wrap(operand.value < 0n ? -1n : 0n, operand.unsigned);
  if (distance >= 64n) return wrap(0n, operand.unsigned);
  return wrap(distance >= 0n ? operand.value << distance : operand.value >> -distance, operand.unsigned);
}
