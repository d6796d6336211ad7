import JSONBytes
import RealtimeProtocol
import SessionRecording
import SessionReplay

/// What the replay of a session found.
struct ReplayAnswer {
    var session: SessionMetadata
    var report = ReplayReport()

    /// Whether the findings are such that the command should not end with success.
    func hasFindings(isStrict: Bool) -> Bool {
        if !report.malformed.isEmpty || report.invalid > 0 { return true }
        return isStrict && !(report.unknown.isEmpty && report.unknownFields.isEmpty)
    }

    /// `replay --json`.
    var json: JSON {
        .object([
            ("session", .string(session.id)),
            ("server_events", .integer(report.serverEvents)),
            ("decoded", .integer(report.decoded)),
            ("unknown", .array(findings(.unknown).map(\.json))),
            ("malformed", .array(findings(.malformed).map(\.json))),
            ("invalid", .integer(report.invalid)),
            ("binary", .integer(report.binary)),
            ("unknown_fields", .array(findings(.unknownField).map(\.json))),
            ("seconds", .fraction(report.seconds)),
            ("events_per_second", .number(report.eventsPerSecond.rounded())),
        ])
    }

    /// All findings of all kinds.
    var findings: [ReplayFinding] {
        var findings = findings(.malformed)
        if report.invalid > 0 {
            findings.append(ReplayFinding(session: session.id, kind: .invalid, count: report.invalid))
        }
        return findings + self.findings(.unknown) + self.findings(.unknownField)
    }

    private func findings(_ kind: ReplayFinding.Kind) -> [ReplayFinding] {
        let id = session.id
        return switch kind {
        case .invalid: []
        case .unknown:
            report.unknown.map {
                ReplayFinding(session: id, kind: kind, type: $0.type.rawValue, count: $0.count, firstSeq: $0.firstSeq)
            }
        case .malformed:
            report.malformed.map {
                ReplayFinding(
                    session: id,
                    kind: kind,
                    type: $0.type?.rawValue,
                    count: $0.count,
                    firstSeq: $0.firstSeq,
                    error: $0.error
                )
            }
        case .unknownField:
            report.unknownFields.map {
                ReplayFinding(
                    session: id,
                    kind: kind,
                    type: $0.type.rawValue,
                    path: $0.path,
                    count: $0.count,
                    firstSeq: $0.firstSeq
                )
            }
        }
    }
}

/// Something in a session that this version does not know, or that is not as it should be.
struct ReplayFinding {
    enum Kind: String {
        case malformed
        case invalid
        case unknown
        case unknownField = "unknown_field"
    }

    var session: String
    var kind: Kind
    var type: String?
    var path: String?
    var count: Int
    var firstSeq: Int?
    var error: String?

    /// As it stands in the report's lists.
    var json: JSON {
        var members: [JSON.Member] = [("type", JSON(type))]
        if let path { members.append(("path", .string(path))) }
        members.append(("count", .integer(count)))
        if let firstSeq { members.append(("first_seq", .integer(firstSeq))) }
        if let error { members.append(("error", .string(error))) }
        return .object(members)
    }

    static var listing: Listing<ReplayFinding> {
        Listing(
            columns: [
                .text("FINDING", style: { $0.style }) { $0.kind.rawValue },
                .number("COUNT") { HumanText.count($0.count) },
                .number("FIRST SEQ") { $0.firstSeq.map(String.init) },
                .text("TYPE") { $0.type },
                .text("DETAIL", flexible: true) {
                    $0.path ?? $0.error ?? ($0.kind == .invalid ? "not a JSON object" : nil)
                },
            ],
            fields: [
                Field("session") { .string($0.session) },
                Field("finding") { .string($0.kind.rawValue) },
                Field("type") { JSON($0.type) },
                Field("path") { JSON($0.path) },
                Field("count") { .integer($0.count) },
                Field("first_seq") { JSON($0.firstSeq) },
                Field("error") { JSON($0.error) },
            ]
        )
    }

    private var style: Style {
        switch kind {
        case .malformed, .invalid: .red
        case .unknown, .unknownField: .yellow
        }
    }
}
