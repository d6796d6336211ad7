import JSONBytes
import SessionAnalysis

/// Prints what sessions cost.
struct CostPrinter {
    let grouping: CostGrouping
    /// As of which day the list of prices is.
    let listDate: String?
    let output: Output

    /// Prints the rows and what they add up to.
    func print(_ rows: [CostRow], total: Cost) throws {
        switch output.format {
        case .json:
            let answer = JSON.object([
                ("currency", .string("USD")),
                ("prices", JSON(listDate)),
                ("\(grouping.rawValue)s", .array(rows.map { $0.json(by: grouping) })),
                ("total", CostAnswer.total(total)),
            ])
            try output.print(answer)
        case .ndjson:
            for row in rows { try output.print(row.json(by: grouping)) }
        case .csv, .tsv: try printLines(rows)
        case .table, .markdown:
            // One session's page is its lines; many things are a row each.
            if rows.count == 1, grouping == .session { return try printLines(rows, total: total) }
            try printRows(rows, total: total)
        }
    }
}

// MARK: - Lines

/// A line, and whose it is.
private struct OwnedLine {
    var owner: CostRow
    var line: CostLine
}

extension CostPrinter {
    private func printLines(_ rows: [CostRow], total: Cost? = nil) throws {
        let owned = CostAnswer.fields.map { field in Field<OwnedLine>(field.name) { field.value($0.line) } }
        // A model's or a kind's line tells it itself.
        let owner: [Field<OwnedLine>] =
            grouping == .session || grouping == .day ? [Field(grouping.rawValue) { JSON($0.owner.name) }] : []
        let listing = Listing(columns: lineColumns, fields: owner + owned)
        var printer = ListingPrinter(listing, to: output)
        for row in rows {
            for line in row.cost.lines { try printer.print(OwnedLine(owner: row, line: line)) }
        }
        if let total, total.lines.count != 1 { try printer.printFooter(["total", "", "", "", Self.text(total)]) }
        try printer.finish()
    }

    private var lineColumns: [Column<OwnedLine>] {
        [
            .text("MODEL", flexible: true, style: { _ in .cyan }) { $0.line.modelName },
            .text("KIND") { $0.line.kind.rawValue },
            .number("QUANTITY") { $0.line.quantityText },
            .number("PRICE") { $0.line.price.map { "$\($0.price) / \($0.per.rawValue)" } },
            .number("COST", style: { $0.line.amount == nil ? .yellow : .bold }) {
                $0.line.amount.map(HumanText.money) ?? "unpriced"
            },
        ]
    }

    /// What it costs for people: `≥` marks a sum over something that has no price.
    static func text(_ cost: Cost) -> String {
        guard !cost.lines.isEmpty else { return "" }
        guard let amount = cost.amount else { return "unpriced" }
        return (cost.isLowerBound ? "≥ " : "") + HumanText.money(amount)
    }
}

// MARK: - Rows

extension CostPrinter {
    private func printRows(_ rows: [CostRow], total: Cost) throws {
        let columns = rowColumns(total)
        var printer = ListingPrinter(Listing(columns: columns, fields: []), to: output)
        for row in rows { try printer.print(row) }
        if rows.count != 1 {
            let footer = CostRow(name: "total", cost: total)
            try printer.printFooter(columns.map { $0.text(footer) })
        }
        try printer.finish()
    }

    private func rowColumns(_ total: Cost) -> [Column<CostRow>] {
        var columns = [
            Column<CostRow>.text(grouping.rawValue.uppercased(), flexible: true, style: { _ in .cyan }) {
                $0.name ?? "unknown"
            }
        ]
        if grouping == .session { columns.append(.text("MODEL", flexible: true) { $0.model }) }
        if grouping != .kind {
            for (title, kinds) in Self.parts where total.lines.contains(where: { kinds.contains($0.kind) }) {
                columns.append(.number(title, detail: true) { Self.text($0.cost.part(kinds)) })
            }
        }
        columns.append(.number("COST", style: { $0.cost.isLowerBound ? .yellow : .bold }) { Self.text($0.cost) })
        return columns
    }

    private static let parts: KeyValuePairs<String, Set<CostKind>> = [
        "INPUT": [.inputText, .inputAudio, .inputImage],
        "CACHED": [.cachedText, .cachedAudio, .cachedImage],
        "OUTPUT": [.outputText, .outputAudio],
        "TIME": [.seconds],
    ]
}

extension Cost {
    /// The lines of some kinds.
    fileprivate func part(_ kinds: Set<CostKind>) -> Cost {
        var part = Cost()
        for line in lines where kinds.contains(line.kind) { part.add(line) }
        return part
    }
}

extension CostLine {
    /// `1,234`, `3.2 s`.
    fileprivate var quantityText: String {
        kind == .seconds ? "\(quantity) s" : HumanText.count(Int(units))
    }
}
