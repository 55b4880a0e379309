/** `__attribute__((…))` and `[[…]]`, wherever they may stand. */
import type { Attribute, Expr, TypeName } from "../ast/nodes.ts";
import { type Cursor, TI } from "./cursor.ts";
import { parseTypeName, startsTypeName } from "./declarations.ts";
import { parseAssignment } from "./expressions.ts";

export const startsAttributes = (c: Cursor): boolean => c.is(TI.Attribute) || (c.is(TI.LBracket) && c.typeAt(1) === TI.LBracket);

/** Every attribute list that stands here. */
export function parseAttributes(c: Cursor): Attribute[] {
  if (!startsAttributes(c)) return [];
  const attributes: Attribute[] = [];
  while (startsAttributes(c)) {
    if (c.is(TI.Attribute)) {
      c.at++;
      c.expect(TI.LParen, "(", "after '__attribute__'");
      c.expect(TI.LParen, "(", "after '__attribute__('");
      parseList(c, attributes, TI.RParen);
      c.expect(TI.RParen, ")", "after attributes");
      c.expect(TI.RParen, ")", "after attributes");
    } else {
      c.at += 2;
      parseList(c, attributes, TI.RBracket);
      c.expect(TI.RBracket, "]", "after attributes");
      c.expect(TI.RBracket, "]", "after attributes");
    }
  }
  return attributes;
}

function parseList(c: Cursor, into: Attribute[], close: number): void {
  while (!c.is(close) && !c.done) {
    if (c.accept(TI.Comma)) continue;
    if (!c.isWord()) c.fail((d, loc) => d.report("expected-identifier", loc, {}));
    const { loc } = c;
    let name = c.sym.image;
    let prefix: string | undefined;
    c.at++;
    if (c.is(TI.ColonColon)) {
      c.at++;
      prefix = plain(name);
      name = c.sym.image;
      c.at++;
    }
    into.push({ name: plain(name), prefix, loc, args: c.is(TI.LParen) ? parseArguments(c) : [] });
  }
}

/** `__packed__` is `packed`. */
const plain = (name: string): string => (name.length > 4 ? name.replace(/^__(.*)__$/, "$1") : name);

function parseArguments(c: Cursor): (Expr | TypeName)[] {
  const args: (Expr | TypeName)[] = [];
  c.at++;
  while (!c.is(TI.RParen) && !c.done) {
    args.push(startsTypeName(c, 0) ? parseTypeName(c) : parseAssignment(c));
    if (!c.accept(TI.Comma)) break;
  }
  c.expect(TI.RParen, ")", "after attribute arguments");
  return args;
}
