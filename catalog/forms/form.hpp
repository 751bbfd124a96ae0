#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hoso::catalog {

/// A column of a table: its heading, and how much of the width it takes beside the others.
struct FormColumn {
    std::string heading;
    double share = 1;
    bool number = false;  ///< set to the right, and a number in a spreadsheet
};

struct FormRow {
    std::vector<std::string> cells;
    bool is_heading = false;  ///< of the rows below it: its only cell spans all columns
};

/// A value of a chart, in per cent of the chart's whole width.
struct FormBar {
    std::string label;
    double percent = 0;
    double target_percent = -1;  ///< drawn as a mark; negative: there is none
};

struct FormTable {
    std::string caption;
    std::vector<FormColumn> columns;
    std::vector<FormRow> rows;
    std::vector<FormBar> bars;  ///< drawn above the table; empty: no chart
};

/// What an office prints or hands on: an official list or a report. One value, which is written as PDF/A, HTML, CSV,
/// XLSX or plain text.
struct Form {
    std::string organ;  ///< upper left: who issues it
    std::string motto;  ///< upper right, lines separated by line feeds
    std::string title;
    std::string subtitle;  ///< lines separated by line feeds
    std::vector<FormTable> tables;
    std::vector<std::string> closing;  ///< lines below the tables
    std::string language;              ///< BCP 47
    bool landscape = false;
};

}  // namespace hoso::catalog
