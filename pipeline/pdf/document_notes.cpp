#include "pipeline/pdf/document_notes.hpp"

#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <set>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

constexpr std::size_t most_fields = 100'000;

/// Whether a form has a signature field that is signed.
bool has_signature(QPDFObjectHandle form)
{
    std::vector<QPDFObjectHandle> waiting;
    if (form.getKey("/Fields").isArray())
        waiting = form.getKey("/Fields").getArrayAsVector();
    std::set<QPDFObjGen> seen;
    while (!waiting.empty() && seen.size() < most_fields) {
        QPDFObjectHandle field = waiting.back();
        waiting.pop_back();
        if (!field.isDictionary() || (field.isIndirect() && !seen.insert(field.getObjGen()).second))
            continue;
        if (field.getKey("/FT").isNameAndEquals("/Sig") && field.getKey("/V").isDictionary())
            return true;
        QPDFObjectHandle kids = field.getKey("/Kids");
        if (kids.isArray())
            for (QPDFObjectHandle& kid : kids.getArrayAsVector())
                waiting.push_back(kid);
    }
    return false;
}

std::size_t attachments(QPDF& pdf)
{
    QPDFEmbeddedFileDocumentHelper helper(pdf);
    return helper.hasEmbeddedFiles() ? helper.getEmbeddedFiles().size() : 0;
}

bool has_scripts(QPDFObjectHandle root)
{
    const bool on_opening = root.getKey("/OpenAction").getKeyIfDict("/S").isNameAndEquals("/JavaScript");
    return on_opening || root.getKey("/AA").isDictionary() ||
           root.getKey("/Names").getKeyIfDict("/JavaScript").isDictionary();
}

}  // namespace

std::vector<std::string> document_notes(QPDF& pdf, const std::string& name)
{
    QPDFObjectHandle root = pdf.getRoot();
    std::vector<std::string> notes;
    if (root.getKey("/Collection").isDictionary())
        throw Error(Failure::input, "HOSO-PDF-PORTFOLIO",
                    "this is a portfolio: its content are the files attached to it", name,
                    "save the attached files (pdfdetach -saveall) and convert them");
    if (pdf.isEncrypted())
        notes.emplace_back("the file was encrypted without a password for opening; the result is not encrypted");
    QPDFObjectHandle form = root.getKey("/AcroForm");
    if (form.isDictionary()) {
        bool drawn_by_form = false;
        root.getKey("/NeedsRendering").getValueAsBool(drawn_by_form);
        const bool xfa = !form.getKey("/XFA").isNull();
        if (xfa && drawn_by_form)
            throw Error(Failure::input, "HOSO-PDF-XFA", "this is a dynamic XFA form: its pages are not in the file",
                        name, "print it to PDF with the program that made it, then convert that");
        if (xfa)
            notes.emplace_back("the XFA form is not carried over; the pages are taken as they are drawn");
        if (has_signature(form))
            notes.emplace_back("the file is signed; the signature is not carried over, since the file is written anew");
        else if (form.getKey("/Fields").isArray() && form.getKey("/Fields").getArrayNItems() > 0)
            notes.emplace_back("the form's fields become part of the pages; they can no longer be filled in");
    }
    if (const std::size_t count = attachments(pdf); count > 0)
        notes.push_back(std::to_string(count) +
                        " attached file(s) are not carried over; pdfdetach -saveall saves them");
    if (has_scripts(root))
        notes.emplace_back("scripts and automatic actions are not carried over");
    if (root.getKey("/OCProperties").isDictionary())
        notes.emplace_back("layers are drawn as they are shown by default");
    return notes;
}

}  // namespace hoso::pipeline
