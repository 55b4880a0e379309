# What CMake is to know of the system: POSIX-like, programs without a suffix, static libraries only.

set(UNIX 1)
set(SEAGLASS 1)

# add_library(… SHARED) makes a static library, and tells so.
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)

set(CMAKE_EXECUTABLE_SUFFIX "")
set(CMAKE_STATIC_LIBRARY_PREFIX "lib")
set(CMAKE_STATIC_LIBRARY_SUFFIX ".a")
set(CMAKE_FIND_LIBRARY_PREFIXES "lib")
set(CMAKE_FIND_LIBRARY_SUFFIXES ".a")
set(CMAKE_DL_LIBS "")

# Where find_… looks below each of CMAKE_FIND_ROOT_PATH.
set(CMAKE_SYSTEM_PREFIX_PATH "/")
set(CMAKE_SYSTEM_INCLUDE_PATH "/include")
set(CMAKE_SYSTEM_LIBRARY_PATH "/lib")
