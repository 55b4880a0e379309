/**
 * Which identifiers name types, while parsing: the one thing C's grammar needs to know
 * of declarations (6.7.8). A name declared by typedef has the class of its interned
 * token flipped to TypedefName, so that every look-ahead sees the right class at once;
 * leaving a scope flips back what changed in it.
 */
import { type Sym, T } from "../lex/tokens.ts";

const identifier = T.Identifier.tokenTypeIdx!;
const typedefName = T.TypedefName.tokenTypeIdx!;

export class TypedefNames {
  /** Names changed and their class before, innermost scope last. */
  private readonly changed: { sym: Sym; before: number }[] = [];
  private readonly marks: number[] = [];

  /** Tags that a struct, union or enum specifier has named, with that word; for advice only. */
  readonly tags: Map<Sym, string> = new Map();

  get depth(): number {
    return this.marks.length;
  }

  /** The names that are types here. */
  *typeNames(): Generator<string> {
    for (const { sym } of this.changed) if (sym.tokenTypeIdx === typedefName) yield sym.image;
  }

  enter(): void {
    this.marks.push(this.changed.length);
  }

  leave(): void {
    this.undoTo(this.marks.pop() ?? 0);
  }

  leaveTo(depth: number): void {
    while (this.marks.length > depth) this.leave();
  }

  /** Flips everything back: interned tokens outlive no compilation, but nothing relies on that. */
  leaveAll(): void {
    this.leaveTo(0);
    this.undoTo(0);
  }

  private undoTo(mark: number): void {
    for (
      let entry = this.changed.length > mark ? this.changed.pop() : undefined;
      entry;
      entry = this.changed.length > mark ? this.changed.pop() : undefined
    ) {
      this.set(entry.sym, entry.before);
    }
  }

  declareTypedef(sym: Sym): void {
    this.change(sym, typedefName);
  }

  /** A variable, function, parameter or enumerator hides a typedef of the same name. */
  declareOrdinary(sym: Sym): void {
    if (sym.tokenTypeIdx === typedefName) this.change(sym, identifier);
  }

  private change(sym: Sym, type: number): void {
    if (sym.tokenTypeIdx === type) return;
    this.changed.push({ sym, before: sym.tokenTypeIdx });
    this.set(sym, type);
  }

  private set(sym: Sym, type: number): void {
    sym.tokenTypeIdx = type;
    sym.tokenType = type === typedefName ? T.TypedefName : T.Identifier;
  }
}
