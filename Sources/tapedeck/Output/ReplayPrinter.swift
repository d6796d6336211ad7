import SessionRecording
import SessionReplay

/// Prints what replays found.
struct ReplayPrinter {
    let output: OutputOptions
    let results: Results

    /// Prints the reports of one or several sessions.
    func print(_ answers: [ReplayAnswer]) throws {
        switch output.effectiveFormat {
        case .table:
            for (index, answer) in answers.enumerated() {
                if index > 0 { try results.write("\n") }
                try printPage(answer)
            }
        case .json:
            // One session's report stands for itself; several are an array.
            let json = answers.count == 1 ? answers[0].json : .array(answers.map(\.json))
            try results.write(data: json.text(indented: true) + "\n")
        case .ndjson:
            for answer in answers { try results.write(data: answer.json.text() + "\n") }
        case .csv, .tsv, .markdown:
            var printer = ListingPrinter(ReplayFinding.listing, options: output, results: results)
            for answer in answers {
                for finding in answer.findings { try printer.print(finding) }
            }
            try printer.finish()
        }
    }

    private func printPage(_ answer: ReplayAnswer) throws {
        let painter = output.painter(for: results)
        let report = answer.report
        try results.write(painter("Session \(TextSanitizer.line(answer.session.id))", .bold) + "\n")
        let figures = [
            ("server events", HumanText.count(report.serverEvents)),
            ("decoded", HumanText.count(report.decoded)),
            ("unknown", HumanText.count(report.unknown.reduce(0) { $0 + $1.count })),
            ("malformed", HumanText.count(report.malformed.reduce(0) { $0 + $1.count })),
            ("invalid", HumanText.count(report.invalid)),
            ("unknown fields", HumanText.count(report.unknownFields.count)),
            ("speed", "\(HumanText.count(Int(report.eventsPerSecond.rounded()))) events/s"),
        ]
        try results.writeFacts(figures, painter)
        guard !answer.findings.isEmpty else { return }
        try results.write("\n")
        var printer = ListingPrinter(ReplayFinding.listing, options: output, results: results)
        for finding in answer.findings { try printer.print(finding) }
        try printer.finish()
    }
}
