#pragma once

#include <QObject>
#include <future>
#include <optional>
#include <vector>

#include "gui/common/session.hpp"
#include "pipeline/capture/devices.hpp"
#include "pipeline/capture/scan.hpp"

namespace hoso::gui {

/// What an operator decides when the scanner stopped.
struct FaultAnswer {
    bool go_on = false;
    std::optional<int> last_good_sheet;  ///< the sheets behind it are scanned again
};

/// The scanner, driven from a thread of its own: finds devices, scans into the open batch.
class Scanner : public QObject {
    Q_OBJECT
public:
    explicit Scanner(Session& session, QObject* parent = nullptr);
    ~Scanner() override;

    void find_devices();
    [[nodiscard]] const std::vector<pipeline::capture::Device>& devices() const { return devices_; }
    [[nodiscard]] bool is_searching() const { return searching_; }

    /// Scans into a batch, which is made when it is not there.
    void scan(const QString& batch, const QString& device, const QString& profile,
              const pipeline::capture::Placement& placement);
    /// Goes on with the open batch's last run.
    void scan_on();
    void stop();
    [[nodiscard]] bool is_scanning() const { return scanning_; }

    /// What asked() is answered with.
    void answer(const FaultAnswer& answer);

Q_SIGNALS:
    void devices_found();
    void started();
    void side_scanned(int side);
    void warned(const QString& message);
    /// The scanner stopped; the scan waits for answer().
    void asked(const pipeline::capture::Fault& fault, int next_sheet);
    void ended(const pipeline::capture::Ended& how);
    void trouble(const Trouble& trouble);

private:
    void run(pipeline::capture::ScanRequest request);
    [[nodiscard]] bool ask(const pipeline::capture::Fault& fault, pipeline::capture::Batch& batch);

    Session& session_;
    std::vector<pipeline::capture::Device> devices_;
    std::shared_ptr<CancelToken> cancel_;
    std::shared_ptr<std::promise<FaultAnswer>> question_;
    bool searching_ = false;
    bool scanning_ = false;
    Background background_;
};

}  // namespace hoso::gui
