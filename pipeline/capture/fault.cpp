#include "pipeline/capture/fault.hpp"

#include <sane/sane.h>

#include <algorithm>
#include <array>

#include "pipeline/capture/row_trouble.hpp"

namespace hoso::pipeline::capture {

namespace {

struct Cause {
    int status;
    const char* code;
    const char* what;      ///< completes "sheet 14, front: ..."
    const char* first_do;  ///< before the sheet is put back
};

constexpr std::array causes{
    Cause{SANE_STATUS_UNSUPPORTED, "HOSO-CAPTURE-UNSUPPORTED", "the device does not know what was asked of it",
          "choose another source, mode or resolution"},
    Cause{SANE_STATUS_CANCELLED, "HOSO-CAPTURE-STOPPED", "the device itself stopped the scan", ""},
    Cause{SANE_STATUS_DEVICE_BUSY, "HOSO-CAPTURE-BUSY", "the device is busy with another program or user",
          "end the other program or wait for it"},
    Cause{SANE_STATUS_INVAL, "HOSO-CAPTURE-INVALID", "the device refused the request or does not exist",
          "check the device's name with hoso devices, and the scan profile"},
    Cause{SANE_STATUS_EOF, "HOSO-CAPTURE-EMPTY-SIDE", "the device ended the side before its first row", ""},
    Cause{SANE_STATUS_JAMMED, "HOSO-CAPTURE-JAMMED", "the feeder jammed or drew two sheets at once",
          "open the scanner and clear the path"},
    Cause{SANE_STATUS_NO_DOCS, "HOSO-CAPTURE-NO-DOCS", "the feeder is empty", "load the feeder"},
    Cause{SANE_STATUS_COVER_OPEN, "HOSO-CAPTURE-COVER-OPEN", "a cover of the scanner is open", "close the cover"},
    Cause{SANE_STATUS_IO_ERROR, "HOSO-CAPTURE-IO", "the connection to the device failed",
          "check cable, power and network"},
    Cause{SANE_STATUS_NO_MEM, "HOSO-CAPTURE-NO-MEMORY", "the device ran out of memory",
          "choose a lower resolution or a smaller page"},
    Cause{SANE_STATUS_ACCESS_DENIED, "HOSO-CAPTURE-DENIED", "this user may not use the device",
          "ask the administrator for access to the scanner (on Debian: the group scanner)"},
    Cause{static_cast<int>(RowTrouble::parameters), "HOSO-CAPTURE-PARAMETERS",
          "the device announced sizes that cannot be", "choose another mode or resolution"},
    Cause{static_cast<int>(RowTrouble::unsupported), "HOSO-CAPTURE-UNSUPPORTED",
          "the device sends a format that is not raw pixels", "switch off the device's own compression"},
    Cause{static_cast<int>(RowTrouble::empty), "HOSO-CAPTURE-EMPTY-SIDE",
          "the device ended the side before its first row", ""},
    Cause{static_cast<int>(RowTrouble::too_large), "HOSO-CAPTURE-TOO-LARGE", "the side has more pixels than the limit",
          "choose a lower resolution or a smaller page"},
    Cause{static_cast<int>(RowTrouble::endless), "HOSO-CAPTURE-ENDLESS",
          "the device went on sending rows beyond the end of the side", "switch the device off and on"},
};

constexpr Cause disk_full{static_cast<int>(RowTrouble::disk_full), "HOSO-DISK-FULL",
                          "there is no room on the disk for the side", "free some space"};
constexpr Cause unknown{-1, "HOSO-CAPTURE-STATUS", "the device reported a status that SANE does not define",
                        "switch the device off and on"};

std::string where(const std::optional<Position>& position)
{
    if (!position)
        return "";
    return "sheet " + std::to_string(position->sheet) + ", " + std::string(name_of(position->face)) + ": ";
}

std::string how_to_go_on(const std::string& first, const std::optional<Position>& position)
{
    std::string hint = first;
    if (position)
        hint += (hint.empty() ? "" : "; ") + std::string("put sheet ") + std::to_string(position->sheet) +
                " back on top of the stack, then go on with --resume";
    return hint;
}

Fault made(Failure failure, const std::string& code, const std::string& what, const std::string& first_do,
           const std::optional<Position>& position)
{
    return {failure, code, where(position) + what, how_to_go_on(first_do, position),
            position ? std::optional(position->sheet) : std::nullopt};
}

std::string during(std::string_view moment)
{
    if (moment == "start")
        return "while drawing in the sheet";
    if (moment == "read")
        return "while reading rows";
    if (moment == "cancel")
        return "while ending the scan";
    if (moment == "close")
        return "while closing the device";
    return "while opening the device";
}

}  // namespace

Error Fault::as_error(const std::string& device) const
{
    return {failure, code, message, device, hint};
}

Fault fault_of_status(int status, std::string_view moment, const std::optional<Position>& position)
{
    if (status == disk_full.status)
        return made(Failure::resource, disk_full.code, disk_full.what, disk_full.first_do, position);
    const auto* found = std::find_if(causes.begin(), causes.end(), [&](const Cause& c) { return c.status == status; });
    const Cause& cause = found != causes.end() ? *found : unknown;
    const bool opening = moment == "open" || moment == "set up";
    return made(Failure::device, cause.code, cause.what, cause.first_do, opening ? std::nullopt : position);
}

Fault fault_of_loss(DriverLost::How how, std::string_view moment, const std::optional<Position>& position)
{
    const bool crashed = how == DriverLost::How::crashed;
    const std::string what = crashed ? "the scanner's driver crashed " : "the scanner's driver did not answer in time ";
    return made(Failure::device, crashed ? "HOSO-CAPTURE-CRASHED" : "HOSO-CAPTURE-HUNG", what + during(moment),
                crashed ? "" : "switch the device off and on", position);
}

Fault fault_of_error(const Error& error, const std::optional<Position>& position)
{
    return made(error.failure(), error.code(), error.message(), error.hint(), position);
}

Fault fault_of_interruption(const std::optional<Position>& position)
{
    return made(Failure::device, "HOSO-CAPTURE-INTERRUPTED", "the capture was interrupted", "", position);
}

std::string_view name_of(End end)
{
    switch (end) {
        case End::no_docs:
            return "no_docs";
        case End::count:
            return "count";
        case End::cancelled:
            return "cancelled";
        case End::fault:
            break;
    }
    return "fault";
}

void to_json(nlohmann::json& json, const Ended& ended)
{
    json = {{"how", name_of(ended.how)}};
    if (!ended.fault)
        return;
    json["fault"] = {{"failure", ended.fault->failure},
                     {"code", ended.fault->code},
                     {"message", ended.fault->message},
                     {"hint", ended.fault->hint}};
    if (ended.fault->sheet)
        json["fault"]["sheet"] = *ended.fault->sheet;
}

void from_json(const nlohmann::json& json, Ended& ended)
{
    const std::string how = json.at("how");
    for (const End end : {End::no_docs, End::count, End::cancelled, End::fault})
        if (how == name_of(end))
            ended.how = end;
    if (!json.contains("fault"))
        return;
    const nlohmann::json& fault = json.at("fault");
    ended.fault = Fault{fault.at("failure").get<Failure>(), fault.at("code"), fault.at("message"), fault.at("hint"),
                        std::nullopt};
    if (fault.contains("sheet"))
        ended.fault->sheet = fault.at("sheet").get<int>();
}

}  // namespace hoso::pipeline::capture
