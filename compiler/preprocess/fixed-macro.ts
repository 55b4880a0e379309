/** A predefined macro whose text is lexed when it is first needed. */
import { type ExpandContext, lexText, madeToken } from "./expand.ts";
import type { Macro, PpToken } from "./macro.ts";

export class FixedMacro implements Macro {
  readonly name: string;
  readonly loc = 0;
  readonly params = undefined;
  readonly variadic = false;
  readonly builtin = undefined;
  readonly plain = true;
  private readonly text: string;
  private readonly ctx: ExpandContext;
  private tokens: PpToken[] | undefined;

  constructor(name: string, text: string, ctx: ExpandContext) {
    this.name = name;
    this.text = text;
    this.ctx = ctx;
  }

  get body(): readonly PpToken[] {
    this.tokens ??= this.lex();
    return this.tokens;
  }

  private lex(): PpToken[] {
    const { syms, flags } = lexText(this.text, this.ctx);
    return syms.map((sym, i) => ({ ...madeToken(sym, 0), flags: i === 0 ? 0 : flags[i]! }));
  }
}
