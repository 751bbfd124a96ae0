#include "pipeline/jobs/document_in_work.hpp"

#include <utility>

#include "base/unicode.hpp"
#include "pipeline/jobs/provenance.hpp"

namespace hoso::pipeline {

DocumentInWork::DocumentInWork(DocumentOrder order)
    : order_(std::move(order)), settings_hash_(settings_hash(order_.settings))
{
    for (const OrderedInput& ordered : order_.inputs) {
        InputInWork input;
        input.path = ordered.path;
        input.setting = ordered.setting;
        inputs.push_back(std::move(input));
    }
}

std::string DocumentInWork::key_of(std::size_t input, std::size_t page) const
{
    const InputInWork& from = inputs[input];
    return page_key(settings_hash_, from.sha256, from.pages[page], from.setting);
}

void DocumentInWork::take_opened(InputInWork& input, const Message& reply) const
{
    const auto index = static_cast<std::size_t>(&input - inputs.data());
    input.sha256 = reply.head.value("sha256", "");
    input.notes = reply.head.value("notes", std::vector<std::string>());
    input.title = reply.head.value("title", "");
    for (const nlohmann::json& entry : reply.head.value("outline", nlohmann::json::array()))
        input.outline.push_back({entry.at(0), entry.at(1)});
    input.pages = order_.inputs[index].pages.of(reply.head.value("pages", 0));
    input.state = InputInWork::State::open;
}

int DocumentInWork::write_ready()
{
    int written = 0;
    for (; writing_ < inputs.size(); ++writing_) {
        InputInWork& input = inputs[writing_];
        if (input.state == InputInWork::State::failed)
            continue;
        if (input.state != InputInWork::State::open)
            break;
        while (input.next_to_write < input.pages.size()) {
            const auto found = input.ready.find(input.next_to_write);
            if (found == input.ready.end())
                return written;
            if (found->second)
                write(input, *found->second);
            input.ready.erase(found);
            ++input.next_to_write;
            --ahead;
            ++written;
        }
        for (const std::string& note : input.notes)
            document_.notes.push_back(input.path.filename().string() + ": " + note);
    }
    return written;
}

void DocumentInWork::open_writer(const InputInWork& input)
{
    const bool names_itself = order_.may_name_itself && inputs.size() == 1 && !input.title.empty();
    info_ = document_info(order_.settings, names_itself ? to_nfc(input.title) : order_.title);
    writer_ = std::make_unique<DocumentOutput>(order_.files, info_, joined_languages(order_.settings.profile));
    document_.texts = order_.files.texts;
}

/// Bookmarks come over; in a joined document each input has one where it begins.
void DocumentInWork::add_outline(const InputInWork& input, const PageResult& page)
{
    if (inputs.size() > 1 && outlined_input_ != &input)
        writer_->add_outline(to_nfc(input.path.stem().string()));
    outlined_input_ = &input;
    for (const OutlineEntry& entry : input.outline)
        if (entry.page + 1 == page.facts.number)
            writer_->add_outline(to_nfc(entry.title));
}

void DocumentInWork::write(const InputInWork& input, const PageResult& page)
{
    const ocr::PageText& text = text_of(page.page);
    ConvertedPage converted{page.facts, text.word_count(), text.mean_confidence()};
    if (!page.facts.separators.empty()) {
        document_.separators.push_back({page.facts.source, page.facts.number, page.facts.separators});
        return;
    }
    if (page.facts.left_out) {
        document_.left_out.push_back(std::move(converted));
        return;
    }
    if (!writer_)
        open_writer(input);
    add_outline(input, page);
    writer_->add(page);
    document_.words += converted.words;
    confidence_sum_ += converted.mean_confidence * static_cast<double>(converted.words);
    document_.pages.push_back(std::move(converted));
}

MadeDocument DocumentInWork::finish()
{
    MadeDocument made;
    made.failures = failures;
    made.pages_kept = pages_kept;
    made.stopped = stopped_;
    if (writer_ && writer_->pages() > 0) {
        const PdfWriter::Finished finished = writer_->finish();
        document_.sha256 = finished.sha256;
        document_.bytes = finished.bytes;
        document_.output = order_.files.pdf;
    }
    writer_.reset();
    if (!inputs.empty())
        document_.input = inputs.front().path.string();
    for (const InputInWork& input : inputs)
        if (input.state == InputInWork::State::open)
            document_.sources.push_back({input.path.string(), input.sha256, input.setting});
    std::vector<ocr::SequenceClues> clues;
    for (const ConvertedPage& page : document_.pages)
        clues.push_back(page.facts.clues);
    document_.sequence = ocr::check_sequence(clues);
    document_.order = order_.said;
    document_.secrecy_watched = order_.settings.profile.secrecy.detect;
    document_.flavour = order_.settings.flavour;
    document_.languages = joined_languages(order_.settings.profile);
    document_.recipe = recipe(document_, info_);
    if (document_.words > 0)
        document_.mean_confidence = confidence_sum_ / static_cast<double>(document_.words);
    made.document = std::move(document_);
    return made;
}

void DocumentInWork::end()
{
    ended_ = true;
    ahead = 0;
    writing_ = opening = starting = inputs.size();
    for (InputInWork& input : inputs) {
        input.state = InputInWork::State::failed;
        input.ready.clear();
    }
    document_ = {};
}

void DocumentInWork::stop()
{
    if (writer_)
        writer_->wipe();
    writer_.reset();
    stopped_ = true;
    end();
}

void DocumentInWork::give_up()
{
    writer_.reset();
    end();
}

}  // namespace hoso::pipeline
