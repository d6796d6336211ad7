import JSONBytes
import SessionRecording
import SessionReplay

/// Prints what replays found.
struct ReplayPrinter {
    let output: Output

    /// Prints the reports of one or several sessions.
    func print(_ answers: [ReplayAnswer]) throws {
        switch output.format {
        case .table:
            for (index, answer) in answers.enumerated() {
                if index > 0 { try output.results.write("\n") }
                try printPage(answer)
            }
        case .json:
            // One session's report stands for itself; several are an array.
            let json = answers.count == 1 ? answers[0].json : .array(answers.map(\.json))
            try output.print(json)
        case .ndjson:
            for answer in answers { try output.print(answer.json) }
        case .csv, .tsv, .markdown:
            var printer = ListingPrinter(ReplayFinding.listing, to: output)
            for answer in answers {
                for finding in answer.findings { try printer.print(finding) }
            }
            try printer.finish()
        }
    }

    private func printPage(_ answer: ReplayAnswer) throws {
        let painter = output.painter
        let report = answer.report
        try output.results.write(painter("Session \(TextSanitizer.line(answer.session.id))", .bold) + "\n")
        let figures = [
            ("server events", HumanText.count(report.serverEvents)),
            ("decoded", HumanText.count(report.decoded)),
            ("unknown", HumanText.count(report.unknown.reduce(0) { $0 + $1.count })),
            ("malformed", HumanText.count(report.malformed.reduce(0) { $0 + $1.count })),
            ("invalid", HumanText.count(report.invalid)),
            ("binary frames", HumanText.count(report.binary)),
            ("unknown fields", HumanText.count(report.unknownFields.count)),
            ("speed", "\(HumanText.count(Int(report.eventsPerSecond.rounded()))) events/s"),
        ]
        try output.print(facts: figures)
        guard !answer.findings.isEmpty else { return }
        try output.results.write("\n")
        var printer = ListingPrinter(ReplayFinding.listing, to: output)
        for finding in answer.findings { try printer.print(finding) }
        try printer.finish()
    }
}
