import SessionRecording

/// How sessions are listed.
enum SessionsTable {
    /// The columns and fields.
    ///
    /// The column of labels is there where a session has one.
    static func listing(showsLabels: Bool) -> Listing<SessionAnswer> {
        let labels: [Column<SessionAnswer>] = [.text("LABEL", flexible: true) { $0.metadata.label }]
        return Listing(
            columns: [
                .text("SESSION", flexible: true, style: { _ in .cyan }) { $0.metadata.id }
            ] + (showsLabels ? labels : []) + [
                .text("STARTED (UTC)") { started($0.metadata) },
                .number("DURATION") { $0.durationMs.map(HumanText.duration(milliseconds:)) },
                .text("MODEL", flexible: true) { $0.metadata.model },
                .text("END", style: { endStyle($0.metadata) }) { $0.metadata.ending?.rawValue },
                .number("CLIENT", detail: true) { HumanText.count($0.metadata.ledger.clientFrames) },
                .number("SERVER", detail: true) { HumanText.count($0.metadata.ledger.serverFrames) },
                .number("LOST", style: { $0.metadata.ledger.lostFrames > 0 ? .red : nil }) {
                    HumanText.count($0.metadata.ledger.lostFrames)
                },
                .number("RESPONSES", detail: true) { HumanText.count($0.responses) },
                .number("TOKENS", detail: true) { HumanText.count($0.totalTokens) },
                .number("COST") { CostPrinter.text($0.cost) },
            ],
            fields: SessionAnswer.fields
        )
    }

    /// The start; `~` marks one that was worked out from ids.
    static func started(_ metadata: SessionMetadata) -> String? {
        metadata.startedAt.map { (metadata.times == .estimated ? "~" : "") + HumanText.time($0) }
    }

    private static func endStyle(_ metadata: SessionMetadata) -> Style? {
        switch metadata.ending {
        case .dropped?, .crashed?: .red
        case .open?: .green
        default: nil
        }
    }
}
