#pragma once

#include <string>

#include "catalog/document.hpp"
#include "catalog/people.hpp"
#include "catalog/record.hpp"

namespace hoso::catalog {

/// Called by each function of the catalog that changes something or hands it out, before it does. All of them do
/// nothing while no role is given.

/// @throws Error HOSO-PERMISSION-ROLE, -OWN-WORK, -RECORD
void require_right(const Catalog& catalog, const Actor& actor, const std::string& act, const Record& record);

/// For what concerns an agency, or (empty) the catalog as a whole: then a role for all agencies is needed.
/// @throws Error HOSO-PERMISSION-ROLE
void require_right_in(const Catalog& catalog, const Actor& actor, const std::string& act,
                      const std::string& agency = {});

/// For what concerns neither records nor agencies: a role in any agency will do.
/// @throws Error HOSO-PERMISSION-ROLE
void require_right_somewhere(const Catalog& catalog, const Actor& actor, const std::string& act);

/// @throws Error HOSO-PERMISSION-OWN-WORK when the person took in all rows of the list that he approves
void require_other_list_maker(const Catalog& catalog, const Actor& actor, const std::string& agency, int year);

/// @throws Error HOSO-PERMISSION-OWN-WORK when the person filed the document, and the act is not for who did that
void require_other_filer(const Catalog& catalog, const Actor& actor, const std::string& act, const Document& document);

}  // namespace hoso::catalog
