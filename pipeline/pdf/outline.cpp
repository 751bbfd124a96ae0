#include "pipeline/pdf/outline.hpp"

#include <algorithm>
#include <optional>

#include "base/unicode.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

/// One node of the outline's tree; node 0 is the root.
struct Node {
    ObjectNumber number;
    std::size_t parent = 0;
    std::vector<std::size_t> children;
    std::size_t descendants = 0;
};

std::vector<Node> tree_of(PdfFile& file, const std::vector<OutlineEntry>& entries)
{
    std::vector<Node> nodes{{file.reserve(), 0, {}, 0}};
    std::vector<std::size_t> open{0};  // the last node of each level on the way to the newest
    for (const OutlineEntry& entry : entries) {
        const std::size_t level = std::min(static_cast<std::size_t>(std::max(entry.level, 0)), open.size() - 1);
        open.resize(level + 1);
        const std::size_t parent = open.back();
        nodes.push_back({file.reserve(), parent, {}, 0});
        nodes[parent].children.push_back(nodes.size() - 1);
        open.push_back(nodes.size() - 1);
    }
    for (std::size_t node = nodes.size() - 1; node > 0; --node)
        nodes[nodes[node].parent].descendants += nodes[node].descendants + 1;
    return nodes;
}

void add_children(syntax::Dictionary& dictionary, const std::vector<Node>& nodes, const Node& node)
{
    if (node.children.empty())
        return;
    dictionary.emplace_back("First", nodes[node.children.front()].number.reference());
    dictionary.emplace_back("Last", nodes[node.children.back()].number.reference());
    dictionary.emplace_back("Count", std::to_string(node.descendants));
}

}  // namespace

ObjectNumber put_outline(PdfFile& file, const std::vector<OutlineEntry>& entries,
                         const std::vector<ObjectNumber>& pages)
{
    const std::vector<Node> nodes = tree_of(file, entries);
    syntax::Dictionary root{{"Type", "/Outlines"}};
    add_children(root, nodes, nodes.front());
    file.put(nodes.front().number, root);
    for (const Node& parent : nodes) {
        for (std::size_t i = 0; i < parent.children.size(); ++i) {
            const Node& node = nodes[parent.children[i]];
            const OutlineEntry& entry = entries[parent.children[i] - 1];
            if (entry.page < 0 || static_cast<std::size_t>(entry.page) >= pages.size())
                throw Error(Failure::internal, "HOSO-PDF-OUTLINE",
                            "a bookmark points to page " + std::to_string(entry.page + 1) + ", which does not exist");
            const ObjectNumber page = pages[static_cast<std::size_t>(entry.page)];
            syntax::Dictionary item{{"Title", syntax::text_string(to_nfc(entry.title))},
                                    {"Parent", parent.number.reference()},
                                    {"Dest", "[" + page.reference() + " /Fit]"}};
            if (i > 0)
                item.emplace_back("Prev", nodes[parent.children[i - 1]].number.reference());
            if (i + 1 < parent.children.size())
                item.emplace_back("Next", nodes[parent.children[i + 1]].number.reference());
            add_children(item, nodes, node);
            file.put(node.number, item);
        }
    }
    return nodes.front().number;
}

}  // namespace hoso::pipeline
