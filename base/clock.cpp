#include "base/clock.hpp"

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace hoso {

SystemTime wall_time()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

SystemTime document_time()
{
    const char* named = std::getenv("SOURCE_DATE_EPOCH");
    const std::string_view text = named != nullptr ? named : "";
    long long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || seconds < 0)
        return wall_time();
    return SystemTime(std::chrono::seconds(seconds));
}

std::string iso8601(SystemTime time)
{
    const std::time_t seconds = time.time_since_epoch().count();
    std::tm parts = {};
    gmtime_r(&seconds, &parts);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text, length};
}

double monotonic_s()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace hoso
