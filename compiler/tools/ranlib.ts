/** sea-ranlib: gives archives a symbol index. */
import { openArchive, saveArchive } from "./archive-file.ts";
import { ignore, type ToolOption } from "./options.ts";
import { accepted, defineTool, reportUsage } from "./tool.ts";

const options: readonly ToolOption<object>[] = [
  { names: ["-D", "-U", "-t"], help: "accepted, without effect", apply: ignore },
  accepted(["--plugin", "--target"], "NAME"),
];

export const ranlib = defineTool<object>({
  name: "ranlib",
  about: "gives archives an index of the symbols in them",
  usage: "[option...] archive...",
  options,
  defaults: () => ({}),
  run(_state, files, ctx) {
    if (files.length === 0) reportUsage(ctx);
    for (const path of files) {
      const archive = openArchive(path, ctx, true);
      if (archive) saveArchive(archive, true, ctx);
    }
  },
});
