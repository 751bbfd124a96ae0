#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <filesystem>
#include <map>
#include <memory>

#include "gui/common/background.hpp"
#include "pipeline/station/preview_queue.hpp"

namespace hoso::gui {

/// A page as it is to be shown.
struct PictureKey {
    std::filesystem::path file;
    int page = 1;
    int clockwise_deg = 0;
    double tilt_deg = 0;
    pipeline::capture::PagePart part{};
    int longest_px = 0;

    auto operator<=>(const PictureKey&) const = default;
};

/// Pictures of pages, loaded lazily in the background, a bounded number of them kept in memory.
class Pictures : public QObject {
    Q_OBJECT
public:
    Pictures(const Limits& limits, QObject* parent = nullptr);
    ~Pictures() override;

    /// The picture if it is in memory; else null, and it is asked for: ready() or failed() tell when.
    /// @param cache  where it is kept on disk; empty: nowhere
    [[nodiscard]] const QPixmap* picture(const PictureKey& key, const std::filesystem::path& cache = {});

    /// How many were asked for and did not come yet.
    [[nodiscard]] int pending() const { return static_cast<int>(tickets_.size()); }

    /// Forgets what was asked for and is not under way: another batch is shown now.
    void clear();

Q_SIGNALS:
    void ready(const PictureKey& key);
    void failed(const PictureKey& key, const Trouble& trouble);

private:
    void take(std::uint64_t ticket, const QImage& image, const Trouble& trouble);

    QCache<QString, QPixmap> kept_;  // cost in kB
    std::map<PictureKey, std::uint64_t> asked_;
    std::map<std::uint64_t, PictureKey> tickets_;
    std::unique_ptr<pipeline::station::PreviewQueue> queue_;
};

/// How large pages are shown at most; on A4 that is 190 dpi.
inline constexpr int page_px = 2200;

}  // namespace hoso::gui
