#include "pipeline/capture/sane_device.hpp"

#include <algorithm>
#include <climits>
#include <cmath>
#include <optional>

namespace hoso::pipeline::capture {

namespace {

void check(SANE_Status status, const char* call)
{
    if (status != SANE_STATUS_GOOD)
        throw SaneFailure(status, call);
}

std::string text(SANE_String_Const string)
{
    return string != nullptr ? string : "";
}

std::optional<OptionType> type_of(const SANE_Option_Descriptor& descriptor)
{
    const bool one_word = descriptor.size == static_cast<SANE_Int>(sizeof(SANE_Word));
    switch (descriptor.type) {
        case SANE_TYPE_BOOL:
            return OptionType::boolean;
        case SANE_TYPE_INT:
            return one_word ? std::optional(OptionType::integer) : std::nullopt;
        case SANE_TYPE_FIXED:
            return one_word ? std::optional(OptionType::fixed) : std::nullopt;
        case SANE_TYPE_STRING:
            return OptionType::text;
        default:
            return std::nullopt;  // buttons and groups have no value; tables (gamma) are left as they are
    }
}

OptionUnit unit_of(SANE_Unit unit)
{
    switch (unit) {
        case SANE_UNIT_PIXEL:
            return OptionUnit::pixel;
        case SANE_UNIT_MM:
            return OptionUnit::mm;
        case SANE_UNIT_DPI:
            return OptionUnit::dpi;
        case SANE_UNIT_PERCENT:
            return OptionUnit::percent;
        default:
            return OptionUnit::none;
    }
}

double number(SANE_Word word, OptionType type)
{
    return type == OptionType::fixed ? SANE_UNFIX(word) : static_cast<double>(word);
}

void read_constraint(const SANE_Option_Descriptor& descriptor, DeviceOption& option)
{
    switch (descriptor.constraint_type) {
        case SANE_CONSTRAINT_STRING_LIST:
            for (const SANE_String_Const* entry = descriptor.constraint.string_list; *entry != nullptr; ++entry)
                option.texts.emplace_back(*entry);
            break;
        case SANE_CONSTRAINT_WORD_LIST:
            for (SANE_Word i = 1; i <= descriptor.constraint.word_list[0]; ++i)
                option.numbers.push_back(number(descriptor.constraint.word_list[i], option.type));
            break;
        case SANE_CONSTRAINT_RANGE: {
            const SANE_Range& range = *descriptor.constraint.range;
            option.range = OptionRange{number(range.min, option.type), number(range.max, option.type),
                                       number(range.quant, option.type)};
            break;
        }
        default:
            break;
    }
}

constexpr SANE_Int max_value_bytes = 1 << 16;

/// The buffer of an option's value, as large as the back end says it writes.
std::vector<SANE_Word> value_buffer(SANE_Int size)
{
    const SANE_Int bytes = std::clamp<SANE_Int>(size, sizeof(SANE_Word), max_value_bytes);
    return std::vector<SANE_Word>(static_cast<std::size_t>(bytes) / sizeof(SANE_Word) + 2);
}

std::optional<OptionValue> read_value(SANE_Handle handle, const DeviceOption& option, SANE_Int size)
{
    if (size > max_value_bytes)
        return std::nullopt;
    std::vector<SANE_Word> buffer = value_buffer(size);
    if (sane_control_option(handle, option.index, SANE_ACTION_GET_VALUE, buffer.data(), nullptr) != SANE_STATUS_GOOD)
        return std::nullopt;
    switch (option.type) {
        case OptionType::boolean:
            return buffer[0] != SANE_FALSE;
        case OptionType::integer:
            return static_cast<int>(buffer[0]);
        case OptionType::fixed:
            return SANE_UNFIX(buffer[0]);
        case OptionType::text:
            buffer.back() = 0;
            return text(reinterpret_cast<const char*>(buffer.data()));
    }
    return std::nullopt;
}

}  // namespace

Sane::Sane()
{
    check(sane_init(nullptr, nullptr), "sane_init");
}

Sane::~Sane()
{
    sane_exit();
}

std::vector<SaneDeviceName> Sane::devices() const
{
    const SANE_Device** list = nullptr;
    check(sane_get_devices(&list, SANE_FALSE), "sane_get_devices");
    std::vector<SaneDeviceName> devices;
    for (; list != nullptr && *list != nullptr; ++list)
        devices.push_back({text((*list)->name), text((*list)->vendor), text((*list)->model), text((*list)->type)});
    return devices;
}

SaneDevice::SaneDevice(const std::string& name)
{
    SANE_Handle handle = nullptr;
    check(sane_open(name.c_str(), &handle), "sane_open");
    handle_.reset(handle);
}

DeviceOptions SaneDevice::options() const
{
    SANE_Int count = 0;
    check(sane_control_option(handle_.get(), 0, SANE_ACTION_GET_VALUE, &count, nullptr), "sane_control_option");
    constexpr SANE_Int max_options = 2000;
    DeviceOptions options;
    for (SANE_Int i = 1; i < std::min(count, max_options); ++i) {
        const SANE_Option_Descriptor* descriptor = sane_get_option_descriptor(handle_.get(), i);
        const std::optional<OptionType> type = descriptor != nullptr ? type_of(*descriptor) : std::nullopt;
        if (!type)
            continue;
        DeviceOption option;
        option.index = i;
        option.name = text(descriptor->name);
        option.title = text(descriptor->title);
        option.type = *type;
        option.unit = unit_of(descriptor->unit);
        option.active = SANE_OPTION_IS_ACTIVE(descriptor->cap);
        option.settable = SANE_OPTION_IS_SETTABLE(descriptor->cap);
        read_constraint(*descriptor, option);
        if (option.active)
            option.value = read_value(handle_.get(), option, descriptor->size);
        options.push_back(std::move(option));
    }
    return options;
}

SANE_Int SaneDevice::set(int index, const OptionValue& value) const
{
    const SANE_Option_Descriptor* descriptor = sane_get_option_descriptor(handle_.get(), index);
    if (descriptor == nullptr || descriptor->size > max_value_bytes)
        throw SaneFailure(SANE_STATUS_INVAL, "sane_get_option_descriptor");
    std::vector<SANE_Word> buffer = value_buffer(descriptor->size);
    if (const bool* flag = std::get_if<bool>(&value)) {
        buffer[0] = *flag ? SANE_TRUE : SANE_FALSE;
    } else if (const std::string* string = std::get_if<std::string>(&value)) {
        if (string->size() >= static_cast<std::size_t>(std::max(descriptor->size, 1)))
            throw SaneFailure(SANE_STATUS_INVAL, "sane_control_option");
        std::copy(string->begin(), string->end(), reinterpret_cast<char*>(buffer.data()));
    } else {
        const double wanted = std::holds_alternative<int>(value) ? std::get<int>(value) : std::get<double>(value);
        buffer[0] =
            descriptor->type == SANE_TYPE_FIXED ? SANE_FIX(wanted) : static_cast<SANE_Word>(std::lround(wanted));
    }
    SANE_Int info = 0;
    check(sane_control_option(handle_.get(), index, SANE_ACTION_SET_VALUE, buffer.data(), &info),
          "sane_control_option");
    return info;
}

SANE_Parameters SaneDevice::parameters() const
{
    SANE_Parameters parameters = {};
    check(sane_get_parameters(handle_.get(), &parameters), "sane_get_parameters");
    return parameters;
}

SaneDevice::Read SaneDevice::read(std::span<std::byte> into) const
{
    const auto room = static_cast<SANE_Int>(std::min<std::size_t>(into.size(), INT_MAX));
    SANE_Int got = 0;
    const SANE_Status status = sane_read(handle_.get(), reinterpret_cast<SANE_Byte*>(into.data()), room, &got);
    return {status, static_cast<std::size_t>(std::clamp<SANE_Int>(got, 0, room))};
}

}  // namespace hoso::pipeline::capture
