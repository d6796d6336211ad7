import JSONBytes
import SessionAnalysis

/// Prints how long turns took.
struct LatencyPrinter {
    let grouping: SessionGrouping
    let output: Output

    /// Prints the rows and what all turns come to.
    func print(_ rows: [LatencyRow], total: LatencySummary) throws {
        switch output.format {
        case .json:
            let answer = JSON.object([
                ("\(grouping.rawValue)s", .array(rows.map { $0.json(by: grouping) })),
                ("total", .object(LatencyAnswer.members(total))),
            ])
            try output.print(answer)
        case .ndjson:
            for row in rows { try output.print(row.json(by: grouping)) }
        case .csv, .tsv:
            try printList(rows, total)
        case .table, .markdown:
            guard total.turns > 0 else { return }
            try printList(rows, total)
            try printCounts(total)
        }
    }

    private func printList(_ rows: [LatencyRow], _ total: LatencySummary) throws {
        let listing = Listing(columns: columns, fields: fields)
        var printer = ListingPrinter(listing, to: output)
        for figure in rows.flatMap(\.figures) { try printer.print(figure) }
        if rows.count != 1 {
            for figure in LatencyRow(name: "total", summary: total).figures {
                try printer.printFooter(columns.map { $0.text(figure) })
            }
        }
        try printer.finish()
    }

    /// Turns, interruptions, and how the ends of speech are known.
    private func printCounts(_ total: LatencySummary) throws {
        var facts = [("turns", HumanText.count(total.turns)), ("interrupted", HumanText.count(total.interrupted))]
        let ends = EndOfSpeech.allCases.filter { total.count(endedFrom: $0) > 0 }
        if !ends.isEmpty {
            let counts = ends.map { "\(HumanText.count(total.count(endedFrom: $0))) from \($0.rawValue)" }
            facts.append(("end of speech", counts.joined(separator: ", ")))
        }
        try output.results.write("\n")
        if output.format == .table { return try output.print(facts: facts) }
        for (name, value) in facts { try output.results.write("- \(name): \(value)\n") }
    }

    private var columns: [Column<LatencyFigure>] {
        [
            .text(grouping.rawValue.uppercased(), flexible: true, style: { _ in .cyan }) { $0.name ?? "unknown" },
            .text("METRIC") { $0.metric.rawValue },
            .number("N", style: { _ in .dim }) { HumanText.count($0.percentiles.n) },
        ]
            + Percentiles.Rank.allCases.map { rank in
                .number(rank.rawValue.uppercased(), style: { _ in rank == .p50 ? .bold : nil }) {
                    HumanText.latency(milliseconds: $0.percentiles[rank])
                }
            }
    }

    /// The columns of `csv` and `tsv`: a line for each metric that has a figure.
    private var fields: [Field<LatencyFigure>] {
        var fields = [Field<LatencyFigure>(grouping.rawValue) { JSON($0.name) }]
        if grouping == .session { fields.append(Field("model") { JSON($0.model) }) }
        fields.append(Field("metric") { .string($0.metric.rawValue) })
        fields.append(Field("n") { .integer($0.percentiles.n) })
        for rank in Percentiles.Rank.allCases {
            fields.append(Field(rank.rawValue) { .number($0.percentiles[rank]) })
        }
        return fields
    }
}
