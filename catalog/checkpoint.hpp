#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/signature.hpp"
#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// The state of the audit trail at one moment, signed: who holds it can show later that no row up to `number` was
/// altered, removed or reordered since, even by someone who can rewrite the whole chain.
struct Checkpoint {
    std::int64_t number = 0;  ///< of the last row then
    std::string hash;         ///< of that row
    std::string at;           ///< ISO 8601, UTC
    std::string public_key;   ///< 64 hexadecimal digits
    std::string signature;    ///< over the other members; 128 hexadecimal digits
};

/// Verifies the chain and signs its end.
/// @throws Error HOSO-AUDIT-DAMAGED when the chain is not whole, HOSO-AUDIT-EMPTY
[[nodiscard]] Checkpoint make_checkpoint(const Catalog& catalog, const SigningKey& key);

[[nodiscard]] std::string json_of(const Checkpoint& checkpoint);
/// @throws Error HOSO-AUDIT-CHECKPOINT when the text is no checkpoint
[[nodiscard]] Checkpoint checkpoint_of(const std::string& json, const std::string& input);

/// What is wrong with the trail in the light of a checkpoint: the signature does not hold, the row is gone or has
/// another hash. Empty when all is as it was. The chain itself is audit_verify()'s matter.
[[nodiscard]] std::string checkpoint_fault(const Catalog& catalog, const Checkpoint& checkpoint);

}  // namespace hoso::catalog
