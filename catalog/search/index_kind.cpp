#include "catalog/search/index_kind.hpp"

#include "catalog/audit_log.hpp"

namespace hoso::catalog {

void note_kind(Store& store, const IndexKind& kind)
{
    set_meta(store, kind.name, kind.present);
}

void renew_when_outdated(Store& store, const IndexKind& kind, const std::function<void()>& renew)
{
    const auto outdated = [&] { return meta(store, kind.name) != kind.present; };
    guarded(store, [&] {
        if (!outdated())
            return;
        Transaction transaction(store, Transaction::Kind::write);
        if (!outdated())
            return;  // another process was first
        renew();
        note_kind(store, kind);
        transaction.commit();
    });
}

}  // namespace hoso::catalog
