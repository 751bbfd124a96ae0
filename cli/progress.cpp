#include "cli/progress.hpp"

#include <cmath>
#include <cstdio>
#include <iostream>

#include "base/clock.hpp"

namespace hoso::cli {

std::string duration_text(double seconds)
{
    const long whole = std::lround(seconds);
    char text[32];
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    return text;
}

void ProgressLine::show(int done, int total, bool total_known)
{
    if (!draws_)
        return;
    const double now_s = monotonic_s();
    if (started_s_ == 0)
        started_s_ = now_s;
    constexpr double redraw_interval_s = 0.1;
    if (drawn_ && now_s - last_drawn_s_ < redraw_interval_s && done < total)
        return;
    const double spent_s = now_s - started_s_;
    char text[128];
    const double per_minute = spent_s > 0 ? done * 60 / spent_s : 0;
    int length = std::snprintf(text, sizeof text, "%d of %d%s pages, %.0f pages/min", done, total,
                               total_known ? "" : "+", per_minute);
    std::cerr << '\r' << std::string(text, static_cast<std::size_t>(length));
    if (total_known && done > 0)
        std::cerr << ", " << duration_text(spent_s * (total - done) / done) << " left";
    std::cerr << "\x1b[K" << std::flush;
    drawn_ = true;
    last_drawn_s_ = now_s;
}

void ProgressLine::clear()
{
    if (drawn_)
        std::cerr << "\r\x1b[K" << std::flush;
    drawn_ = false;
}

}  // namespace hoso::cli
