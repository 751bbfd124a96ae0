#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoso::catalog {

/// Composes an XML document, an element a line. Characters that XML 1.0 cannot hold are left out.
class XmlText {
public:
    using Attributes = std::vector<std::pair<std::string_view, std::string>>;

    XmlText();
    void begin(std::string_view name, const Attributes& attributes = {});
    void end(std::string_view name);
    void element(std::string_view name, std::string_view text, const Attributes& attributes = {});
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void open(std::string_view name, const Attributes& attributes);

    std::string text_;
    int depth_ = 0;
};

}  // namespace hoso::catalog
