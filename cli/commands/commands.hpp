#pragma once

#include <memory>

#include "cli/command.hpp"

namespace hoso::cli {

std::unique_ptr<Command> make_audit_list();
std::unique_ptr<Command> make_audit_verify();
std::unique_ptr<Command> make_convert();
std::unique_ptr<Command> make_doctor();
std::unique_ptr<Command> make_documents_show();
std::unique_ptr<Command> make_file();
std::unique_ptr<Command> make_inspect();
std::unique_ptr<Command> make_profiles_check();
std::unique_ptr<Command> make_profiles_list();
std::unique_ptr<Command> make_profiles_show();
std::unique_ptr<Command> make_records_create();
std::unique_ptr<Command> make_records_list();
std::unique_ptr<Command> make_records_show();
std::unique_ptr<Command> make_search();
std::unique_ptr<Command> make_verify();

}  // namespace hoso::cli
