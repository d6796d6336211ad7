import JSONBytes
import SessionAnalysis
import SessionRecording
import SessionStore

/// What checking a session found.
struct Verification {
    /// Something that is not as it should be.
    struct Finding {
        /// The event at fault, in the database.
        var seq: Int?
        /// The line at fault, in a file.
        var line: Int?
        var message: String
    }

    /// The session's id, or the database's file.
    var name: String
    /// How many events there are.
    var events = 0
    /// How many of them are not there as they were seen.
    private(set) var altered = AlterationCount()
    /// What is not as it should be, the first thousand of it.
    private(set) var findings: [Finding] = []
    /// How many findings there were.
    private(set) var findingCount = 0

    /// The id of the session, if storing anew what is derived from its events mends some of the findings.
    private(set) var sessionToDerive: String?

    private static let maximumFindings = 1000

    /// Whether nothing is missing and nothing is damaged.
    var isWhole: Bool { findingCount == 0 }

    /// Nothing found yet.
    init(name: String) { self.name = name }

    /// What the database found.
    init(_ report: VerifyReport) {
        name = report.session
        events = report.events
        altered = report.altered
        findings = report.findings.map { Finding(seq: $0.seq, message: $0.message) }
        findingCount = report.findingCount
        sessionToDerive = report.needsDeriving ? report.session : nil
    }

    /// Takes note of a finding.
    mutating func note(_ message: String, seq: Int? = nil, line: Int? = nil) {
        findingCount += 1
        if findings.count < Self.maximumFindings { findings.append(Finding(seq: seq, line: line, message: message)) }
    }

    /// Counts an event of a file.
    mutating func note(_ event: RecordedEvent) {
        events += 1
        guard let alteration = event.alteration else { return }
        altered.add(alteration)
        guard let byteCount = alteration.byteCount else { return }
        note("it had \(byteCount) bytes, of which only the first part is there", seq: event.seq)
    }

    /// Compares what the recorder tells of a session with what a file holds.
    mutating func note(_ session: SessionMetadata, stored: StoredCounts) {
        // A file need not tell what its recorder saw.
        if session.ledger != Ledger() {
            for finding in session.ledger.findings(storing: stored) { note(finding) }
        }
        if session.ending == .crashed { note("the recorder did not live to see the session's end") }
    }

    /// `verify --json`.
    var json: JSON {
        .object([
            ("session", .string(name)),
            ("whole", .bool(isWhole)),
            ("events", .integer(events)),
            ("redacted", .integer(altered.redacted)),
            ("cut_short", .integer(altered.cutShort)),
            ("without_audio", .integer(altered.withoutAudio)),
            ("finding_count", .integer(findingCount)),
            ("findings", .array(findings.map(Self.json))),
        ])
    }

    private static func json(_ finding: Finding) -> JSON {
        var members: [JSON.Member] = []
        if let seq = finding.seq { members.append(("seq", .integer(seq))) }
        if let line = finding.line { members.append(("line", .integer(line))) }
        return .object(members + [("message", .string(finding.message))])
    }

    /// A row a finding, or one that says that there are none.
    var rows: [VerificationRow] {
        guard !isWhole else {
            let message = (["whole"] + altered.words).joined(separator: ", ")
            return [VerificationRow(name: name, events: events, message: message, isWhole: true)]
        }
        var rows = findings.map { finding in
            VerificationRow(
                name: name,
                events: events,
                place: finding.seq.map { "seq \($0)" } ?? finding.line.map { "line \($0)" },
                message: finding.message,
                isWhole: false
            )
        }
        if findingCount > findings.count {
            let more = HumanText.count(findingCount - findings.count, "more finding")
            rows.append(VerificationRow(name: name, events: events, message: "… and \(more)", isWhole: false))
        }
        return rows
    }
}

/// A line of `verify`.
struct VerificationRow {
    var name: String
    var events: Int
    var place: String?
    var message: String
    var isWhole: Bool

    static var listing: Listing<VerificationRow> {
        Listing(
            columns: [
                .text("SESSION", flexible: true, style: { _ in .cyan }) { $0.name },
                .number("EVENTS") { HumanText.count($0.events) },
                .text("AT") { $0.place },
                .text("RESULT", flexible: true, style: { $0.isWhole ? .green : .red }) { $0.message },
            ],
            fields: [
                Field("session") { .string($0.name) },
                Field("events") { .integer($0.events) },
                Field("at") { JSON($0.place) },
                Field("result") { .string($0.message) },
            ]
        )
    }
}
