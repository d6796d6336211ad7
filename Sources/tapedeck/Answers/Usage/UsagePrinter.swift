import JSONBytes
import RealtimeProtocol
import SessionAnalysis

/// Prints usage totals.
struct UsagePrinter {
    let grouping: SessionGrouping
    let output: Output

    /// Prints the rows and what they add up to.
    func print(_ rows: [UsageRow], total: UsageTotals) throws {
        switch output.format {
        case .json:
            let answer = JSON.object([
                ("\(grouping.rawValue)s", .array(rows.map { $0.json(by: grouping) })),
                ("total", .object(UsageAnswer.members(total))),
            ])
            try output.print(answer)
        case .table, .markdown, .ndjson, .csv, .tsv:
            let columns = columns(total)
            let listing = Listing<UsageRow>(columns: columns, fields: fields) { $0.json(by: grouping) }
            var printer = ListingPrinter(listing, to: output)
            for row in rows { try printer.print(row) }
            if rows.count != 1 { try printer.printFooter(footer(columns, total)) }
            try printer.finish()
        }
    }

    private func footer(_ columns: [Column<UsageRow>], _ total: UsageTotals) -> [String] {
        let row = UsageRow(name: "total", totals: total)
        return columns.map { $0.text(row) }
    }

    /// The usual columns, and those of rarer kinds when there is something in them.
    private func columns(_ total: UsageTotals) -> [Column<UsageRow>] {
        var columns = [
            Column<UsageRow>.text(grouping.rawValue.uppercased(), flexible: true, style: { _ in .cyan }) {
                $0.name ?? "unknown"
            }
        ]
        if grouping == .session { columns.append(.text("MODEL", flexible: true) { $0.model }) }
        columns.append(count("RESPONSES", \.responses))
        columns.append(count("INPUT", \.tokens.input))
        columns.append(count("text", \.tokens.inputText, .dim))
        columns.append(count("audio", \.tokens.inputAudio, .dim))
        if total.tokens.inputImage > 0 { columns.append(count("image", \.tokens.inputImage, .dim)) }
        columns.append(count("cached", \.tokens.cached, .dim))
        columns.append(count("OUTPUT", \.tokens.output))
        columns.append(count("text", \.tokens.outputText, .dim))
        columns.append(count("audio", \.tokens.outputAudio, .dim))
        if total.tokens.reasoning > 0 { columns.append(count("reasoning", \.tokens.reasoning, .dim)) }
        columns.append(count("TOTAL", \.tokens.total, .bold))
        if total.transcription.count > 0 {
            columns.append(count("TRANSCRIPTIONS", \.transcription.count, .dim))
            columns.append(count("tokens", \.transcription.tokens.total, .dim))
        }
        if total.transcription.seconds > 0 {
            columns.append(
                .number("seconds", detail: true, style: { _ in .dim }) {
                    HumanText.decimal($0.totals.transcription.seconds)
                }
            )
        }
        if total.liveSeconds > 0 {
            columns.append(.number("LIVE s", style: { _ in .bold }) { HumanText.decimal($0.totals.liveSeconds) })
        }
        return columns
    }

    private func count(_ title: String, _ path: KeyPath<UsageTotals, Int>, _ style: Style? = nil) -> Column<UsageRow> {
        .number(title, detail: style == .dim, style: { _ in style }) { HumanText.count($0.totals[keyPath: path]) }
    }

    /// The columns of `csv` and `tsv`: those of the view `usage`, and the same for transcriptions.
    private var fields: [Field<UsageRow>] {
        var fields = [Field<UsageRow>(grouping.rawValue) { JSON($0.name) }]
        if grouping == .session { fields.append(Field("model") { JSON($0.model) }) }
        func add(_ name: String, _ path: KeyPath<UsageTotals, Int>) {
            fields.append(Field(name) { .integer($0.totals[keyPath: path]) })
        }
        add("responses", \.responses)
        for (name, path) in TokenCounts.columns { add(name, (\UsageTotals.tokens).appending(path: path)) }
        add("transcription_count", \.transcription.count)
        add("transcription_input_tokens", \.transcription.tokens.input)
        add("transcription_output_tokens", \.transcription.tokens.output)
        add("transcription_total_tokens", \.transcription.tokens.total)
        add("transcription_input_text_tokens", \.transcription.tokens.inputText)
        add("transcription_input_audio_tokens", \.transcription.tokens.inputAudio)
        fields.append(Field("transcription_seconds") { .fraction($0.totals.transcription.seconds) })
        fields.append(Field("live_seconds") { .fraction($0.totals.liveSeconds) })
        return fields
    }
}
