#pragma once

#include <string>
#include <string_view>

namespace hoso {

enum class LogLevel { debug, info, warning, error, off };

/// Sends messages of `level` and above to standard error, one line each: plain for people, or one JSON object a line.
void set_up_log(LogLevel level, bool as_json = false);

/// Messages never carry a document's text.
void log_debug(std::string_view message);
void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message);

}  // namespace hoso
