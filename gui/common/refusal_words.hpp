#pragma once

#include <QString>

#include "catalog/people.hpp"

namespace hoso::gui {

/// A refusal in the language of now, with the roles that may and the persons to ask; for tool tips.
[[nodiscard]] QString words_of(const catalog::Refusal& refusal, const catalog::RoleRules& rules);

}  // namespace hoso::gui
