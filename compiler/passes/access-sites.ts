/**
 * What reports say of places in the source: a datum for each function and line that accesses memory.
 *
 *     struct site { const char *function, *file; unsigned line, library; };
 */
import { sourceName } from "../base/entry-names.ts";
import type { Loc } from "../base/source.ts";
import type { Emitter } from "../ir/emitter.ts";
import type { DataReloc, Fn, Inst, IrModule, Signature, Symbol } from "../ir/ir.ts";
import { addDatum, addString, externalFunction, newLocalData, newSymbol } from "../ir/symbols.ts";
import type { AddressChecks } from "./pass.ts";

const NONE = { file: "", line: 0 };

export class AccessSites {
  readonly module: IrModule;
  readonly checks: AddressChecks;
  private readonly strings = new Map<string, Symbol>();
  private readonly sites = new Map<string, Symbol>();

  constructor(module: IrModule, checks: AddressChecks) {
    this.module = module;
    this.checks = checks;
  }

  /** The address of a site. */
  emit(code: Emitter, { symbol }: Fn, loc: Loc): Inst {
    return this.address(code, this.siteAt(sourceName(symbol.name), loc));
  }

  address = (code: Emitter, symbol: Symbol): Inst =>
    code.emit("symbol.address", "i32", [], 0, { kind: "symbol", symbol });

  /** A datum of the runtime. */
  runtimeDatum(name: string): Symbol {
    const known = this.module.symbols.get(name);
    if (known) return known;
    const symbol = newSymbol(name, "data");
    this.module.symbols.set(name, symbol);
    return symbol;
  }

  /** A call of the runtime, all of whose parameters are numbers. */
  call(code: Emitter, name: string, args: Inst["args"]): void {
    const signature: Signature = { params: args.map(() => "i32"), results: [] };
    const callee = externalFunction(this.module, name, signature);
    code.emit("call", "void", args, 0, { kind: "call", callee, signature });
  }

  /** Words of which some are addresses, as a datum. */
  table(prefix: string, words: readonly (number | Symbol)[], readOnly = true): Symbol {
    const bytes = new Uint8Array(words.length * 4);
    const view = new DataView(bytes.buffer);
    const relocs: DataReloc[] = [];
    words.forEach((word, i) => {
      if (typeof word === "number") view.setUint32(4 * i, word, true);
      else relocs.push({ offset: 4 * i, symbol: word, addend: 0 });
    });
    const symbol = newLocalData(this.module, prefix);
    return addDatum(this.module, symbol, { size: bytes.length, align: 4, bytes, relocs, readOnly });
  }

  string(text: string): Symbol {
    let symbol = this.strings.get(text);
    if (!symbol) this.strings.set(text, (symbol = addString(this.module, ".asan.text", text)));
    return symbol;
  }

  /** File and line as the words of a table. */
  place(loc: Loc | undefined): [Symbol, number] {
    const { file, line } = this.checks.place(loc ?? 0) ?? NONE;
    return [this.string(file), line];
  }

  private siteAt(name: string, loc: Loc): Symbol {
    const { file, line } = this.checks.place(loc) ?? NONE;
    const key = `${name}\n${file}\n${line}`;
    let site = this.sites.get(key);
    if (!site) {
      const words = [this.string(name), this.string(file), line, this.checks.library ? 1 : 0];
      this.sites.set(key, (site = this.table(".asan.site", words)));
    }
    return site;
  }
}
