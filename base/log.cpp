#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace hoso {

namespace {

spdlog::level::level_enum spd_level(LogLevel level)
{
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
        case LogLevel::off:
            break;
    }
    return spdlog::level::off;
}

std::string json_escaped(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '"' || c == '\\')
            escaped += '\\';
        if (static_cast<unsigned char>(c) >= 0x20)
            escaped += c;
        else
            escaped += ' ';
    }
    return escaped;
}

bool json_lines = false;

void emit(spdlog::level::level_enum level, std::string_view message)
{
    const std::string text = json_lines ? json_escaped(message) : std::string(message);
    spdlog::default_logger_raw()->log(level, spdlog::string_view_t(text.data(), text.size()));
}

}  // namespace

void set_up_log(LogLevel level, bool as_json)
{
    json_lines = as_json;
    auto logger = std::make_shared<spdlog::logger>("hoso", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_level(spd_level(level));
    logger->set_pattern(as_json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","message":"%v"})" : "hoso: %l: %v");
    spdlog::set_default_logger(std::move(logger));
}

void log_debug(std::string_view message)
{
    emit(spdlog::level::debug, message);
}

void log_info(std::string_view message)
{
    emit(spdlog::level::info, message);
}

void log_warning(std::string_view message)
{
    emit(spdlog::level::warn, message);
}

void log_error(std::string_view message)
{
    emit(spdlog::level::err, message);
}

}  // namespace hoso
