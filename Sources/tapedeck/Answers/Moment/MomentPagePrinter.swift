import SessionRecording

/// Prints the page about a session at a moment.
struct MomentPagePrinter {
    let output: Output

    /// How wide a page is where nobody says so; `--json` has what does not fit.
    private static let usualWidth = 80

    /// Prints the page.
    func print(_ page: MomentPage) throws {
        switch output.format {
        case .markdown: try output.results.write(MomentMarkdown.text(page))
        case .json, .ndjson: try output.print(MomentAnswer.json(page))
        case .table, .csv, .tsv: try printText(page)
        }
    }

    private func printText(_ page: MomentPage) throws {
        let title = "Session \(TextSanitizer.line(page.session.id)) \(MomentText.title(page.place))"
        try output.results.write(output.painter(title, .bold) + "\n")
        try output.print(facts: shortened(MomentFactsText.lines(page)))
        guard !page.transcript.entries.isEmpty else { return }
        try output.results.write("\n" + output.painter("Conversation", .bold) + "\n")
        if let note = page.earlierNote { try output.results.write(output.painter(note, .dim) + "\n") }
        try TranscriptPrinter(output: output).print(page.transcript)
    }

    /// The lines, each as wide as the page.
    private func shortened(_ lines: [(name: String, value: String)]) -> [(name: String, value: String)] {
        let names = lines.map { DisplayWidth.of($0.name) }.max() ?? 0
        let width = max((output.results.terminal?.width ?? Self.usualWidth) - names - 4, 20)
        return lines.map { ($0.name, TextSanitizer.line($0.value).truncated(toWidth: width)) }
    }
}
