#pragma once

#include <memory>

#include "cli/command.hpp"

namespace hoso::cli {

std::unique_ptr<Command> make_audit_list();
std::unique_ptr<Command> make_audit_verify();
std::unique_ptr<Command> make_batch_add();
std::unique_ptr<Command> make_batch_cancel();
std::unique_ptr<Command> make_batch_delete();
std::unique_ptr<Command> make_batch_interleave();
std::unique_ptr<Command> make_batch_join();
std::unique_ptr<Command> make_batch_mark_blank();
std::unique_ptr<Command> make_batch_move();
std::unique_ptr<Command> make_batch_pause();
std::unique_ptr<Command> make_batch_prioritise();
std::unique_ptr<Command> make_batch_redo();
std::unique_ptr<Command> make_batch_report();
std::unique_ptr<Command> make_batch_restore();
std::unique_ptr<Command> make_batch_resume();
std::unique_ptr<Command> make_batch_retry();
std::unique_ptr<Command> make_batch_rotate();
std::unique_ptr<Command> make_batch_run();
std::unique_ptr<Command> make_batch_show();
std::unique_ptr<Command> make_batch_split();
std::unique_ptr<Command> make_batch_status();
std::unique_ptr<Command> make_batch_undo();
std::unique_ptr<Command> make_convert();
std::unique_ptr<Command> make_devices();
std::unique_ptr<Command> make_doctor();
std::unique_ptr<Command> make_documents_show();
std::unique_ptr<Command> make_file();
std::unique_ptr<Command> make_inspect();
std::unique_ptr<Command> make_profiles_check();
std::unique_ptr<Command> make_profiles_list();
std::unique_ptr<Command> make_profiles_show();
std::unique_ptr<Command> make_records_create();
std::unique_ptr<Command> make_records_import();
std::unique_ptr<Command> make_records_edit();
std::unique_ptr<Command> make_records_open();
std::unique_ptr<Command> make_records_review();
std::unique_ptr<Command> make_records_close();
std::unique_ptr<Command> make_records_reopen();
std::unique_ptr<Command> make_records_submit();
std::unique_ptr<Command> make_records_return();
std::unique_ptr<Command> make_records_accept();
std::unique_ptr<Command> make_records_keep_back();
std::unique_ptr<Command> make_records_freeze();
std::unique_ptr<Command> make_records_unfreeze();
std::unique_ptr<Command> make_records_list();
std::unique_ptr<Command> make_records_show();
std::unique_ptr<Command> make_scan();
std::unique_ptr<Command> make_search();
std::unique_ptr<Command> make_separators_make();
std::unique_ptr<Command> make_verify();
std::unique_ptr<Command> make_watch();

}  // namespace hoso::cli
