/**
 * Chooses how much of a formatter a program carries (the idea is newlib's and Emscripten's
 * `iprintf`). The library's printf can do everything, and its floating point is three quarters
 * of it. Where every format of a unit is a constant that is content with less, the calls go to
 * a function that can do less and has the same parameters (stdlib/src/stdio/format.h):
 *
 *     printf("%d %s\n", i, s)   =>   __iprintf("%d %s\n", i, s)      integers and strings
 *     printf("%.3f\n", x)       =>   __small_printf("%.3f\n", x)     and double, for size only: it is slower
 *
 * A format that is one of several constants needs what they need together.
 * One call that needs more means that the library's formatter is linked anyhow; then
 * all calls stay what they are. Other units decide for themselves: the functions share all code.
 */
import { targetsOf } from "../ir/cleanup.ts";
import type { Datum, Fn, Inst, IrModule, Param, Symbol, Value } from "../ir/ir.ts";
import { externalFunction } from "../ir/symbols.ts";
import type { ModulePass } from "./pass.ts";

/** What a format needs; each can do what the ones before it can. */
const Needs = { integers: 0, doubles: 1, everything: 2 } as const;
type Need = (typeof Needs)[keyof typeof Needs];

/** Prefixes of the functions, by need. */
const prefixes = ["__i", "__small_"] as const;

/** The functions with smaller forms, and which argument is their format. */
const formatArgument: Readonly<Record<string, number>> = { printf: 0, fprintf: 1, sprintf: 1, snprintf: 2 };

/** Functions that need the large formatter whatever they are called with. */
const others = new Set(
  ["vprintf", "vfprintf", "vsprintf", "vsnprintf", "dprintf", "vdprintf", "asprintf", "vasprintf"].concat(
    ["printf", "fprintf", "sprintf", "snprintf"].flatMap((name) => [`__${name}_chk`, `__v${name}_chk`]),
  ),
);

export const formatters: ModulePass = {
  name: "formatters",
  scope: "module",
  minOpt: 1,
  run(module, { builtins, otherLibrary, level }) {
    if (otherLibrary || !Object.keys(formatArgument).every(builtins.has)) return false;
    const calls = new Map<Inst, Symbol>();
    const need = collectCalls(module, calls);
    const most = level === "s" || level === "z" ? Needs.doubles : Needs.integers;
    if (calls.size === 0 || need === Needs.everything || need > most) return false;
    for (const [call, callee] of calls) redirect(module, call, callee, prefixes[need]);
    return true;
  },
};

function redirect(module: IrModule, call: Inst, { name, signature }: Symbol, prefix: string): void {
  if (call.aux?.kind !== "call") return;
  call.aux = { ...call.aux, callee: externalFunction(module, prefix + name, signature ?? call.aux.signature) };
}

/** Finds the calls with a smaller form. @returns what the formats of the module need at most */
function collectCalls(module: IrModule, calls: Map<Inst, Symbol>): Need {
  if (![...module.symbols.keys()].some((name) => Object.hasOwn(formatArgument, name))) return Needs.integers;
  const data = new Map(module.data.map((datum) => [datum.symbol, datum]));
  let need: Need = Needs.integers;
  const require = (more: Need): void => {
    if (more > need) need = more;
  };
  const mention = (symbol: Symbol | undefined): void => {
    if (symbol && (others.has(symbol.name) || Object.hasOwn(formatArgument, symbol.name))) require(Needs.everything);
  };
  const note = (inst: Inst, fn: Fn): void => {
    const { aux, args } = inst;
    if (aux?.kind === "symbol") mention(aux.symbol);
    if (aux?.kind !== "call" || !aux.callee) return;
    const { callee } = aux;
    const at = callee.defined || !Object.hasOwn(formatArgument, callee.name) ? undefined : formatArgument[callee.name];
    if (at === undefined) {
      if (!callee.defined) mention(callee);
      return;
    }
    calls.set(inst, callee);
    for (const format of sourcesOf(args[at]!, fn)) require(needOf(format, data));
  };
  for (const fn of module.functions) for (const { insts } of fn.blocks) for (const inst of insts) note(inst, fn);
  for (const { relocs } of module.data) for (const { symbol } of relocs) mention(symbol);
  return need;
}

/** The values one of which a value is: what comes into a block's parameter, the choices of a select. */
function sourcesOf(value: Value, fn: Fn): Value[] {
  const seen = new Set<Value>([value]);
  const sources: Value[] = [];
  for (const each of seen) {
    const from = each.kind === "param" ? argumentsFor(each, fn) : each.op === "select" ? each.args.slice(0, 2) : [];
    for (const source of from) seen.add(source);
    if (from.length === 0) sources.push(each);
  }
  return sources;
}

/** What branches pass for a block's parameter; nothing for a parameter of the function. */
function argumentsFor(param: Param, { blocks }: Fn): Value[] {
  const block = blocks.find(({ params }) => params.includes(param));
  if (!block) return [];
  const at = block.params.indexOf(param);
  return blocks.flatMap(({ terminator }) =>
    targetsOf(terminator).flatMap((target) => (target.block === block ? [target.args[at]!] : [])),
  );
}

function needOf(format: Value, data: ReadonlyMap<Symbol, Datum>): Need {
  const text = constantText(format, data);
  return text === undefined ? Needs.everything : needOfText(text);
}

/** The bytes before the zero of a string that does not change. */
function constantText(value: Value, data: ReadonlyMap<Symbol, Datum>): string | undefined {
  if (value.kind !== "inst" || value.op !== "symbol.address" || value.aux?.kind !== "symbol") return undefined;
  const datum = data.get(value.aux.symbol);
  if (!datum?.readOnly || datum.symbol.binding === "weak" || datum.relocs.length > 0 || !datum.bytes) return undefined;
  if (value.imm < 0 || value.imm >= datum.size) return undefined;
  const end = datum.bytes.indexOf(0, value.imm);
  if (end < 0 && datum.bytes.length === datum.size) return undefined;
  return String.fromCharCode(...datum.bytes.subarray(value.imm, end < 0 ? undefined : end));
}

/** A conversion without a position: flags, width, precision, length, letter. */
const conversion = /%[-+ #0']*(?:\*|\d*)(?:\.(?:\*|-?\d*))?(hh|h|ll|l|j|z|t|L|q)?(.?)/gs;

function needOfText(text: string): Need {
  let need: Need = Needs.integers;
  for (const [, length = "", letter = ""] of text.matchAll(conversion)) {
    const more = needOfConversion(length, letter);
    if (more > need) need = more;
  }
  return need;
}

function needOfConversion(length: string, letter: string): Need {
  if ("fFeEgG".includes(letter) && letter !== "") return length === "L" ? Needs.everything : Needs.doubles;
  if ("cs".includes(letter) && letter !== "") return length === "l" ? Needs.everything : Needs.integers;
  return letter !== "" && "diuoxXbBpn%".includes(letter) ? Needs.integers : Needs.everything;
}
