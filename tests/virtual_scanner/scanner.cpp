#include "tests/virtual_scanner/scanner.hpp"

#include <sane/saneopts.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>
#include <utility>

namespace hoso::virtual_scanner {

namespace {

constexpr double mm_per_inch = 25.4;
constexpr std::size_t text_bytes = 40;
constexpr std::size_t remembered_pages = 4;

const SANE_String_Const sources[] = {"Flatbed", "ADF", "ADF Duplex", nullptr};
const SANE_String_Const modes[] = {"Lineart", "Gray", "Color", nullptr};
const SANE_Word resolutions[] = {6, 75, 100, 150, 200, 300, 600};
const SANE_Range bed_width{0, SANE_FIX(215.9), 0};
const SANE_Range bed_height{0, SANE_FIX(355.6), 0};
const SANE_Range brightness_range{-100, 100, 1};

SANE_Option_Descriptor described(SANE_String_Const name, SANE_Value_Type type, SANE_Unit unit, std::size_t size)
{
    SANE_Option_Descriptor descriptor = {};
    descriptor.name = name;
    descriptor.title = name;
    descriptor.desc = "";
    descriptor.type = type;
    descriptor.unit = unit;
    descriptor.size = static_cast<SANE_Int>(size);
    descriptor.cap = SANE_CAP_SOFT_SELECT | SANE_CAP_SOFT_DETECT;
    return descriptor;
}

SANE_Option_Descriptor with_texts(SANE_String_Const name, const SANE_String_Const* texts)
{
    SANE_Option_Descriptor descriptor = described(name, SANE_TYPE_STRING, SANE_UNIT_NONE, text_bytes);
    descriptor.constraint_type = SANE_CONSTRAINT_STRING_LIST;
    descriptor.constraint.string_list = texts;
    return descriptor;
}

SANE_Option_Descriptor with_range(SANE_String_Const name, SANE_Value_Type type, SANE_Unit unit, const SANE_Range* range)
{
    SANE_Option_Descriptor descriptor = described(name, type, unit, sizeof(SANE_Word));
    descriptor.constraint_type = SANE_CONSTRAINT_RANGE;
    descriptor.constraint.range = range;
    return descriptor;
}

std::array<SANE_Option_Descriptor, options> all_descriptors()
{
    std::array<SANE_Option_Descriptor, options> all{};
    all[option_count] = described("", SANE_TYPE_INT, SANE_UNIT_NONE, sizeof(SANE_Word));
    all[option_count].cap = SANE_CAP_SOFT_DETECT;
    all[option_source] = with_texts(SANE_NAME_SCAN_SOURCE, sources);
    all[option_mode] = with_texts(SANE_NAME_SCAN_MODE, modes);
    all[option_resolution] = described(SANE_NAME_SCAN_RESOLUTION, SANE_TYPE_INT, SANE_UNIT_DPI, sizeof(SANE_Word));
    all[option_resolution].constraint_type = SANE_CONSTRAINT_WORD_LIST;
    all[option_resolution].constraint.word_list = resolutions;
    all[option_tl_x] = with_range(SANE_NAME_SCAN_TL_X, SANE_TYPE_FIXED, SANE_UNIT_MM, &bed_width);
    all[option_tl_y] = with_range(SANE_NAME_SCAN_TL_Y, SANE_TYPE_FIXED, SANE_UNIT_MM, &bed_height);
    all[option_br_x] = with_range(SANE_NAME_SCAN_BR_X, SANE_TYPE_FIXED, SANE_UNIT_MM, &bed_width);
    all[option_br_y] = with_range(SANE_NAME_SCAN_BR_Y, SANE_TYPE_FIXED, SANE_UNIT_MM, &bed_height);
    all[option_brightness] = with_range(SANE_NAME_BRIGHTNESS, SANE_TYPE_INT, SANE_UNIT_PERCENT, &brightness_range);
    return all;
}

const std::array<SANE_Option_Descriptor, options>& descriptors()
{
    static const auto all = all_descriptors();
    return all;
}

bool permitted(const SANE_String_Const* texts, const std::string& value)
{
    for (; *texts != nullptr; ++texts)
        if (value == *texts)
            return true;
    return false;
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

SANE_Status status_of(const std::string& kind)
{
    static const std::map<std::string, SANE_Status> statuses{{"jam", SANE_STATUS_JAMMED},
                                                             {"double-feed", SANE_STATUS_JAMMED},
                                                             {"cover-open", SANE_STATUS_COVER_OPEN},
                                                             {"busy", SANE_STATUS_DEVICE_BUSY},
                                                             {"io-error", SANE_STATUS_IO_ERROR},
                                                             {"invalid", SANE_STATUS_INVAL},
                                                             {"no-memory", SANE_STATUS_NO_MEM},
                                                             {"denied", SANE_STATUS_ACCESS_DENIED},
                                                             {"no-docs", SANE_STATUS_NO_DOCS},
                                                             {"cancelled", SANE_STATUS_CANCELLED},
                                                             {"unsupported", SANE_STATUS_UNSUPPORTED},
                                                             {"end", SANE_STATUS_EOF}};
    const auto found = statuses.find(kind);
    return found != statuses.end() ? found->second : SANE_STATUS_GOOD;
}

}  // namespace

Scanner::Scanner(Script script) : script_(std::move(script)), files_(files_in(script_.pages))
{
    corners_ = {0, 0, bed_width.max, bed_height.max};
}

const SANE_Option_Descriptor* Scanner::descriptor(SANE_Int option) const
{
    return option >= 0 && option < options ? &descriptors()[static_cast<std::size_t>(option)] : nullptr;
}

SANE_Status Scanner::get(SANE_Int option, void* value) const
{
    auto* word = static_cast<SANE_Word*>(value);
    switch (option) {
        case option_count:
            *word = options;
            break;
        case option_source:
            std::strcpy(static_cast<char*>(value), source_.c_str());
            break;
        case option_mode:
            std::strcpy(static_cast<char*>(value), mode_.c_str());
            break;
        case option_resolution:
            *word = resolution_;
            break;
        case option_brightness:
            *word = brightness_;
            break;
        default:
            *word = corners_[static_cast<std::size_t>(option - option_tl_x)];
    }
    return SANE_STATUS_GOOD;
}

SANE_Status Scanner::set(SANE_Int option, const void* value, SANE_Int* info)
{
    // Like the devices that lose their place when they are touched within a batch.
    if (scanning_)
        return SANE_STATUS_DEVICE_BUSY;
    const bool is_text = descriptor(option)->type == SANE_TYPE_STRING;
    const std::string text = is_text ? static_cast<const char*>(value) : "";
    const SANE_Word word = is_text ? 0 : *static_cast<const SANE_Word*>(value);
    sensed_.clear();
    if (info != nullptr)
        *info = SANE_INFO_RELOAD_PARAMS;
    switch (option) {
        case option_source:
            source_ = permitted(sources, text) ? text : source_;
            return permitted(sources, text) ? SANE_STATUS_GOOD : SANE_STATUS_INVAL;
        case option_mode:
            mode_ = permitted(modes, text) ? text : mode_;
            return permitted(modes, text) ? SANE_STATUS_GOOD : SANE_STATUS_INVAL;
        case option_resolution:
            resolution_ = word;
            return SANE_STATUS_GOOD;
        case option_brightness:
            brightness_ = word;
            return SANE_STATUS_GOOD;
        case option_count:
            return SANE_STATUS_INVAL;
        default:
            corners_[static_cast<std::size_t>(option - option_tl_x)] = word;
            return SANE_STATUS_GOOD;
    }
}

int Scanner::sheets_drawn() const
{
    if (script_.tray.empty())
        return drawn_here_;
    int sheets = 0;
    std::ifstream(script_.tray) >> sheets;
    return sheets;
}

void Scanner::remember_drawn(int sheets)
{
    drawn_here_ = sheets;
    if (script_.tray.empty())
        return;
    // Renaming would need more rights than the driver's sandbox gives; one short line is written at once.
    std::ofstream(script_.tray) << sheets << '\n' << std::flush;
}

SANE_Status Scanner::meet(const std::string& moment)
{
    const std::optional<std::string> kind = script_.mishap(side_, moment);
    if (!kind)
        return SANE_STATUS_GOOD;
    if (*kind == "crash")
        std::abort();
    while (*kind == "hang")
        ::pause();
    return status_of(*kind);
}

/// Moves to the next side. Duplex takes two files a sheet.
SANE_Status Scanner::draw_in()
{
    const bool duplex = source_ == "ADF Duplex";
    const int drawn = sheets_drawn();
    if (source_ == "Flatbed") {
        side_ = 1;
    } else if (duplex && back_is_next_) {
        side_ = 2 * drawn;
        back_is_next_ = false;
    } else {
        side_ = duplex ? 2 * drawn + 1 : drawn + 1;
        if (static_cast<std::size_t>(side_) > files_.size())
            return SANE_STATUS_NO_DOCS;
    }
    if (const SANE_Status status = meet("start"); status != SANE_STATUS_GOOD)
        return status;
    if (source_ != "Flatbed" && (!duplex || side_ % 2 == 1)) {
        remember_drawn(drawn + 1);
        back_is_next_ = duplex;
    }
    return SANE_STATUS_GOOD;
}

void Scanner::sense(const std::filesystem::path& file)
{
    const std::string sheet = file.empty() ? std::string() : std::filesystem::canonical(file).string();
    if (const auto found = sensed_.find(sheet); found != sensed_.end()) {
        seen_ = found->second;
        return;
    }
    const auto px = [&](SANE_Word mm) {
        return static_cast<int>(std::lround(SANE_UNFIX(mm) / mm_per_inch * resolution_));
    };
    const Mode mode = mode_ == "Color" ? Mode::colour : mode_ == "Gray" ? Mode::grey : Mode::lineart;
    const Page paper = file.empty() ? Page() : load_page(file);
    seen_ = sensed(paper, script_.dpi, resolution_, px(corners_[0]), px(corners_[1]), px(corners_[2]) - px(corners_[0]),
                   px(corners_[3]) - px(corners_[1]), mode);
    if (sensed_.size() < remembered_pages)
        sensed_[sheet] = seen_;
}

SANE_Status Scanner::start()
{
    started_ = std::chrono::steady_clock::now();
    if (in_passes() && scanning_ && pass_ < 2) {
        ++pass_;
    } else {
        pass_ = 0;
        if (script_.starts_an_opening != 0 && starts_++ == script_.starts_an_opening)
            return SANE_STATUS_INVAL;
        if (const SANE_Status status = draw_in(); status != SANE_STATUS_GOOD)
            return status;
        // The last sheet of an odd number of pages has nothing on its back.
        sense(static_cast<std::size_t>(side_) <= files_.size() ? files_[static_cast<std::size_t>(side_) - 1]
                                                               : std::filesystem::path());
    }
    const int depth = mode_ == "Lineart" ? 1 : script_.depth;
    rows_ = packed(in_passes() ? channel(seen_, pass_) : seen_, depth, script_.padding);
    given_ = 0;
    scanning_ = true;
    return SANE_STATUS_GOOD;
}

std::size_t Scanner::line_bytes() const
{
    return rows_.size() / static_cast<std::size_t>(std::max(seen_.height, 1));
}

SANE_Parameters Scanner::parameters() const
{
    constexpr int lie = 10;
    SANE_Parameters said = {};
    const bool colour = mode_ == "Color" && !in_passes();
    said.format = colour ? SANE_FRAME_RGB : SANE_FRAME_GRAY;
    if (in_passes())
        said.format = static_cast<SANE_Frame>(SANE_FRAME_RED + pass_);
    said.last_frame = !in_passes() || pass_ == 2 ? SANE_TRUE : SANE_FALSE;
    said.depth = mode_ == "Lineart" ? 1 : script_.depth;
    said.pixels_per_line = seen_.width;
    said.bytes_per_line = static_cast<SANE_Int>(line_bytes());
    said.lines = seen_.height;
    if (script_.height == "unknown")
        said.lines = -1;
    if (script_.height == "more")
        said.lines += lie;
    if (script_.height == "fewer")
        said.lines -= lie;
    if (script_.mishap(side_, "start") == "bad-parameters")
        said.bytes_per_line = said.pixels_per_line / 16;
    return said;
}

SANE_Status Scanner::read(SANE_Byte* to, SANE_Int room, SANE_Int* got)
{
    *got = 0;
    if (script_.row_delay_us > 0)
        ::usleep(static_cast<useconds_t>(script_.row_delay_us));
    const std::size_t total = rows_.size();
    if (script_.sides_a_minute > 0) {
        const double side_s = 60 / script_.sides_a_minute;
        const std::chrono::duration<double> due(side_s * static_cast<double>(given_) / static_cast<double>(total));
        std::this_thread::sleep_until(started_ + due);
    }
    std::size_t until = total;
    for (const auto& [moment, at] :
         {std::pair<const char*, std::size_t>{"first", 0}, {"middle", total / 2}, {"last", total - line_bytes() / 2}}) {
        if (given_ == at)
            if (const SANE_Status status = meet(moment); status != SANE_STATUS_GOOD)
                return status;
        if (given_ < at)
            until = std::min(until, at);
    }
    const bool endless = script_.mishap(side_, "last") == "endless";
    if (given_ >= total && !endless)
        return SANE_STATUS_EOF;
    const std::size_t piece = std::min(static_cast<std::size_t>(std::min(room, script_.read_bytes)),
                                       given_ < total ? until - given_ : line_bytes());
    if (given_ < total)
        std::memcpy(to, rows_.data() + given_, piece);
    else
        std::memset(to, 0xff, piece);
    given_ += piece;
    *got = static_cast<SANE_Int>(piece);
    return SANE_STATUS_GOOD;
}

void Scanner::cancel()
{
    meet("cancel");
    scanning_ = false;
    back_is_next_ = false;
    pass_ = 0;
}

}  // namespace hoso::virtual_scanner
