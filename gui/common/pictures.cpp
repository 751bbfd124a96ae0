#include "gui/common/pictures.hpp"

namespace hoso::gui {

namespace {

constexpr int kept_kb = 160 * 1024;
constexpr int preview_workers = 2;

/// A copy of its own, as the pixels belong to the answer.
QImage to_image(const imaging::Image& image)
{
    if (image.empty())
        return {};
    const auto format = image.pixels.channels() == 1 ? QImage::Format_Grayscale8 : QImage::Format_BGR888;
    return QImage(image.pixels.data, image.width_px(), image.height_px(), static_cast<qsizetype>(image.pixels.step),
                  format)
        .convertToFormat(QImage::Format_RGB32);
}

QString text_of(const PictureKey& key)
{
    return QStringLiteral("%1|%2|%3|%4|%5|%6")
        .arg(QString::fromStdString(key.file.string()))
        .arg(key.page)
        .arg(key.clockwise_deg)
        .arg(key.tilt_deg)
        .arg(key.longest_px)
        .arg(QString::fromStdString(nlohmann::json(key.part).dump()));
}

}  // namespace

Pictures::Pictures(const Limits& limits, QObject* parent) : QObject(parent), kept_(kept_kb)
{
    queue_ = std::make_unique<pipeline::station::PreviewQueue>(
        limits, preview_workers, [this](pipeline::station::PreviewAnswer answer) {
            Trouble trouble;
            if (answer.failure)
                trouble = {QString::fromStdString(answer.failure->code),
                           QString::fromStdString(answer.failure->message),
                           QString::fromStdString(answer.failure->hint),
                           {},
                           answer.failure->failure};
            QMetaObject::invokeMethod(
                this,
                [this, ticket = answer.ticket, image = to_image(answer.image), trouble = std::move(trouble)] {
                    take(ticket, image, trouble);
                },
                Qt::QueuedConnection);
        });
}

Pictures::~Pictures()
{
    queue_.reset();  // its thread ends before what it calls
}

const QPixmap* Pictures::picture(const PictureKey& key, const std::filesystem::path& cache)
{
    if (const QPixmap* found = kept_.object(text_of(key)))
        return found;
    if (!asked_.contains(key)) {
        const std::uint64_t ticket =
            queue_->ask({key.file, key.page, key.clockwise_deg, key.tilt_deg, key.part, key.longest_px, cache});
        asked_[key] = ticket;
        tickets_[ticket] = key;
    }
    return nullptr;
}

void Pictures::clear()
{
    queue_->clear();
    asked_.clear();
    tickets_.clear();
}

void Pictures::take(std::uint64_t ticket, const QImage& image, const Trouble& trouble)
{
    const auto found = tickets_.find(ticket);
    if (found == tickets_.end())
        return;
    const PictureKey key = found->second;
    tickets_.erase(found);
    if (!trouble.code.isEmpty()) {
        Q_EMIT failed(key, trouble);  // stays in asked_: it would fail again
        return;
    }
    asked_.erase(key);
    const auto cost = std::max<qsizetype>(1, image.sizeInBytes() / 1024);
    kept_.insert(text_of(key), new QPixmap(QPixmap::fromImage(image)), cost);
    Q_EMIT ready(key);
}

}  // namespace hoso::gui
