#include "pipeline/jobs/separator_run.hpp"

#include "ocr/separator.hpp"

namespace hoso::pipeline {

namespace {

void follow(SeparatorOrder& order, const ocr::Separator& separator)
{
    switch (separator.action) {
        case ocr::Separator::Action::document:
            break;
        case ocr::Separator::Action::record:
            order.record = separator.value;
            break;
        case ocr::Separator::Action::attachment:
            order.attachment = true;
            break;
        case ocr::Separator::Action::field:
            const std::size_t equals = separator.value.find('=');
            if (equals != std::string::npos && equals > 0)
                order.fields.emplace_back(separator.value.substr(0, equals), separator.value.substr(equals + 1));
            break;
    }
}

}  // namespace

bool SeparatorRun::take(const PageFacts& side)
{
    if (side.separators.empty()) {
        begun_ = std::move(waiting_);
        waiting_.reset();
        return false;
    }
    if (!waiting_) {
        waiting_.emplace();
        waiting_->record = record_;
    }
    for (const std::string& payload : side.separators)
        if (const auto separator = ocr::Separator::parse(payload))
            follow(*waiting_, *separator);
    record_ = waiting_->record;
    return true;
}

std::optional<SeparatorOrder> SeparatorRun::begun()
{
    std::optional<SeparatorOrder> order = std::move(begun_);
    begun_.reset();
    return order;
}

}  // namespace hoso::pipeline
