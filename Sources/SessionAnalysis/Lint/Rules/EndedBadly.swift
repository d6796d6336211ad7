import SessionRecording

/// A session that was dropped without a close frame, or closed with an error's code.
struct EndedBadly: LintRule {
    static let id = "ended-badly"
    static let severity = Finding.Severity.warning
    static let summary = "The connection was dropped without a close frame, or closed with an error's code."
    static let subjects: Set<LintSubject> = [.ending]

    /// Normal closure, going away, no code, and no frame: of the last, `dropped` tells.
    private static let harmlessCodes: Set<Int> = [1000, 1001, 1005, 1006]

    private var finding: Int?

    mutating func finish(_ metadata: SessionMetadata, lastSeq: Int, _ report: inout LintReport) {
        guard lastSeq > 0, let message = Self.message(metadata) else {
            if let finding { report.withdraw(finding) }
            return
        }
        guard let finding else {
            finding = report.find(message, at: lastSeq)
            return
        }
        report.restore(finding)
        report.restate(finding, message)
    }

    private static func message(_ metadata: SessionMetadata) -> String? {
        for (side, close) in [("server", metadata.serverClose), ("client", metadata.clientClose)] {
            guard let close, !harmlessCodes.contains(close.code) else { continue }
            return
                "The \(side) closed the connection with code \(close.code), an error's: the events before "
                + "it may say which."
        }
        guard metadata.ending == .dropped else { return nil }
        return
            "The connection was dropped without a close frame: the network, a crash or a kill ended it, and what was "
            + "under way is lost."
    }
}
