import SessionAnalysis
import SessionRecording

/// How findings are listed.
enum FindingsTable {
    static var listing: Listing<FindingAnswer> {
        Listing(
            columns: [
                .text("SESSION", flexible: true, style: { _ in .cyan }) { $0.session.id },
                .number("SEQ") { "\($0.finding.seq)" },
                .text("SEVERITY", style: { style($0.finding.severity) }) { $0.finding.severity.rawValue },
                .text("RULE", style: { _ in .bold }) { $0.finding.rule },
                .text("MESSAGE", flexible: true) { $0.finding.message },
            ],
            fields: FindingAnswer.fields
        )
    }

    static func style(_ severity: Finding.Severity) -> Style {
        switch severity {
        case .error: .red
        case .warning: .yellow
        case .note: .dim
        }
    }
}
