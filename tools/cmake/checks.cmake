# What the build checks of the sources themselves.

# Debian's interpreter before another one of PATH: the Python packages of tools/packages.txt are for it.
if(NOT DEFINED Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# Includes run from left to right only (docs/architecture.md): a violation stops the build.
file(GLOB_RECURSE hoso_sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
     base/*.[ch]pp imaging/*.[ch]pp ocr/*.[ch]pp catalog/*.[ch]pp pipeline/*.[ch]pp cli/*.[ch]pp gui/*.[ch]pp tests/*.[ch]pp)
set(includes_stamp ${CMAKE_BINARY_DIR}/includes.checked)
add_custom_command(OUTPUT ${includes_stamp}
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/check-includes --root ${PROJECT_SOURCE_DIR}
          --stamp ${includes_stamp}
  DEPENDS ${hoso_sources} ${PROJECT_SOURCE_DIR}/tools/check-includes
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMENT "Checking includes" VERBATIM)
add_custom_target(check_includes ALL DEPENDS ${includes_stamp})

# Every header compiles alone: `cmake --build --preset release --target check_headers`. A header with a source of its name is
# the first thing that this source includes (.clang-format sees to it), so only the others need a unit of their own.
set(header_units "")
foreach(header IN LISTS hoso_sources)
  string(REGEX REPLACE "hpp$" "cpp" own_source ${header})
  if(header MATCHES "^(base|imaging|ocr|catalog|pipeline|cli)/.*\\.hpp$" AND NOT own_source IN_LIST hoso_sources)
    string(REPLACE "/" "_" unit ${header})
    set(unit ${CMAKE_BINARY_DIR}/headers/${unit}.cpp)
    file(CONFIGURE OUTPUT ${unit} CONTENT "#include \"${header}\"\n" @ONLY)
    list(APPEND header_units ${unit})
  endif()
endforeach()
add_library(check_headers OBJECT EXCLUDE_FROM_ALL ${header_units})
target_compile_options(check_headers PRIVATE -O0 -g0)
# libqpdf's headers ask which smart pointers the program is written for: the standard ones.
target_compile_definitions(check_headers PRIVATE POINTERHOLDER_TRANSITION=4)
target_link_libraries(check_headers PRIVATE hoso_pipeline)
