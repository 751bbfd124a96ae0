#pragma once

#include <QObject>
#include <QStringList>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/config.hpp"
#include "base/limits.hpp"
#include "gui/common/background.hpp"
#include "gui/common/options.hpp"
#include "gui/common/pictures.hpp"
#include "pipeline/capture/batch.hpp"
#include "pipeline/station/drafts.hpp"
#include "pipeline/station/last_place.hpp"
#include "pipeline/station/readings.hpp"
#include "pipeline/station/take_files.hpp"

namespace hoso::gui {

/// A batch as the window shows it: what its journals said at one moment. Never changed; a new one comes instead.
struct BatchView {
    std::filesystem::path folder;
    pipeline::capture::BatchFacts facts;
    pipeline::station::DraftFacts index;
    std::vector<std::vector<int>> documents;  ///< the sides' numbers

    [[nodiscard]] const pipeline::capture::PlacedSide* placed(int side) const;
    /// Which document a side belongs to, from 0; -1 for none.
    [[nodiscard]] int document_of(int side) const;
    [[nodiscard]] std::vector<pipeline::capture::PlacedSide> sides_of(int document) const;
};

/// How a page stands on the screen.
struct SeenPage {
    int clockwise_deg = 0;  ///< from how the side's file shows it
    double skew_deg = 0;    ///< by which it is laid straight
};

/// A line of the list of batches.
struct BatchLine {
    QString name;
    QString created;
    int sides = 0;
    int documents = 0;
    int filed = 0;
    bool interrupted = false;
};

/// The batch in work and everything that is done with it. All work happens beside the window's thread; signals tell of
/// results. Holds no rule of its own: every change is an action of the batch's journals.
class Session : public QObject {
    Q_OBJECT
public:
    /// @throws hoso::Error for a configuration or profile that cannot be used
    Session(const Options& options, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] const std::filesystem::path& catalog_folder() const { return catalog_folder_; }
    [[nodiscard]] const pipeline::Profile& profile() const { return profile_; }
    [[nodiscard]] const Limits& limits() const { return limits_; }
    [[nodiscard]] const Config& config() const { return config_; }
    [[nodiscard]] Pictures& pictures() { return pictures_; }
    [[nodiscard]] pipeline::station::LastPlace& last_place() { return last_place_; }
    /// Keeps it, soon; changes that follow each other closely are kept once.
    void keep_last_place();
    /// Whether it is on disk as it is now.
    [[nodiscard]] bool last_place_kept() const { return !keeping_ && reader_.pending() == 0; }

    /// Null while no batch is open.
    [[nodiscard]] const BatchView* view() const { return view_.get(); }
    [[nodiscard]] const std::vector<BatchLine>& batches() const { return batches_; }
    /// What is known of a side's reading; null when it is not read yet.
    [[nodiscard]] const pipeline::station::ReadingSummary* summary(int side) const;
    [[nodiscard]] bool flagged(int side) const;
    /// How a side is to be drawn; the file of the small picture goes with it.
    [[nodiscard]] PictureKey picture_key(int side, int longest_px) const;
    [[nodiscard]] std::filesystem::path thumbnail_cache(int side) const;

    void list_batches();
    void open_batch(const QString& name);

    void act(const pipeline::capture::Action& action);
    /// What an operator turns, straightens or crops is the page as they see it, however it was found to be upright.
    void turn(int side, int clockwise_deg);
    /// @param by_deg  counterclockwise, beyond how the page is laid now
    void straighten(int side, double by_deg);
    /// @param part  of the page as it is laid now; none: all of it
    void crop(int side, const std::optional<pipeline::capture::PagePart>& part);
    /// Behind the page that follows them on paper, or before the one in front of them; nothing at the batch's ends.
    /// @param by  1 or -1
    void move(std::vector<int> sides, int by);
    void undo_action();
    void redo_action();
    void set_checked(int side, bool checked);
    void set_field(int side, const QString& name, const QString& value);
    void set_record(int side, const QString& code);
    void undo_index();
    void redo_index();

    /// The whole reading of a side, words and fields; `then` hears nothing when there is none.
    void reading(int side, QObject* context,
                 std::function<void(std::shared_ptr<const pipeline::station::Reading>)> then);
    /// Reads what is not read yet, a side and what follows it first.
    void read_from(int side);
    void stop_reading();
    /// Something that was asked for is not delivered yet; reading in the background does not count.
    [[nodiscard]] bool is_busy() const;
    [[nodiscard]] bool is_reading() const { return reading_left_ > 0; }

    /// Files a document; documentFiled() tells.
    void file_document(int document);
    [[nodiscard]] int filing() const { return filing_; }

    void take_files(const QStringList& inputs, const QString& batch, pipeline::station::DocumentsBegin documents);
    [[nodiscard]] bool is_taking() const { return taking_; }

    /// For a scan, which works on the open batch from a thread of its own. Null while none is open.
    [[nodiscard]] std::shared_ptr<pipeline::capture::Batch> batch() const;
    /// Opens or makes a batch to scan into, then calls `then` in the window's thread.
    void batch_to_fill(const QString& name, QObject* context, std::function<void()> then);
    /// Something was written to the open batch's journal by another thread.
    void look_again();

    /// Tells what runs to stop; it ends at the next page.
    void stop_work();

Q_SIGNALS:
    void filing_changed();
    void batches_listed();
    void batch_opened();   ///< another batch, or none, is shown now
    void batch_changed();  ///< view() is another
    void side_taken(int side);
    void side_read(int side);  ///< summary() has it
    void reading_progress(int done, int total);
    void taking_progress(int done, int total);
    void taking_ended(int sides, int failed, bool cancelled);
    void document_filed(int document, qint64 id, const QStringList& warnings);
    void filing_failed(int document, const Trouble& trouble);
    void trouble(const Trouble& trouble);

private:
    struct OpenBatch;

    void show(std::shared_ptr<OpenBatch> opened, bool another);
    [[nodiscard]] SeenPage seen_page(const pipeline::capture::PlacedSide& placed) const;
    void look_differently(const pipeline::capture::PlacedSide& placed, const pipeline::capture::Action& action);
    void file_as_keyed(int document);
    void start_queue();
    void load_summaries();
    template <typename Change>
    void change(Change change);

    Options options_;
    std::filesystem::path catalog_folder_;
    std::filesystem::path state_folder_;
    Config config_;
    Limits limits_;
    pipeline::Profile profile_;
    pipeline::station::LastPlace last_place_;
    Pictures pictures_;
    std::vector<BatchLine> batches_;
    std::shared_ptr<OpenBatch> open_;
    std::shared_ptr<const BatchView> view_;
    std::map<int, pipeline::station::ReadingSummary> summaries_;
    std::map<int, SeenPage> seen_before_;  ///< sides that are being read again, until that is done
    std::unique_ptr<pipeline::station::ReadingQueue> queue_;
    std::shared_ptr<CancelToken> cancel_ = std::make_shared<CancelToken>();
    int reading_left_ = 0;
    int filing_ = 0;
    bool taking_ = false;
    bool keeping_ = false;
    bool looking_ = false;
    Background journal_;  ///< changes of the journals, in their order
    Background files_;    ///< long work: taking files, filing
    Background reader_;   ///< readings to be shown
};

}  // namespace hoso::gui
