# CMake toolchain file: cmake -DCMAKE_TOOLCHAIN_FILE=…/dist/cmake/seaglass.cmake, which is what sea-cmake does.
# It finds the tools from its own place, so it works wherever the package is installed.

get_filename_component(SEAGLASS_ROOT "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)

set(CMAKE_SYSTEM_NAME Seaglass)
set(CMAKE_SYSTEM_VERSION 1)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
# For Platform/Seaglass.cmake.
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")

# A compiler chosen by the user stays: CC="ccache sea-cc", -DCMAKE_C_COMPILER=….
if(NOT CMAKE_C_COMPILER AND NOT "$ENV{CC}" MATCHES "sea-cc")
  set(CMAKE_C_COMPILER "${SEAGLASS_ROOT}/bin/sea-cc")
endif()
foreach(tool AR RANLIB NM STRIP OBJCOPY OBJDUMP)
  string(TOLOWER "${tool}" name)
  set(CMAKE_${tool} "${SEAGLASS_ROOT}/bin/sea-${name}" CACHE FILEPATH "")
endforeach()
set(CMAKE_LINKER "${SEAGLASS_ROOT}/bin/sea-ld" CACHE FILEPATH "")
# What CMake calls instead when a target is built with -flto.
set(CMAKE_C_COMPILER_AR "${CMAKE_AR}" CACHE FILEPATH "")
set(CMAKE_C_COMPILER_RANLIB "${CMAKE_RANLIB}" CACHE FILEPATH "")

# project() asks for C++ as well unless told otherwise. The machine's own C++ compiler would make objects that do not
# link; ours refuses C++ sources by name, and a project without any is built.
set(CMAKE_CXX_COMPILER "${SEAGLASS_ROOT}/bin/sea-cc")
set(CMAKE_CXX_COMPILER_FORCED TRUE)

# Programs run by themselves; this makes try_run(), ctest and custom commands run them though CMake thinks of another
# machine.
find_program(SEAGLASS_NODE node DOC "Node.js, which runs the programs that are built")
mark_as_advanced(SEAGLASS_NODE)
if(SEAGLASS_NODE)
  set(CMAKE_CROSSCOMPILING_EMULATOR "${SEAGLASS_NODE}")
endif()

# Libraries and headers of the machine are never found, those of the package, of the project and of the prefixes that
# the user names are. SEAGLASS_PREFIX in the environment lists such prefixes as PATH does.
string(REPLACE ":" ";" SEAGLASS_PREFIX "$ENV{SEAGLASS_PREFIX}")
set(CMAKE_FIND_ROOT_PATH
  ${CMAKE_FIND_ROOT_PATH} "${SEAGLASS_ROOT}/dist/sysroot" ${SEAGLASS_PREFIX} ${CMAKE_PREFIX_PATH}
  "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}")
if(CMAKE_INSTALL_PREFIX AND NOT CMAKE_INSTALL_PREFIX MATCHES "^/usr(/local)?$")
  list(APPEND CMAKE_FIND_ROOT_PATH "${CMAKE_INSTALL_PREFIX}")
endif()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

set(SEAGLASS_PKG_CONFIG "${SEAGLASS_ROOT}/dist/sysroot/lib/pkgconfig")
foreach(prefix IN LISTS SEAGLASS_PREFIX)
  string(APPEND SEAGLASS_PKG_CONFIG ":${prefix}/lib/pkgconfig:${prefix}/share/pkgconfig")
endforeach()
set(ENV{PKG_CONFIG_LIBDIR} "${SEAGLASS_PKG_CONFIG}")
unset(ENV{PKG_CONFIG_PATH})
