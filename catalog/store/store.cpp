#include "catalog/store/store.hpp"

namespace hoso::catalog {

Transaction::Transaction(Store& store, Kind kind) : store_(store)
{
    if (kind == Kind::write)
        store_.begin_writing();
    else
        store_.begin_reading();
}

Transaction::~Transaction()
{
    if (open_)
        store_.roll_back();
}

void Transaction::commit()
{
    store_.commit();
    open_ = false;
}

}  // namespace hoso::catalog
