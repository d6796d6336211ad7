import JSONBytes
import RealtimeProtocol
import SessionRecording
import SessionReplay

/// Prints how clients followed the recordings that were played to them.
struct ServePrinter {
    let output: Output

    /// Prints the reports of all connections.
    func print(_ answers: [ServeAnswer]) throws {
        switch output.format {
        case .table:
            for (index, answer) in answers.enumerated() {
                if index > 0 { try output.results.write("\n") }
                try printPage(answer, number: index + 1)
            }
        case .json:
            try output.print(JSON.array(answers.map(\.json)))
        case .ndjson:
            for answer in answers { try output.print(answer.json) }
        case .csv, .tsv, .markdown:
            try printListing(answers.flatMap(\.deviations))
        }
    }

    private func printPage(_ answer: ServeAnswer, number: Int) throws {
        let painter = output.painter
        let report = answer.report
        try output.results.write(painter("Client \(number): \(TextSanitizer.line(answer.name))", .bold) + "\n")
        var facts = [
            ("followed", report.isFollowed ? (report.isCutByFault ? "yes, up to the fault" : "yes") : "no"),
            ("client events", Self.share(report.clientEvents, of: report.expectedClientEvents)),
            ("server events", Self.share(report.serverEvents, of: report.expectedServerEvents)),
            ("closed", Self.text(report.ending)),
        ]
        if !report.faults.isEmpty {
            facts.append(("faults", report.faults.map(\.description).joined(separator: ", ")))
        }
        try output.print(facts: facts)
        guard let first = answer.deviations.first else { return }
        try printDifference(first.deviation, painter)
        try printListing(answer.deviations)
    }

    /// The first deviation as what was expected and what came.
    private func printDifference(_ deviation: ServingDeviation, _ painter: Painter) throws {
        let place = deviation.seq.map { "at seq \($0)" } ?? "after the client's last event"
        let expected = deviation.expected?.rawValue ?? "(nothing more)"
        let received = deviation.received?.rawValue ?? "(nothing)"
        try output.results.write("\n  \(place)\n")
        try output.results.write("  " + painter("- \(TextSanitizer.line(expected))", .red) + "\n")
        try output.results.write("  " + painter("+ \(TextSanitizer.line(received))", .green) + "\n\n")
    }

    private func printListing(_ deviations: [ServeDeviation]) throws {
        var printer = ListingPrinter(ServeDeviation.listing, to: output)
        for deviation in deviations { try printer.print(deviation) }
        try printer.finish()
    }

    private static func share(_ count: Int, of total: Int) -> String {
        "\(HumanText.count(count)) of \(HumanText.count(total))"
    }

    private static func text(_ ending: ServedSessionReport.Ending?) -> String {
        guard let ending else { return "not yet" }
        guard ending.close.code != 1006 else { return "by the \(ending.side.rawValue), without a close frame" }
        let reason = ending.close.reason.map { " (\($0))" } ?? ""
        return "by the \(ending.side.rawValue), \(ending.close.code)\(reason)"
    }
}
