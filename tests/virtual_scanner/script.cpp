#include "tests/virtual_scanner/script.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace hoso::virtual_scanner {

namespace {

void take(Script& script, const std::string& key, std::istream& value)
{
    std::string word;
    if (key == "pages") {
        value >> script.pages;
    } else if (key == "tray") {
        value >> script.tray;
    } else if (key == "dpi") {
        value >> script.dpi;
    } else if (key == "fault") {
        Mishap mishap;
        value >> mishap.kind >> mishap.side >> mishap.moment;
        script.mishaps.push_back(mishap);
    } else if (key == "read_bytes") {
        value >> script.read_bytes;
    } else if (key == "row_delay_us") {
        value >> script.row_delay_us;
    } else if (key == "sides_a_minute") {
        value >> script.sides_a_minute;
    } else if (key == "padding") {
        value >> script.padding;
    } else if (key == "height") {
        value >> script.height;
    } else if (key == "depth") {
        value >> script.depth;
    } else if (key == "starts_an_opening") {
        value >> script.starts_an_opening;
    } else if (key == "three_pass") {
        value >> word;
        script.three_pass = word == "yes";
    } else {
        throw std::runtime_error("hosovirtual.conf: there is no key " + key);
    }
}

}  // namespace

Script Script::load()
{
    const char* folder = std::getenv("SANE_CONFIG_DIR");
    std::ifstream in(std::filesystem::path(folder != nullptr ? folder : "/etc/sane.d") / "hosovirtual.conf");
    if (!in)
        throw std::runtime_error("there is no hosovirtual.conf");
    Script script;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string key;
        if (words >> key && key.front() != '#')
            take(script, key, words);
    }
    return script;
}

std::optional<std::string> Script::mishap(int side, const std::string& moment) const
{
    for (const Mishap& mishap : mishaps)
        if ((mishap.side == side || mishap.side == 0) && mishap.moment == moment)
            return mishap.kind;
    return std::nullopt;
}

}  // namespace hoso::virtual_scanner
