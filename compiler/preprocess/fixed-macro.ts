/** A predefined macro whose definition is read when it is first needed. */
import { bug } from "../base/diagnostics.ts";
import type { Sym } from "../lex/tokens.ts";
import { type ExpandContext, lexText, madeToken } from "./expand.ts";
import { type Macro, type PpToken, parseDefine } from "./macro.ts";

export class FixedMacro implements Macro {
  readonly name: string;
  readonly loc = 0;
  readonly builtin = undefined;
  private readonly definition: string;
  private readonly ctx: ExpandContext;
  private read: Macro | undefined;

  /** @param definition what would stand after `#define` */
  constructor(name: string, definition: string, ctx: ExpandContext) {
    this.name = name;
    this.definition = definition;
    this.ctx = ctx;
  }

  get params(): readonly Sym[] | undefined {
    return this.macro.params;
  }

  get variadic(): boolean {
    return this.macro.variadic;
  }

  get body(): readonly PpToken[] {
    return this.macro.body;
  }

  get plain(): boolean {
    return this.macro.plain;
  }

  private get macro(): Macro {
    this.read ??= this.parse();
    return this.read;
  }

  private parse(): Macro {
    const { syms, flags } = lexText(this.definition, this.ctx);
    const tokens = syms.map((sym, i) => ({ ...madeToken(sym, 0), flags: flags[i]! }));
    return parseDefine(tokens, this.ctx.vaArgs, this.ctx.diagnostics) ?? bug(`predefined macro ${this.definition}`);
  }
}
