#include "gui/common/background.hpp"

#include <new>

namespace hoso::gui {

Trouble Trouble::from(const std::exception& error)
{
    if (const auto* known = dynamic_cast<const Error*>(&error))
        return {QString::fromStdString(known->code()), QString::fromStdString(known->message()),
                QString::fromStdString(known->hint()), QString::fromStdString(known->input()), known->failure()};
    if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr)
        return {"HOSO-MEMORY", Background::tr("there is not enough memory"), {}, {}, Failure::resource};
    return {"HOSO-INTERNAL", QString::fromUtf8(error.what()), {}, {}, Failure::internal};
}

Background::Background(QObject* parent) : QObject(parent)
{
    worker_.moveToThread(&thread_);
    thread_.start();
}

Background::~Background()
{
    // Behind all that was posted before.
    QMetaObject::invokeMethod(
        &worker_, [this] { thread_.quit(); }, Qt::QueuedConnection);
    thread_.wait();
}

void Background::post(std::function<void()> work)
{
    ++pending_;
    QMetaObject::invokeMethod(&worker_, std::move(work), Qt::QueuedConnection);
}

void Background::deliver(std::function<void()> result)
{
    QMetaObject::invokeMethod(
        this,
        [this, result = std::move(result)] {
            --pending_;
            result();
        },
        Qt::QueuedConnection);
}

}  // namespace hoso::gui
