#include "catalog/secrecy_notice.hpp"

#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

void note_secrecy_unwatched(Catalog& catalog, const Actor& actor, const std::string& record, const std::string& input)
{
    Store& store = catalog.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        append_audit(store,
                     {actor.name, "secrecy.unwatched", "input/" + input, record, "null", json_of({{"input", input}})});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

}  // namespace hoso::catalog
