#pragma once

#include <array>

#include "cli/commands/commands.hpp"

namespace hoso::cli {

/// Every subcommand, in the order of the help. Groups stand before their members.
inline constexpr std::array command_table{
    CommandEntry{"convert", "Turn images and PDFs into searchable PDF/A", &make_convert},
    CommandEntry{"inspect", "Show what is seen on each page, without storing anything", &make_inspect},
    CommandEntry{"devices", "List the scanners with their sources, modes and resolutions", &make_devices},
    CommandEntry{"scan", "Capture paper into a batch", &make_scan},
    CommandEntry{"batch", "Batches: captured paper, and jobs over it", nullptr},
    CommandEntry{"batch add", "Queue the documents of a folder", &make_batch_add},
    CommandEntry{"batch run", "Work on the queue until it is empty", &make_batch_run},
    CommandEntry{"batch status", "Show the queued batches and how far they are", &make_batch_status},
    CommandEntry{"batch retry", "Queue the failed documents of a batch again", &make_batch_retry},
    CommandEntry{"batch pause", "Begin no more documents of a batch", &make_batch_pause},
    CommandEntry{"batch resume", "Go on with a paused batch", &make_batch_resume},
    CommandEntry{"batch cancel", "Give up what is still queued of a batch", &make_batch_cancel},
    CommandEntry{"batch prioritise", "Set how early a batch is worked on", &make_batch_prioritise},
    CommandEntry{"batch show", "Show the sides of a captured batch", &make_batch_show},
    CommandEntry{"batch delete", "Put sides into the bin", &make_batch_delete},
    CommandEntry{"batch restore", "Bring a side back from the bin", &make_batch_restore},
    CommandEntry{"batch move", "Move sides", &make_batch_move},
    CommandEntry{"batch rotate", "Turn sides", &make_batch_rotate},
    CommandEntry{"batch split", "Begin a document with a side", &make_batch_split},
    CommandEntry{"batch join", "Join a side to the document before", &make_batch_join},
    CommandEntry{"batch mark-blank", "Mark sides as blank, or as not blank", &make_batch_mark_blank},
    CommandEntry{"batch interleave", "Put fronts and backs of a manual duplex scan together", &make_batch_interleave},
    CommandEntry{"batch undo", "Take back the last action on a captured batch", &make_batch_undo},
    CommandEntry{"batch redo", "Do again what was undone", &make_batch_redo},
    CommandEntry{"separators", "Separator sheets between documents", nullptr},
    CommandEntry{"separators make", "Print separator sheets as PDF", &make_separators_make},
    CommandEntry{"records", "The records of the catalog", nullptr},
    CommandEntry{"records list", "List records", &make_records_list},
    CommandEntry{"records show", "Show a record with its documents and history", &make_records_show},
    CommandEntry{"records create", "Create a record", &make_records_create},
    CommandEntry{"records import", "Take in the record list of a year", &make_records_import},
    CommandEntry{"records edit", "Change fields of a record", &make_records_edit},
    CommandEntry{"records open", "Open a planned or returned record", &make_records_open},
    CommandEntry{"records review", "Ask for a record to be closed", &make_records_review},
    CommandEntry{"records close", "Close a record: it is complete and locked", &make_records_close},
    CommandEntry{"records reopen", "Open a closed record again", &make_records_reopen},
    CommandEntry{"records submit", "Submit a record to the archive", &make_records_submit},
    CommandEntry{"records return", "Return a submitted record", &make_records_return},
    CommandEntry{"records accept", "Accept a submitted record", &make_records_accept},
    CommandEntry{"records keep-back", "Keep a closed record back", &make_records_keep_back},
    CommandEntry{"records freeze", "Freeze a record", &make_records_freeze},
    CommandEntry{"records unfreeze", "End a freeze", &make_records_unfreeze},
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
