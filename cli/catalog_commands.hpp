#pragma once

#include <array>

#include "cli/commands/commands.hpp"

namespace hoso::cli {

/// The commands that use nothing but the catalog. Groups stand before their members.
inline constexpr std::array catalog_commands{
    CommandEntry{"search", "Search text and fields", &make_search},
    CommandEntry{"backup", "Copy the catalog while others work with it", &make_backup},
    CommandEntry{"restore", "Make the catalog from a backup, in an empty place", &make_restore},
    CommandEntry{"work", "My tasks, or others'; below it opinions, and what waits where", &make_work},
    CommandEntry{"work add", "Give somebody a task on a record", &make_work_add},
    CommandEntry{"work done", "A task is done", &make_work_done},
    CommandEntry{"work opinion", "Say what you think of a document, or read what others do", &make_work_opinion},
    CommandEntry{"work overview", "What waits where, and since when", &make_work_overview},
    CommandEntry{"people", "People and their roles", nullptr},
    CommandEntry{"people list", "Who has which role; with --roles what each may do", &make_people_list},
    CommandEntry{"people grant", "Give a role to a user of the system", &make_people_grant},
    CommandEntry{"people revoke", "Take a role", &make_people_revoke},
    CommandEntry{"people changes", "What others changed of my permissions, until I confirm it", &make_people_changes},
    CommandEntry{"mirror", "Bring the second store of the files up to date, and restore damage from it", &make_mirror},
    CommandEntry{"agencies", "The agencies that are reported on", nullptr},
    CommandEntry{"agencies list", "List them", &make_agencies_list},
    CommandEntry{"agencies set", "Add an agency, or change its name and level", &make_agencies_set},
    CommandEntry{"audit", "The trail of who did what; below it its chain and its signed end", &make_audit_list},
    CommandEntry{"audit list", "List the trail", &make_audit_list},
    CommandEntry{"audit verify", "Check the trail's hash chain", &make_audit_verify},
    CommandEntry{"audit checkpoint", "Sign the end of the trail", &make_audit_checkpoint},
};

}  // namespace hoso::cli
