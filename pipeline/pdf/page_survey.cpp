#include "pipeline/pdf/page_survey.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/error.hpp"
#include "pipeline/pdf/qpdf_streams.hpp"

namespace hoso::pipeline {

PointBox PointBox::intersected(const PointBox& other) const
{
    return {std::max(x0, other.x0), std::max(y0, other.y0), std::min(x1, other.x1), std::min(y1, other.y1)};
}

bool PointBox::contains(const PointBox& other, double margin) const
{
    return other.x0 >= x0 - margin && other.y0 >= y0 - margin && other.x1 <= x1 + margin && other.y1 <= y1 + margin;
}

PointBox bounds(const QPDFMatrix& matrix, const PointBox& box)
{
    PointBox out{HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    for (const double x : {box.x0, box.x1}) {
        for (const double y : {box.y0, box.y1}) {
            double px = 0;
            double py = 0;
            matrix.transform(x, y, px, py);
            out = {std::min(out.x0, px), std::min(out.y0, py), std::max(out.x1, px), std::max(out.y1, py)};
        }
    }
    return out;
}

std::size_t PageSurvey::amount(MarkKind kind) const
{
    std::size_t sum = 0;
    for (const Mark& mark : marks)
        sum += mark.kind == kind ? mark.amount : 0;
    return sum;
}

namespace {

constexpr int deepest_form = 16;
constexpr std::size_t most_operators = 20'000'000;  // over all forms, so that forms in forms cannot multiply the work
constexpr std::size_t most_images = 10'000;
constexpr std::size_t deepest_state = 1'000;

struct GraphicsState {
    QPDFMatrix matrix;
    PointBox clip;
    bool clip_is_box = true;
    bool opaque = true;
    Fill fill = Fill::black;
    int text_mode = 0;
};

/// The survey in the making, shared by the page's content and its forms.
struct Progress {
    PageSurvey& survey;
    std::uint64_t max_stream_bytes;
    std::size_t operators = 0;
    std::size_t images = 0;
};

bool is_axis_aligned(const QPDFMatrix& m)
{
    const double scale = std::max({std::abs(m.a), std::abs(m.b), std::abs(m.c), std::abs(m.d), 1e-9});
    const auto zero = [scale](double v) { return std::abs(v) < 1e-6 * scale; };
    return (zero(m.b) && zero(m.c)) || (zero(m.a) && zero(m.d));
}

Fill fill_of(const std::vector<double>& components)
{
    const auto all = [&](double v) {
        return std::ranges::all_of(components, [v](double c) { return std::abs(c - v) < 1e-3; });
    };
    return all(0) ? Fill::black : all(1) ? Fill::white : Fill::other;
}

class Surveyor : public QPDFObjectHandle::ParserCallbacks {
public:
    Surveyor(Progress& progress, QPDFObjectHandle resources, GraphicsState state, int depth)
        : progress_(progress), resources_(std::move(resources)), state_(std::move(state)), depth_(depth)
    {
    }

    void handleObject(QPDFObjectHandle object) override
    {
        constexpr std::size_t most_operands = 10'000;
        if (object.isInlineImage()) {
            mark(MarkKind::inline_image);
        } else if (object.isOperator()) {
            if (++progress_.operators > most_operators)
                stop();
            else
                apply(object.getOperatorValue());
            operands_.clear();
        } else if (operands_.size() < most_operands) {
            operands_.push_back(object);
        }
    }

    void handleEOF() override {}

private:
    void stop()
    {
        progress_.survey.complete = false;
        terminateParsing();
    }

    [[nodiscard]] std::vector<double> numbers() const
    {
        std::vector<double> values;
        for (QPDFObjectHandle operand : operands_)
            if (operand.isNumber())
                values.push_back(operand.getNumericValue());
        return values;
    }

    Mark& mark(MarkKind kind)
    {
        std::vector<Mark>& marks = progress_.survey.marks;
        const bool joins =
            !marks.empty() && kind != MarkKind::image && marks.back().kind == kind && marks.back().fill == state_.fill;
        if (!joins) {
            Mark fresh;
            fresh.kind = kind;
            fresh.amount = 0;
            fresh.matrix = state_.matrix;
            fresh.clip = state_.clip;
            fresh.clip_is_box = state_.clip_is_box;
            fresh.opaque = state_.opaque;
            fresh.fill = state_.fill;
            marks.push_back(std::move(fresh));
        }
        ++marks.back().amount;
        return marks.back();
    }

    void apply(const std::string& op)
    {
        if (!apply_state(op) && !apply_path(op) && !apply_colour(op))
            apply_painting(op);
    }

    bool apply_state(const std::string& op)
    {
        if (op == "q") {
            if (saved_.size() < deepest_state)
                saved_.push_back(state_);
            else
                stop();
        } else if (op == "Q") {
            if (!saved_.empty()) {
                state_ = saved_.back();
                saved_.pop_back();
            }
        } else if (op == "cm") {
            if (const auto n = numbers(); n.size() == 6)
                state_.matrix.concat(QPDFMatrix(n[0], n[1], n[2], n[3], n[4], n[5]));
        } else if (op == "Tr") {
            if (const auto n = numbers(); !n.empty())
                state_.text_mode = static_cast<int>(n[0]);
        } else if (op == "gs") {
            apply_external_state();
        } else {
            return false;
        }
        return true;
    }

    void apply_external_state()
    {
        QPDFObjectHandle state = resource("/ExtGState");
        if (!state.isDictionary())
            return;
        for (const char* key : {"/ca", "/CA"}) {
            double alpha = 1;
            if (state.getKey(key).getValueAsNumber(alpha))
                state_.opaque = state_.opaque && alpha > 0.999;
        }
        QPDFObjectHandle mask = state.getKey("/SMask");
        QPDFObjectHandle mode = state.getKey("/BM");
        const bool plain_mode = mode.isNull() || mode.isNameAndEquals("/Normal") || mode.isNameAndEquals("/Compatible");
        if (mask.isDictionary() || !plain_mode)
            state_.opaque = false;
    }

    bool apply_path(const std::string& op)
    {
        if (op == "re") {
            const auto n = numbers();
            path_is_box_ = n.size() == 4 && path_is_empty_ && is_axis_aligned(state_.matrix);
            if (n.size() == 4)
                path_box_ = bounds(state_.matrix, {std::min(n[0], n[0] + n[2]), std::min(n[1], n[1] + n[3]),
                                                   std::max(n[0], n[0] + n[2]), std::max(n[1], n[1] + n[3])});
            path_is_empty_ = false;
        } else if (op == "m" || op == "l" || op == "c" || op == "v" || op == "y") {
            path_is_box_ = path_is_empty_ = false;
        } else if (op == "W" || op == "W*") {
            clips_ = true;
        } else {
            return false;
        }
        return true;
    }

    void end_path(bool paints)
    {
        if (paints && !path_is_empty_)
            mark(MarkKind::drawing);
        if (clips_ && path_is_box_)
            state_.clip = state_.clip.intersected(path_box_);
        else if (clips_)
            state_.clip_is_box = false;
        clips_ = false;
        path_is_box_ = false;
        path_is_empty_ = true;
    }

    bool apply_colour(const std::string& op)
    {
        if (op == "g" || op == "rg")
            state_.fill = fill_of(numbers());
        else if (op == "k" || op == "sc" || op == "scn")
            state_.fill = Fill::other;
        else if (op == "cs")
            state_.fill = Fill::other;
        else
            return false;
        return true;
    }

    void apply_painting(const std::string& op)
    {
        static const std::vector<std::string> painters{"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"};
        if (op == "n" || std::ranges::find(painters, op) != painters.end())
            end_path(op != "n");
        else if (op == "sh")
            mark(MarkKind::drawing);
        else if (op == "Tj" || op == "TJ" || op == "'" || op == "\"")
            show_text();
        else if (op == "Do")
            draw_object(resource("/XObject"));
    }

    void show_text()
    {
        std::size_t bytes = 0;
        const auto count = [&bytes](QPDFObjectHandle item) {
            if (item.isString())
                for (const char c : item.getStringValue())
                    bytes += c != ' ' ? 1 : 0;
        };
        for (QPDFObjectHandle operand : operands_) {
            count(operand);
            if (operand.isArray())
                for (QPDFObjectHandle& item : operand.getArrayAsVector())
                    count(item);
        }
        constexpr int invisible = 3;
        if (bytes > 0)
            mark(state_.text_mode == invisible ? MarkKind::hidden_text : MarkKind::visible_text).amount += bytes - 1;
        constexpr int first_clipping_mode = 4;
        if (state_.text_mode >= first_clipping_mode)
            state_.clip_is_box = false;
    }

    /// The resource that the last operand names.
    QPDFObjectHandle resource(const char* category)
    {
        if (operands_.empty() || !operands_.back().isName() || !resources_.isDictionary())
            return QPDFObjectHandle::newNull();
        return resources_.getKey(category).getKeyIfDict(operands_.back().getName());
    }

    void draw_object(QPDFObjectHandle object)
    {
        if (!object.isStream())
            return;
        QPDFObjectHandle subtype = object.getDict().getKey("/Subtype");
        if (subtype.isNameAndEquals("/Image")) {
            if (++progress_.images > most_images)
                return stop();
            mark(MarkKind::image).image = object;
        } else if (subtype.isNameAndEquals("/Form")) {
            if (depth_ >= deepest_form)
                return stop();
            draw_form(object);
        } else {
            mark(MarkKind::drawing);
        }
    }

    void draw_form(QPDFObjectHandle form)
    {
        QPDFObjectHandle dict = form.getDict();
        GraphicsState inner = state_;
        if (dict.getKey("/Matrix").isMatrix())
            inner.matrix.concat(QPDFMatrix(dict.getKey("/Matrix").getArrayAsMatrix()));
        if (dict.getKey("/BBox").isRectangle()) {
            const auto box = dict.getKey("/BBox").getArrayAsRectangle();
            inner.clip = inner.clip.intersected(bounds(inner.matrix, {box.llx, box.lly, box.urx, box.ury}));
            inner.clip_is_box = inner.clip_is_box && is_axis_aligned(inner.matrix);
        }
        QPDFObjectHandle own = dict.getKey("/Resources");
        Surveyor surveyor(progress_, own.isDictionary() ? own : resources_, std::move(inner), depth_ + 1);
        (void)decoded_stream(form, progress_.max_stream_bytes);  // refuses a bomb before it is parsed
        form.parseAsContents(&surveyor);
        if (!progress_.survey.complete)
            terminateParsing();
    }

    Progress& progress_;
    QPDFObjectHandle resources_;
    GraphicsState state_;
    int depth_;
    std::vector<GraphicsState> saved_;
    std::vector<QPDFObjectHandle> operands_;
    PointBox path_box_;
    bool path_is_box_ = false;
    bool path_is_empty_ = true;
    bool clips_ = false;
};

}  // namespace

PageSurvey survey_page(QPDFObjectHandle page, const PointBox& page_box, std::uint64_t max_stream_bytes)
{
    PageSurvey survey;
    Progress progress{survey, max_stream_bytes};
    GraphicsState state;
    state.clip = page_box;
    (void)page_content(page, max_stream_bytes);
    try {
        Surveyor surveyor(progress, page.getKey("/Resources"), state, 0);
        page.parsePageContents(&surveyor);
    } catch (const hoso::Error&) {
        throw;
    } catch (const std::exception&) {
        survey.complete = false;
    }
    return survey;
}

}  // namespace hoso::pipeline
