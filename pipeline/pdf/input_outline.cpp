#include "pipeline/pdf/input_outline.hpp"

#include <map>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <set>

namespace hoso::pipeline {

namespace {

constexpr std::size_t most_entries = 10'000;
constexpr int deepest_level = 32;

class Walk {
public:
    Walk(QPDF& pdf, const std::vector<QPDFObjectHandle>& pages) : root_(pdf.getRoot())
    {
        for (std::size_t i = 0; i < pages.size(); ++i)
            numbers_.emplace(pages[i].getObjGen(), static_cast<int>(i));
    }

    void siblings(QPDFObjectHandle item, int level)
    {
        while (item.isDictionary() && seen_.insert(item.getObjGen()).second && entries.size() < most_entries) {
            const int page = page_of(item);
            std::string title;
            item.getKey("/Title").getValueAsUTF8(title);
            const bool counts = page >= 0 && !title.empty();
            if (counts)
                entries.push_back({title, page, level});
            if (level < deepest_level)
                siblings(item.getKey("/First"), counts ? level + 1 : level);
            item = item.getKey("/Next");
        }
    }

    std::vector<OutlineEntry> entries;

private:
    /// What a name stands for: by the catalog's name tree or, as PDF 1.1 had it, its dictionary.
    /// (libqpdf's own helper for outlines follows their loops for ever.)
    QPDFObjectHandle named(QPDFObjectHandle name)
    {
        if (name.isName())
            return root_.getKey("/Dests").isDictionary() ? root_.getKey("/Dests").getKey(name.getName())
                                                         : QPDFObjectHandle::newNull();
        QPDFObjectHandle names = root_.getKey("/Names");
        QPDFObjectHandle found = QPDFObjectHandle::newNull();
        if (names.isDictionary() && names.getKey("/Dests").isDictionary())
            QPDFNameTreeObjectHelper(names.getKey("/Dests"), *root_.getOwningQPDF(), false)
                .findObject(name.getUTF8Value(), found);
        return found;
    }

    int page_of(QPDFObjectHandle item)
    {
        QPDFObjectHandle target = item.getKey("/Dest");
        QPDFObjectHandle action = item.getKey("/A");
        if (target.isNull() && action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo"))
            target = action.getKey("/D");
        if (target.isName() || target.isString())
            target = named(target);
        target = target.isDictionary() ? target.getKey("/D") : target;
        if (!target.isArray() || target.getArrayNItems() == 0)
            return -1;
        const auto found = numbers_.find(target.getArrayItem(0).getObjGen());
        return found == numbers_.end() ? -1 : found->second;
    }

    QPDFObjectHandle root_;
    std::map<QPDFObjGen, int> numbers_;
    std::set<QPDFObjGen> seen_;
};

}  // namespace

std::vector<OutlineEntry> input_outline(QPDF& pdf, const std::vector<QPDFObjectHandle>& pages)
{
    try {
        Walk walk(pdf, pages);
        walk.siblings(pdf.getRoot().getKey("/Outlines").getKeyIfDict("/First"), 0);
        return std::move(walk.entries);
    } catch (const std::exception&) {
        return {};  // bookmarks are an aid; broken ones cost nothing else
    }
}

}  // namespace hoso::pipeline
