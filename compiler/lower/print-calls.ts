/**
 * Calls of the printf family that need no formatting, and whose result nobody wants, are
 * calls of simpler functions, as with gcc: a program that only prints texts does not
 * carry the formatter.
 *
 *     printf("text\n");             ==>  puts("text");
 *     printf("%s\n", s);                 puts(s);
 *     printf("x");                       putchar('x');
 *     printf("%c", c);                   putchar(c);
 *     fprintf(f, "text");                fwrite("text", 4, 1, f);
 *     fprintf(f, "%s", s);               fputs(s, f);
 *     fprintf(f, "%c", c);               fputc(c, f);
 *
 * printf("text") stays: there is no function for it that does not name stdout.
 */
import type { TExpr } from "../ast/typed.ts";
import type { Value } from "../ir/ir.ts";
import { isInteger, isPointer } from "../types/classify.ts";
import type { FunctionContext } from "./context.ts";
import { lowerEffect, lowerScalar } from "./expr.ts";
import { symbolAddress } from "./memory.ts";
import { callRuntime } from "./runtime-call.ts";
import { stringDatum } from "./symbols.ts";

type Call = TExpr & { op: "call" };

/** Functions of the family: how many arguments stand before the format, the first of them the file of the `f` ones. */
const family: Readonly<Record<string, { readonly before: number; readonly list: boolean }>> = {
  printf: { before: 0, list: false },
  fprintf: { before: 1, list: false },
  vprintf: { before: 0, list: true },
  vfprintf: { before: 1, list: true },
  __printf_chk: { before: 1, list: false },
  __fprintf_chk: { before: 2, list: false },
  __vprintf_chk: { before: 1, list: true },
  __vfprintf_chk: { before: 2, list: true },
};

/** What is to be printed. */
type Output =
  | { readonly kind: "text"; readonly text: Uint8Array }
  | { readonly kind: "string" | "line"; readonly pointer: TExpr }
  | { readonly kind: "character"; readonly value: TExpr };

/** Lowers a call for its effect if a simpler one does the same. @returns whether it has */
export function lowerPrint(ctx: FunctionContext, call: Call): boolean {
  const name = libraryName(call);
  if (name === undefined || !ctx.unit.options.builtins.has(name) || hasOwnFunctions(ctx)) return false;
  const { before, list } = family[name]!;
  const output = outputOf(call.args.slice(before), list);
  const file = name.includes("fprintf") ? call.args[0] : undefined;
  if (!output || call.args.slice(file ? 1 : 0, before).some((flag) => flag.op !== "int")) return false;
  if (list && mayHaveEffect(call.args.at(-1)!)) return false;
  return file ? printTo(ctx, file, output) : print(ctx, output);
}

/** The name of the library's function that is called; a definition of the same name in the program makes it another. */
function libraryName({ callee, type }: Call): string | undefined {
  const decl = callee.op === "address" && callee.lvalue.op === "function" ? callee.lvalue.decl : undefined;
  if (!decl || !Object.hasOwn(family, decl.name) || decl.linkage !== "external" || !isInteger(type)) return undefined;
  return decl.definition && !decl.name.startsWith("__") ? undefined : decl.name;
}

/** A `static` function of the program's own with one of the names. */
const hasOwnFunctions = ({ unit }: FunctionContext): boolean =>
  ["puts", "putchar", "fputs", "fputc", "fwrite"].some((name) => unit.module.symbols.get(name)?.binding === "local");

const mayHaveEffect = (expr: TExpr): boolean =>
  !(expr.op === "load" && expr.lvalue.op === "variable") && expr.op !== "decay" && expr.op !== "address";

function outputOf([format, ...args]: readonly TExpr[], list: boolean): Output | undefined {
  const text = format && literalText(format);
  if (!text) return undefined;
  const spelling = String.fromCharCode(...text);
  if (!spelling.includes("%")) return list || args.length === 0 ? { kind: "text", text } : undefined;
  const [value] = args;
  if (list || args.length !== 1 || !value) return undefined;
  if (spelling === "%c" && isInteger(value.type)) return { kind: "character", value };
  if (!isPointer(value.type)) return undefined;
  const given = literalText(value);
  if (spelling === "%s") return given ? { kind: "text", text: given } : { kind: "string", pointer: value };
  return spelling === "%s\n" ? { kind: "line", pointer: value } : undefined;
}

/** The bytes before the zero of a string literal. */
function literalText(expr: TExpr): Uint8Array | undefined {
  const inner = expr.op === "convert" ? expr.operand : expr;
  if (inner.op !== "decay" || inner.array.op !== "string" || inner.array.align !== 1) return undefined;
  const end = inner.array.bytes.indexOf(0);
  return end < 0 ? undefined : inner.array.bytes.subarray(0, end);
}

function print(ctx: FunctionContext, output: Output): boolean {
  switch (output.kind) {
    case "character":
      return call(ctx, "putchar", lowerScalar(ctx, output.value));
    case "line":
      return call(ctx, "puts", lowerScalar(ctx, output.pointer));
    case "string":
      return false;
    case "text": {
      const { text } = output;
      if (text.length === 0) return true;
      if (text.length === 1) return call(ctx, "putchar", ctx.b.i32(text[0]!));
      return text.at(-1) === 10 && call(ctx, "puts", literal(ctx, text.subarray(0, -1)));
    }
  }
}

function printTo(ctx: FunctionContext, file: TExpr, output: Output): boolean {
  switch (output.kind) {
    case "character":
      return call(ctx, "fputc", lowerScalar(ctx, output.value), lowerScalar(ctx, file));
    case "string":
      return call(ctx, "fputs", lowerScalar(ctx, output.pointer), lowerScalar(ctx, file));
    case "line":
      return false;
    case "text": {
      const { b } = ctx;
      const { text } = output;
      if (text.length === 0) lowerEffect(ctx, file);
      else if (text.length === 1) call(ctx, "fputc", b.i32(text[0]!), lowerScalar(ctx, file));
      else call(ctx, "fwrite", literal(ctx, text), b.i32(text.length), b.i32(1), lowerScalar(ctx, file));
      return true;
    }
  }
}

/** The address of a text, which gets a zero. */
const literal = (ctx: FunctionContext, text: Uint8Array): Value =>
  symbolAddress(ctx.b, stringDatum(ctx.unit, new Uint8Array([...text, 0]), 1).symbol);

function call(ctx: FunctionContext, name: string, ...values: Value[]): true {
  callRuntime(ctx, name, values, "i32");
  return true;
}
