/** A Meson project: through the cross file, with a program that the build itself runs, and its tests. */
import { afterAll, describe, expect, test } from "vitest";
import { missingProgram, newProject } from "./project.ts";

const absent = missingProgram("meson", "ninja", "pkg-config");
const project = newProject({
  "meson.build": `project('demo', 'c', version: '1.0', default_options: ['warning_level=2', 'c_std=gnu11'])
cc = meson.get_compiler('c')
ran = cc.run('int main(void) { return 3; }')
message(cc.get_id(), cc.get_linker_id(), host_machine.system(), cc.sizeof('long'), ran.returncode())
message('functions', cc.has_function('strdup'), cc.has_function('nonsense_function'))
message('packages', dependency('seaglass').found(), dependency('zlib', required: false).found())
configure_file(output: 'answer.h', configuration: {'ANSWER': 42})
demo = library('demo', 'demo.c')
maker = executable('maker', 'maker.c')
made = custom_target('made', output: 'made.c', command: maker, capture: true)
prog = executable('prog', 'main.c', made, link_with: demo, dependencies: cc.find_library('m'))
test('right', prog)
test('wrong', prog, args: 'x', should_fail: true)
`,
  "demo.c": "int demo(void) { return 42; }\n",
  "maker.c": '#include <stdio.h>\nint main(void) { puts("int made(void) { return 42; }"); return 0; }\n',
  "main.c": `#include "answer.h"
int demo(void), made(void);
int main(int argc, char **argv) { (void)argv; return demo() != ANSWER || made() != ANSWER || argc > 1; }
`,
});
afterAll(() => project.remove());

describe.skipIf(absent)("Meson", () => {
  test("configures, builds and tests", () => {
    const text = project.run("sea-configure meson setup b --buildtype=release");
    expect(text).toContain("Message: gcc ld.bfd wasi 4 3");
    expect(text).toContain("Message: functions true false");
    expect(text).toContain("Message: packages true false");
    expect(project.run("meson test -C b")).toMatch(/Ok: +1\b[\s\S]*Expected Fail: +1\b/);
  }, 180_000);
});
