#include "pipeline/pdf/kept_objects.hpp"

#include <optional>

#include "base/sha256.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

enum class Visit : std::uint8_t { none, open, done };

struct Step {
    std::size_t object;
    std::vector<std::size_t> references;
    std::size_t next = 0;
};

/// Walks the objects of one page so that each is put after what it refers to, except around a cycle.
class Fragment {
public:
    Fragment(PdfFile& file, std::unordered_map<std::string, ObjectNumber>& known, const KeptPage& kept)
        : file_(file), known_(known), objects_(kept.objects), numbers_(objects_.size()), visits_(objects_.size())
    {
    }

    void put(ObjectNumber page, ObjectNumber parent)
    {
        numbers_.at(0) = page;
        std::vector<Step> path{enter(0)};
        while (!path.empty()) {
            Step& step = path.back();
            if (step.next == step.references.size()) {
                leave(step.object, parent);
                path.pop_back();
                continue;
            }
            const std::size_t target = step.references[step.next++];
            if (visits_[target] == Visit::none)
                path.push_back(enter(target));
            else if (visits_[target] == Visit::open && !numbers_[target])
                numbers_[target] = file_.reserve();
        }
    }

private:
    Step enter(std::size_t object)
    {
        visits_[object] = Visit::open;
        Step step{object, {}};
        for (const auto& [key, pieces] : objects_[object].entries)
            for (const FragmentPiece& piece : pieces)
                if (piece.reference >= 0)
                    step.references.push_back(checked(piece.reference));
        return step;
    }

    [[nodiscard]] std::size_t checked(int reference) const
    {
        const auto index = static_cast<std::size_t>(reference);
        if (index >= objects_.size())
            throw Error(Failure::internal, "HOSO-PDF-WRITE", "a kept page refers to an object that it does not have");
        return index;
    }

    [[nodiscard]] std::string literal(const std::vector<FragmentPiece>& pieces) const
    {
        std::string out;
        for (const FragmentPiece& piece : pieces) {
            out += piece.literal;
            if (piece.reference >= 0)
                out += " " + numbers_[checked(piece.reference)]->reference() + " ";
        }
        return out;
    }

    void leave(std::size_t object, ObjectNumber parent)
    {
        visits_[object] = Visit::done;
        const FragmentObject& source = objects_[object];
        syntax::Dictionary entries;
        for (const auto& [key, pieces] : source.entries)
            entries.emplace_back(key, literal(pieces));
        if (object == 0)
            entries.emplace_back("Parent", parent.reference());
        if (!numbers_[object]) {
            auto [same, added] = known_.try_emplace(fingerprint(entries, source.stream));
            if (!added) {
                numbers_[object] = same->second;
                return;
            }
            same->second = file_.reserve();
            numbers_[object] = same->second;
        }
        if (source.has_stream)
            file_.put_stream(*numbers_[object], entries, source.stream);
        else if (entries.size() == 1 && entries.front().first.empty())
            file_.put_value(*numbers_[object], entries.front().second);
        else
            file_.put(*numbers_[object], entries);
    }

    static std::string fingerprint(const syntax::Dictionary& entries, const Bytes& stream)
    {
        Sha256 hash;
        hash.add(as_bytes(syntax::dictionary(entries)));
        hash.add(stream);
        return hash.hex().substr(0, 32);
    }

    PdfFile& file_;
    std::unordered_map<std::string, ObjectNumber>& known_;
    const std::vector<FragmentObject>& objects_;
    std::vector<std::optional<ObjectNumber>> numbers_;
    std::vector<Visit> visits_;
};

}  // namespace

void KeptObjects::put(const KeptPage& kept, ObjectNumber page, ObjectNumber parent)
{
    Fragment(file_, known_, kept).put(page, parent);
}

}  // namespace hoso::pipeline
