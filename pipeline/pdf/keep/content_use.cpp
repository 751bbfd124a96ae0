#include "pipeline/pdf/keep/content_use.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "pipeline/pdf/keep/fragment.hpp"

namespace hoso::pipeline::keep {

namespace {

constexpr std::size_t deepest_nesting = 28;  // of q and Q, ISO 19005-2, 6.1.13
constexpr std::size_t most_operators = 20'000'000;

/// Operators that need no more than to be known.
constexpr auto harmless = std::to_array<std::string_view>(
    {"w",  "J",  "j",  "M", "d",  "i",  "cm", "m",  "l",  "c",   "v",   "y",  "h",  "re", "S",  "s",  "f",  "F",
     "f*", "B",  "B*", "b", "b*", "n",  "W",  "W*", "BT", "ET",  "Tc",  "Tw", "Tz", "TL", "Tr", "Ts", "Td", "TD",
     "Tm", "T*", "G",  "g", "RG", "rg", "SC", "sc", "MP", "BMC", "EMC", "BX", "EX", "d0", "d1", "BI", "EI"});

std::string without_slash(QPDFObjectHandle name)
{
    return name.getName().substr(1);
}

class Checker : public QPDFObjectHandle::ParserCallbacks {
public:
    ContentUse use;

    void handleObject(QPDFObjectHandle object) override
    {
        if (object.isOperator()) {
            if (++operators_ > most_operators)
                throw Unfit("its content is too long");
            apply(object.getOperatorValue());
            operands_.clear();
            return;
        }
        if (object.isInlineImage())
            return;
        check_value(object, 0);
        operands_.push_back(object);
        constexpr std::size_t most_operands = 10'000;
        if (operands_.size() > most_operands)
            throw Unfit("its content is malformed");
    }

    void handleEOF() override
    {
        if (!operands_.empty())
            throw Unfit("its content ends within an operator");
    }

private:
    void check_value(QPDFObjectHandle value, int depth)
    {
        if (depth > 8)
            throw Unfit("its content is nested too deeply");
        if (value.isString() && value.getStringValue().size() > longest_string)
            throw Unfit("a string of its content is too long");
        if (value.isName() && value.getName().size() > longest_name + 1)
            throw Unfit("a name of its content is too long");
        double number = 0;
        if (value.getValueAsNumber(number) && !(std::abs(number) < 2147483647.0))
            throw Unfit("a number of its content is out of range");
        if (value.isArray())
            for (QPDFObjectHandle& item : value.getArrayAsVector())
                check_value(item, depth + 1);
        if (value.isDictionary())
            for (auto& [key, item] : value.getDictAsMap())
                check_value(item, depth + 1);
    }

    void apply(const std::string& op)
    {
        if (op == "q" || op == "Q")
            nest(op == "q");
        else if (op == "Tf")
            select_font();
        else if (op == "Tj" || op == "TJ" || op == "'" || op == "\"")
            show();
        else if (op == "Do")
            name("XObject");
        else if (op == "gs")
            name("ExtGState");
        else if (op == "sh")
            name("Shading");
        else if (op == "cs" || op == "CS")
            colour_space();
        else if (op == "scn" || op == "SCN")
            pattern();
        else if (op == "BDC" || op == "DP")
            properties();
        else if (op == "ID")
            inline_image();
        else if (op == "k" || op == "K")
            throw Unfit("it uses process colours (CMYK) without a profile");
        else if (op == "ri")
            intent();
        else if (std::ranges::find(harmless, op) == harmless.end())
            throw Unfit("its content has an operator that PDF does not know");
    }

    void nest(bool deeper)
    {
        if (deeper) {
            fonts_.push_back(font_);
            if (fonts_.size() > deepest_nesting)
                throw Unfit("its graphics states are nested too deeply");
        } else if (fonts_.empty()) {
            throw Unfit("its graphics states are not balanced");
        } else {
            font_ = fonts_.back();
            fonts_.pop_back();
        }
    }

    void name(const char* category)
    {
        if (operands_.empty() || !operands_.back().isName())
            throw Unfit("an operator of its content lacks its operand");
        use.names[category].insert(without_slash(operands_.back()));
    }

    void select_font()
    {
        if (operands_.size() != 2 || !operands_.front().isName())
            throw Unfit("an operator of its content lacks its operand");
        font_ = without_slash(operands_.front());
        use.names["Font"].insert(font_);
    }

    void show()
    {
        if (operands_.empty() || font_.empty())
            throw Unfit("it shows text without a font");
        const auto add = [this](QPDFObjectHandle item) {
            if (item.isString())
                use.shown_text[font_].insert(item.getStringValue());
        };
        add(operands_.back());
        if (operands_.back().isArray())
            for (QPDFObjectHandle& item : operands_.back().getArrayAsVector())
                add(item);
    }

    void colour_space()
    {
        if (operands_.empty() || !operands_.back().isName())
            throw Unfit("an operator of its content lacks its operand");
        const std::string space = without_slash(operands_.back());
        if (space == "DeviceCMYK")
            throw Unfit("it uses process colours (CMYK) without a profile");
        if (space != "DeviceGray" && space != "DeviceRGB" && space != "Pattern")
            use.names["ColorSpace"].insert(space);
    }

    void pattern()
    {
        if (!operands_.empty() && operands_.back().isName())
            use.names["Pattern"].insert(without_slash(operands_.back()));
    }

    void properties()
    {
        if (operands_.size() != 2 || !operands_.front().isName())
            throw Unfit("an operator of its content lacks its operand");
        if (operands_.front().isNameAndEquals("/OC"))
            throw Unfit("it has layers");
        if (operands_.back().isName())
            use.names["Properties"].insert(without_slash(operands_.back()));
    }

    void intent()
    {
        if (operands_.empty() || !is_rendering_intent(operands_.back()))
            throw Unfit("it names a rendering intent that PDF does not know");
    }

    /// The operands are the image's keys and values.
    void inline_image()
    {
        if (operands_.size() % 2 != 0)
            throw Unfit("an inline image is malformed");
        for (std::size_t i = 0; i < operands_.size(); i += 2) {
            const std::string key = operands_[i].isName() ? without_slash(operands_[i]) : "";
            QPDFObjectHandle value = operands_[i + 1];
            if (key == "CS" || key == "ColorSpace")
                inline_colour(value);
            else if (key == "F" || key == "Filter")
                inline_filter(value);
            else if (!is_plain_inline_key(key))
                throw Unfit("an inline image says more than is allowed");
        }
    }

    static bool is_plain_inline_key(const std::string& key)
    {
        constexpr auto keys = std::to_array<std::string_view>({"W", "Width", "H", "Height", "BPC", "BitsPerComponent",
                                                               "D", "Decode", "DP", "DecodeParms", "IM", "ImageMask"});
        return std::ranges::find(keys, key) != keys.end();
    }

    void inline_colour(QPDFObjectHandle value)
    {
        if (value.isArray() && value.getArrayNItems() == 4)
            value = value.getArrayItem(1);
        if (!value.isName())
            throw Unfit("an inline image has an unusual colour space");
        const std::string space = without_slash(value);
        if (space != "G" && space != "RGB" && space != "DeviceGray" && space != "DeviceRGB")
            throw Unfit("an inline image has an unusual colour space");
    }

    static void inline_filter(QPDFObjectHandle value)
    {
        std::vector<QPDFObjectHandle> filters{value};
        if (value.isArray())
            filters = value.getArrayAsVector();
        for (QPDFObjectHandle& filter : filters)
            if (!filter.isName() || filter.isNameAndEquals("/LZW") || filter.isNameAndEquals("/LZWDecode") ||
                filter.isNameAndEquals("/Crypt"))
                throw Unfit("an inline image has a filter that PDF/A forbids");
    }

    std::vector<QPDFObjectHandle> operands_;
    std::string font_;
    std::vector<std::string> fonts_;
    std::size_t operators_ = 0;
};

}  // namespace

bool is_rendering_intent(QPDFObjectHandle name)
{
    constexpr std::array intents{"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"};
    return std::ranges::any_of(intents, [&](const char* intent) { return name.isNameAndEquals(intent); });
}

ContentUse content_use(QPDFObjectHandle content, bool is_page)
{
    Checker checker;
    if (is_page)
        content.parsePageContents(&checker);
    else
        content.parseAsContents(&checker);
    return std::move(checker.use);
}

}  // namespace hoso::pipeline::keep
