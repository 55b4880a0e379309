/** CMake projects: with sea-cmake and the toolchain file, and with nothing but the compiler's name. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missingProgram, newProject } from "./project.ts";

const absent = missingProgram("cmake", "ninja", "make");
const project = newProject({
  "CMakeLists.txt": `cmake_minimum_required(VERSION 3.13)
project(demo VERSION 1.2)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_C_USE_RESPONSE_FILE_FOR_OBJECTS ON)
include(CheckTypeSize)
include(CheckFunctionExists)
include(CheckIPOSupported)
include(GNUInstallDirs)
check_type_size("void *" POINTER)
check_function_exists(nonsense_function HAS_NONSENSE)
check_ipo_supported(RESULT HAS_IPO OUTPUT reason LANGUAGES C)
find_package(ZLIB)
find_program(HAS_SHELL sh)
try_run(RAN COMPILED \${CMAKE_BINARY_DIR} \${CMAKE_SOURCE_DIR}/seven.c)
message(STATUS "id \${CMAKE_C_COMPILER_ID} \${CMAKE_C_COMPILER_VERSION}, system \${CMAKE_SYSTEM_NAME}")
message(STATUS "pointer \${POINTER} \${CMAKE_SIZEOF_VOID_P}, nonsense '\${HAS_NONSENSE}', ran \${COMPILED} \${RAN}")
message(STATUS "ipo \${HAS_IPO}, zlib '\${ZLIB_FOUND}', shell \${HAS_SHELL}")

add_executable(maker maker.c)
add_custom_command(OUTPUT made.c COMMAND maker > made.c DEPENDS maker)
add_library(parts OBJECT part.c)
add_library(demo SHARED demo.c made.c $<TARGET_OBJECTS:parts>)
set_property(TARGET demo PROPERTY INTERPROCEDURAL_OPTIMIZATION ON)
set_property(TARGET demo PROPERTY C_STANDARD 11)
target_include_directories(demo PUBLIC $<BUILD_INTERFACE:\${CMAKE_SOURCE_DIR}> $<INSTALL_INTERFACE:include>)
add_executable(prog main.c)
target_link_libraries(prog demo m)
enable_testing()
add_test(NAME prog COMMAND prog 42)
install(TARGETS demo prog EXPORT demo)
install(FILES demo.h TYPE INCLUDE)
install(EXPORT demo NAMESPACE demo:: FILE demo-config.cmake DESTINATION lib/cmake/demo)
`,
  "seven.c": "int main(void) { return 7; }\n",
  "maker.c": '#include <stdio.h>\nint main(void) { puts("int made(void) { return 20; }"); return 0; }\n',
  "part.c": "int part(void) { return 20; }\n",
  "demo.h": "#define EXTRA 2\nint demo(void);\n",
  "demo.c": '#include "demo.h"\nint made(void), part(void);\nint demo(void) { return made() + part() + EXTRA; }\n',
  "main.c": `#include "demo.h"
#include <stdlib.h>
int main(int argc, char **argv) { return argc != 2 || demo() != atoi(argv[1]); }
`,
  "user/CMakeLists.txt": `cmake_minimum_required(VERSION 3.13)
project(user C)
find_package(demo REQUIRED)
add_executable(user ../main.c)
target_link_libraries(user demo::demo)
`,
});
afterAll(() => project.remove());

describe.skipIf(absent)("sea-cmake", () => {
  const said: { configuring: string } = { configuring: "" };
  const built = (name: string): string => readFileSync(join(project.folder, "b", name), "latin1");
  beforeAll(() => {
    said.configuring = project.run("sea-cmake -B b -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=$PWD/prefix .");
    project.run("sea-cmake --build b");
  }, 180_000);

  test("knows the compiler, finds out facts by running, and nothing of this machine", () => {
    expect(said.configuring).toContain("id GNU 12.2.0, system Seaglass");
    expect(said.configuring).toContain("pointer 4 4, nonsense '', ran TRUE 7");
    expect(said.configuring).toMatch(/ipo YES, zlib '(FALSE)?', shell \/.*sh/);
  });
  test("builds with Ninja, shared libraries as static ones, and runs what the build itself needs", () => {
    expect(existsSync(join(project.folder, "b/build.ninja"))).toBe(true);
    expect(existsSync(join(project.folder, "b/libdemo.a"))).toBe(true);
    expect(built("compile_commands.json")).toContain("bin/sea-cc");
    expect(project.run("cd b && ctest")).toContain("100% tests passed");
    expect(project.run("b/prog 42")).toBe("");
  });
  test("compiles again what a changed header is used in, and nothing else", () => {
    expect(project.run("sea-cmake --build b")).toContain("no work to do");
    project.write({ "demo.h": "#define EXTRA 3\nint demo(void);\n" });
    const text = project.run("sea-cmake --build b -- -d explain -v");
    expect(text).toContain("demo.c.o");
    expect(text).not.toContain("part.c.o is dirty");
    expect(project.run("b/prog 43")).toBe("");
  });
  test("installs a package that another project finds", () => {
    project.run("sea-cmake --install b --strip");
    project.run("sea-cmake -B u -DCMAKE_PREFIX_PATH=$PWD/prefix user && sea-cmake --build u && u/user 43");
    const other = project.attempt("sea-cmake -B v user");
    expect(other.status).not.toBe(0);
  });
  test("refuses C++ by name", () => {
    project.write({
      "cpp/CMakeLists.txt": "cmake_minimum_required(VERSION 3.13)\nproject(cpp CXX)\nadd_executable(x x.cpp)\n",
      "cpp/x.cpp": "int main() {}\n",
    });
    project.run("sea-cmake -B cpp/b cpp");
    const { status, stdout } = project.attempt("sea-cmake --build cpp/b");
    expect(status).not.toBe(0);
    expect(stdout).toContain("x.cpp");
  });
});

test.skipIf(absent)("CMake builds with the compiler's name alone, and make", () => {
  const plain = newProject({
    "CMakeLists.txt": `cmake_minimum_required(VERSION 3.13)
project(plain C)
message(STATUS "\${CMAKE_C_COMPILER_ID} \${CMAKE_SIZEOF_VOID_P} \${CMAKE_AR}")
add_library(part part.c)
add_executable(prog main.c)
target_link_libraries(prog part)
`,
    "part.c": "int part(void) { return 7; }\n",
    "main.c": "int part(void);\nint main(void) { return part() - 7; }\n",
  });
  const text = plain.run("cmake -G 'Unix Makefiles' -DCMAKE_C_COMPILER=sea-cc -B b && make -C b -j8 && b/prog");
  expect(text).toMatch(/GNU 4 .*sea-ar/);
  plain.remove();
});
