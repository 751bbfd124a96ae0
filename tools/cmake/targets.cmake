# How every target of the project is built; the folders' CMakeLists.txt only name sources and libraries.

include(CheckPIESupported)
find_package(PkgConfig REQUIRED)

add_library(hoso_options INTERFACE)
target_compile_options(hoso_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
# gcc 12 sees overlapping and overflowing copies inside std::string and std::vector where there are none once it optimises
# (GCC bugs 105651, 105562 and 105329).
target_compile_options(hoso_options INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
if(HOSO_WERROR)
  target_compile_options(hoso_options INTERFACE -Werror)
endif()
if(HOSO_SANITIZE)
  target_compile_options(hoso_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                                -fno-omit-frame-pointer)
  target_link_options(hoso_options INTERFACE -fsanitize=address,undefined)
  # With the sanitisers' instrumentation gcc 12 takes std::optional and std::variant for uninitialised (GCC bug 80635).
  target_compile_options(hoso_options INTERFACE -Wno-maybe-uninitialized)
endif()
target_compile_definitions(hoso_options INTERFACE HOSO_VERSION="${PROJECT_VERSION}")
target_link_options(hoso_options INTERFACE -Wl,--as-needed)

# hoso_together(TARGET): some sources at a time are compiled as one, for most of the time goes into headers and templates that
# they share. HOSO_TOGETHER=OFF, as in the preset `dev`, compiles each alone.
option(HOSO_TOGETHER "Compile several sources of a library as one" ON)
function(hoso_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${HOSO_TOGETHER} UNITY_BUILD_BATCH_SIZE 6)
  if(HOSO_TOGETHER)
    # A private State of a class may use what is known in its source alone; gcc takes it for a header's.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
endfunction()

# hoso_library(FOLDER SOURCE... LINK PUBLIC lib... PRIVATE lib...): the static library of one folder.
# Headers are included from the project's root: #include "imaging/image.hpp".
function(hoso_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(hoso_${name} STATIC ${ARG_SOURCES})
  target_include_directories(hoso_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(hoso_${name} PUBLIC hoso_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  hoso_together(hoso_${name})
endfunction()

# hoso_test(NAME SOURCES... LIBRARIES...): one Catch2 program, each of its cases a test of ctest.
function(hoso_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(test_${name} ${ARG_SOURCES})
  target_link_libraries(test_${name} PRIVATE hoso_test_support ${ARG_LIBRARIES})
  target_compile_options(test_${name} PRIVATE $<$<CONFIG:Release>:-O0>)
  target_precompile_headers(test_${name} REUSE_FROM hoso_test_headers)
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " PROPERTIES LABELS ${name} TIMEOUT 600
                       SKIP_RETURN_CODE 4)
endfunction()
