#pragma once

#include <array>

#include "cli/commands/commands.hpp"

namespace hoso::cli {

/// Every subcommand, in the order of the help. Groups stand before their members.
inline constexpr std::array command_table{
    CommandEntry{"convert", "Turn images and PDFs into searchable PDF/A", &make_convert},
    CommandEntry{"inspect", "Show what is seen on each page, without storing anything", &make_inspect},
    CommandEntry{"records", "The records of the catalog", nullptr},
    CommandEntry{"records list", "List records", &make_records_list},
    CommandEntry{"records show", "Show a record with its documents and history", &make_records_show},
    CommandEntry{"records create", "Create a record", &make_records_create},
    CommandEntry{"file", "File PDF/A documents into a record", &make_file},
    CommandEntry{"documents", "Documents inside records", nullptr},
    CommandEntry{"documents show", "Show a document", &make_documents_show},
    CommandEntry{"search", "Search text and fields", &make_search},
    CommandEntry{"verify", "Check every stored file and the catalog", &make_verify},
    CommandEntry{"audit", "The trail of who did what", nullptr},
    CommandEntry{"audit list", "List the trail", &make_audit_list},
    CommandEntry{"audit verify", "Check the trail's hash chain", &make_audit_verify},
    CommandEntry{"profiles", "The processing profiles", nullptr},
    CommandEntry{"profiles list", "List them", &make_profiles_list},
    CommandEntry{"profiles show", "Show one", &make_profiles_show},
    CommandEntry{"profiles check", "Check a profile's file", &make_profiles_check},
    CommandEntry{"doctor", "Say what is installed and what is missing", &make_doctor},
};

}  // namespace hoso::cli
