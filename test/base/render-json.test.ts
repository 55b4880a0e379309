/** Diagnostics for editors. */
import { expect, test } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { renderJson } from "../../compiler/base/render-json.ts";
import { SourceMap } from "../../compiler/base/source.ts";

test("places count characters and bytes, notes are children", () => {
  const sources = new SourceMap();
  const file = sources.addFile("main.c", '#define é 1\nchar *é = "ä" @;\n');
  const diagnostics = new Diagnostics();
  const at = file.base + file.text.indexOf("@");
  diagnostics
    .report("stray-character", { start: at, end: at + 1 }, { character: "@" })
    .fix({ loc: at, remove: 1, insert: "" })
    .note("previous-definition", file.base, {});
  diagnostics.report("user-warning", 0, { text: "careful" });
  const place = { file: "main.c", line: 2, column: 15, "display-column": 15, "byte-column": 17 };
  const next = { ...place, column: 16, "display-column": 16, "byte-column": 18 };
  const first = { file: "main.c", line: 1, column: 1, "display-column": 1, "byte-column": 1 };
  expect(JSON.parse(renderJson(diagnostics.list, sources))).toEqual([
    {
      kind: "error",
      message: "stray '@' in program",
      id: "stray-character",
      locations: [{ caret: place, start: place, finish: next }],
      fixits: [{ start: place, next, string: "" }],
      children: [
        {
          kind: "note",
          message: "previous definition is here",
          id: "previous-definition",
          locations: [{ caret: first }],
          children: [],
        },
      ],
    },
    { kind: "warning", message: "careful", id: "user-warning", option: "-Wcpp", locations: [], children: [] },
  ]);
});
