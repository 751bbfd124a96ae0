#include "ocr/fields/secrecy.hpp"

#include <algorithm>
#include <map>

#include "base/install.hpp"
#include "pipeline/error.hpp"
#include "pipeline/stages/letter_layouts.hpp"
#include "pipeline/stages/stage.hpp"
#include "pipeline/workers/page_json.hpp"

namespace hoso::pipeline {

namespace {

bool is_watched(const Profile& profile)
{
    const auto& watched = profile.secrecy.languages;
    return std::any_of(profile.read.languages.begin(), profile.read.languages.end(), [&](const std::string& language) {
        return std::find(watched.begin(), watched.end(), language) != watched.end();
    });
}

/// The model of a layout, read once in a process.
ocr::SecrecyModel& secrecy_model(const std::string& name)
{
    static std::map<std::string, ocr::SecrecyModel> loaded;
    return loaded.try_emplace(name, data_folder() / "models" / name).first->second;
}

std::string stamp_on(const Page& page, const StageContext& context)
{
    const ocr::LetterLayout& layout = letter_layout(context.profile.fields.layout);
    const ocr::PageText& text = page.finished ? text_of(*page.finished) : page.text;
    std::string found = ocr::find_secrecy(text, layout);
    if (found.empty() && !page.working.empty())
        found = ocr::find_secrecy_of_stamps(page.working, engine_for(layout, context), layout);
    if (found.empty() && !page.working.empty() && !layout.secrecy_model.empty())
        found = ocr::see_secrecy(page.working, text, secrecy_model(layout.secrecy_model), layout);
    return found;
}

/// What an operator's crop hides is stored all the same, so it is read once, for this.
Page uncut(const Page& page, const StageContext& context)
{
    Page whole = page;
    whole.working = page.uncut;
    return read(std::move(whole), context);
}

}  // namespace

/// Stops a page that carries a secrecy stamp, so that nothing of its document is stored. The error says that there was
/// one, and nothing of what the page says.
Page secrecy(Page page, const StageContext& context)
{
    if (!is_watched(context.profile))
        return page;
    page.facts.secrecy = stamp_on(page.uncut.empty() ? page : uncut(page, context), context);
    if (!page.facts.secrecy.empty() && context.profile.secrecy.stop)
        throw Error(Failure::refused, "HOSO-SECRET-STAMP", "the page carries a secrecy stamp; nothing of it is stored",
                    page.facts.source,
                    "take the document out and handle it by the rules for state secrets (profile: secrecy.detect)");
    return page;
}

}  // namespace hoso::pipeline
