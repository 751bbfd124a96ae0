#include "ocr/fields/find_fields.hpp"

#include "ocr/fields/closing.hpp"
#include "ocr/fields/head.hpp"
#include "ocr/fields/letter_layout.hpp"

namespace hoso::ocr {

std::vector<FoundField> find_fields(const PageText& page, const LetterLayout& layout, const StrokeWeight& weigh)
{
    const std::vector<Segment> segments = segments_of(page);
    std::vector<FoundField> fields = fields_of_head(segments, layout, weigh);
    for (FoundField& field : fields_of_closing(segments, layout))
        fields.push_back(std::move(field));
    for (FoundField& field : fields)
        if (field.confidence < layout.min_confidence)
            field.value.clear();
    return fields;
}

}  // namespace hoso::ocr
