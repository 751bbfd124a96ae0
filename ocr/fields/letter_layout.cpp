#include "ocr/fields/letter_layout.hpp"

#include "base/install.hpp"
#include "base/unicode.hpp"
#include "ocr/error.hpp"

namespace hoso::ocr {

namespace {

template <typename Value>
Value required(std::optional<Value> value, const Config& config, std::string_view key)
{
    if (!value)
        throw Error(Failure::usage, "HOSO-OCR-LETTER-LAYOUT", "the key " + std::string(key) + " is missing",
                    config.name());
    return std::move(*value);
}

std::vector<std::string> all_folded(std::vector<std::string> texts)
{
    for (std::string& text : texts)
        text = folded(text);
    return texts;
}

std::regex pattern(const Config& config, std::string_view key)
{
    try {
        return std::regex(required(config.text(key), config, key), std::regex::ECMAScript | std::regex::optimize);
    } catch (const std::regex_error& error) {
        throw Error(Failure::usage, "HOSO-OCR-LETTER-LAYOUT",
                    "the pattern of " + std::string(key) + " is wrong: " + error.what(), config.name());
    }
}

}  // namespace

LetterLayout LetterLayout::from(const Config& config)
{
    const auto number = [&](std::string_view key) { return required(config.number(key), config, key); };
    const auto text = [&](std::string_view key) { return required(config.text(key), config, key); };
    const auto texts = [&](std::string_view key) { return required(config.texts(key), config, key); };
    LetterLayout layout;
    layout.column_x = number("zones.column_x");
    layout.head_y = number("zones.head_y");
    layout.centre_tolerance = number("zones.centre_tolerance");
    layout.motto = all_folded(texts("words.motto"));
    layout.number = folded(text("words.number"));
    layout.about = folded(text("words.about"));
    layout.addressee = folded(text("words.addressee"));
    layout.recipients = folded(text("words.recipients"));
    layout.body = all_folded(texts("words.body"));
    layout.urgency = texts("words.urgency");
    layout.secrecy = texts("words.secrecy");
    layout.proxy = texts("words.proxy");
    layout.capacity = texts("words.capacity");
    layout.agency = all_folded(texts("words.agency"));
    layout.agency_goes_on_after = all_folded(texts("words.agency_goes_on_after"));
    layout.number_pattern = pattern(config, "patterns.number");
    layout.date_pattern = pattern(config, "patterns.date");
    for (const std::string& code : config.keys("types")) {
        const std::vector<std::string> names = texts("types." + code);
        if (names.size() != 2)
            throw Error(Failure::usage, "HOSO-OCR-LETTER-LAYOUT",
                        "the type " + code + " needs a name and an abbreviation", config.name());
        layout.types.push_back({code, names[0], names[1]});
    }
    layout.language = text("letter.language");
    layout.secrecy_model = config.text("letter.secrecy_model").value_or("");
    layout.secrecy_least_score = config.number("letter.secrecy_least_score").value_or(0);
    layout.untitled_type = text("letter.untitled_type");
    layout.min_confidence = number("letter.min_confidence");
    return layout;
}

LetterLayout load_letter_layout(const std::string& name)
{
    return LetterLayout::from(Config::load(data_folder() / "profiles" / "letters" / (name + ".toml")));
}

}  // namespace hoso::ocr
