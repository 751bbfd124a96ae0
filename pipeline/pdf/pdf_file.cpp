#include "pipeline/pdf/pdf_file.hpp"

#include <podofo/podofo.h>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

/// Opens the catalog and the document information, which PoDoFo keeps for its subclasses.
class Document : public PoDoFo::PdfStreamedDocument {
public:
    /// Clean write mode: the compact one writes object headers that ISO 19005-2, 6.1.9 forbids.
    explicit Document(PoDoFo::PdfOutputDevice* device)
        : PdfStreamedDocument(device, PoDoFo::ePdfVersion_1_7, nullptr, PoDoFo::ePdfWriteMode_Clean)
    {
    }
    PoDoFo::PdfObject& catalog() { return *GetCatalog(); }
    PoDoFo::PdfObject& info() { return *GetInfo()->GetObject(); }
    PoDoFo::PdfVecObjects& objects() { return *GetObjects(); }
};

PoDoFo::PdfObject literal_value(const std::string& literal)
{
    return PoDoFo::PdfObject(PoDoFo::PdfVariant(PoDoFo::PdfData(literal.data(), literal.size())));
}

void fill(PoDoFo::PdfObject& object, const syntax::Dictionary& entries)
{
    for (const auto& [key, value] : entries)
        object.GetDictionary().AddKey(PoDoFo::PdfName::FromEscaped(key), literal_value(value));
}

/// Runs `step` and turns PoDoFo's exceptions into this folder's.
template <typename Step>
auto translated(const std::string& target, Step&& step)
{
    try {
        return step();
    } catch (const PoDoFo::PdfError& error) {
        throw Error(Failure::internal, "HOSO-PDF-WRITE",
                    std::string("the PDF could not be written: ") + PoDoFo::PdfError::ErrorName(error.GetError()),
                    target);
    }
}

}  // namespace

struct PdfFile::State {
    explicit State(const std::filesystem::path& path)
        : target(path.string()), output(path), device(&output.stream()), document(&device)
    {
    }

    PoDoFo::PdfObject& object(ObjectNumber number)
    {
        PoDoFo::PdfObject* found = document.objects().GetObject(PoDoFo::PdfReference(number.value, 0));
        if (found == nullptr)
            throw Error(Failure::internal, "HOSO-PDF-WRITE",
                        "object " + std::to_string(number.value) + " was put twice or never reserved", target);
        return *found;
    }

    std::string target;
    DurableOutput output;
    PoDoFo::PdfOutputDevice device;
    Document document;
};

PdfFile::PdfFile(const std::filesystem::path& target)
{
    PoDoFo::PdfError::EnableDebug(false);
    PoDoFo::PdfError::EnableLogging(false);
    state_ = translated(target.string(), [&] { return std::make_unique<State>(target); });
}

PdfFile::~PdfFile() = default;

ObjectNumber PdfFile::reserve()
{
    return translated(state_->target, [&] {
        return ObjectNumber{state_->document.objects().CreateObject()->Reference().ObjectNumber()};
    });
}

void PdfFile::put(ObjectNumber number, const syntax::Dictionary& entries)
{
    translated(state_->target, [&] { fill(state_->object(number), entries); });
}

void PdfFile::put_value(ObjectNumber number, const std::string& literal)
{
    translated(state_->target, [&] {
        static_cast<PoDoFo::PdfVariant&>(state_->object(number)) =
            PoDoFo::PdfVariant(PoDoFo::PdfData(literal.data(), literal.size()));
    });
}

void PdfFile::put_stream(ObjectNumber number, const syntax::Dictionary& entries, std::span<const std::byte> encoded)
{
    translated(state_->target, [&] {
        PoDoFo::PdfObject& object = state_->object(number);
        fill(object, entries);
        PoDoFo::PdfMemoryInputStream input(reinterpret_cast<const char*>(encoded.data()),
                                           static_cast<PoDoFo::pdf_long>(encoded.size()));
        object.GetStream()->SetRawData(&input, static_cast<PoDoFo::pdf_long>(encoded.size()));
    });
}

void PdfFile::put_compressed(ObjectNumber number, const syntax::Dictionary& entries, std::string_view plain)
{
    translated(state_->target, [&] {
        PoDoFo::PdfObject& object = state_->object(number);
        fill(object, entries);
        object.GetStream()->Set(plain.data(), static_cast<PoDoFo::pdf_long>(plain.size()));
    });
}

ObjectNumber PdfFile::page_tree() const
{
    return translated(state_->target, [&] {
        return ObjectNumber{state_->document.GetPagesTree()->GetObject()->Reference().ObjectNumber()};
    });
}

void PdfFile::put_page_tree(const syntax::Dictionary& entries)
{
    translated(state_->target, [&] { fill(*state_->document.GetPagesTree()->GetObject(), entries); });
}

void PdfFile::put_catalog(const syntax::Dictionary& entries)
{
    translated(state_->target, [&] { fill(state_->document.catalog(), entries); });
}

void PdfFile::put_info(const syntax::Dictionary& entries)
{
    translated(state_->target, [&] { fill(state_->document.info(), entries); });
}

void PdfFile::wipe()
{
    state_->output.wipe();
}

DurableOutput::Finished PdfFile::finish()
{
    translated(state_->target, [&] { state_->document.Close(); });
    state_->output.fill_in_id();
    return state_->output.commit();
}

}  // namespace hoso::pipeline
