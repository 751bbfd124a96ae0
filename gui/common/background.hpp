#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThread>
#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "base/error.hpp"

namespace hoso::gui {

/// An error as the window shows it: the same code, sentence and hint as the command's.
struct Trouble {
    QString code;
    QString message;
    QString hint;
    QString input;
    Failure failure = Failure::internal;

    [[nodiscard]] static Trouble from(const std::exception& error);
};

/// A thread beside the window's that does one thing after another, so that the window never waits for disk or catalog.
///
/// What is still to be done is finished before the object goes: it may be an operator's word on its way to the journal.
class Background : public QObject {
    Q_OBJECT
public:
    explicit Background(QObject* parent = nullptr);
    ~Background() override;

    /// Runs `work()` in the background and then, in the window's thread, `then(result)`; or `failed` is emitted.
    /// @param context  when it is gone by then, `then` is not called
    template <typename Work, typename Then>
    void run(QObject* context, Work work, Then then)
    {
        post([this, context = QPointer<QObject>(context), work = std::move(work), then = std::move(then)]() mutable {
            using Result = std::invoke_result_t<Work>;
            try {
                if constexpr (std::is_void_v<Result>) {
                    work();
                    deliver([context, then = std::move(then)]() mutable {
                        if (context)
                            then();
                    });
                } else {
                    auto result = std::make_shared<Result>(work());
                    deliver([context, result, then = std::move(then)]() mutable {
                        if (context)
                            then(std::move(*result));
                    });
                }
            } catch (const std::exception& error) {
                deliver([this, trouble = Trouble::from(error)] { Q_EMIT failed(trouble); });
            }
        });
    }

    /// How many pieces of work are not delivered yet.
    [[nodiscard]] int pending() const { return pending_; }

Q_SIGNALS:
    void failed(const Trouble& trouble);

private:
    void post(std::function<void()> work);
    void deliver(std::function<void()> result);

    QThread thread_;
    QObject worker_;
    int pending_ = 0;
};

}  // namespace hoso::gui
