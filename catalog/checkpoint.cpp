#include "catalog/checkpoint.hpp"

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "catalog/audit.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

/// What is signed; a line each, so that nothing can be read in two ways.
std::string signed_text(const Checkpoint& checkpoint)
{
    return "hoso audit checkpoint 1\n" + std::to_string(checkpoint.number) + "\n" + checkpoint.hash + "\n" +
           checkpoint.at + "\n" + checkpoint.public_key + "\n";
}

std::string hash_of_row(const Catalog& catalog, std::int64_t number)
{
    std::string hash;
    const auto wanted = static_cast<long long>(number);
    guarded(catalog.store(), [&] {
        catalog.store().sql() << "SELECT hash FROM audit WHERE number = :number", soci::use(wanted), soci::into(hash);
    });
    return hash;
}

}  // namespace

Checkpoint make_checkpoint(const Catalog& catalog, const SigningKey& key)
{
    const AuditCheck check = audit_verify(catalog);
    if (!check.ok())
        throw Error(Failure::verification, "HOSO-AUDIT-DAMAGED",
                    "the audit trail is not whole, and is not signed: " + check.faults.front().message,
                    catalog.folder().string(), "hoso audit verify lists all faults");
    if (check.rows == 0)
        throw Error(Failure::catalog, "HOSO-AUDIT-EMPTY", "the audit trail has no rows yet", catalog.folder().string());
    Checkpoint checkpoint;
    checkpoint.number = check.rows;
    checkpoint.hash = hash_of_row(catalog, check.rows);
    checkpoint.at = iso8601(wall_time());
    checkpoint.public_key = key.public_key();
    const std::string text = signed_text(checkpoint);
    checkpoint.signature = key.sign(as_bytes(text));
    return checkpoint;
}

std::string json_of(const Checkpoint& checkpoint)
{
    const nlohmann::ordered_json json = {{"number", checkpoint.number},
                                         {"hash", checkpoint.hash},
                                         {"at", checkpoint.at},
                                         {"public_key", checkpoint.public_key},
                                         {"signature", checkpoint.signature}};
    return json.dump(2) + "\n";
}

Checkpoint checkpoint_of(const std::string& text, const std::string& input)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    try {
        return {json.at("number").get<std::int64_t>(), json.at("hash").get<std::string>(),
                json.at("at").get<std::string>(), json.at("public_key").get<std::string>(),
                json.at("signature").get<std::string>()};
    } catch (const nlohmann::json::exception&) {
        throw Error(Failure::input, "HOSO-AUDIT-CHECKPOINT", "this is no checkpoint of an audit trail", input,
                    "hoso audit checkpoint writes them");
    }
}

std::string checkpoint_fault(const Catalog& catalog, const Checkpoint& checkpoint)
{
    const std::string text = signed_text(checkpoint);
    if (!signature_holds(checkpoint.public_key, as_bytes(text), checkpoint.signature))
        return "the checkpoint's signature does not hold";
    const std::string hash = hash_of_row(catalog, checkpoint.number);
    if (hash.empty())
        return "row " + std::to_string(checkpoint.number) + ", which the checkpoint signed, is gone";
    if (hash != checkpoint.hash)
        return "row " + std::to_string(checkpoint.number) + " is not the one that the checkpoint signed";
    return {};
}

}  // namespace hoso::catalog
