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
    /// What is not as it should be, the first thousand of it.
    private(set) var findings: [Finding] = []
    /// How many findings there were.
    private(set) var findingCount = 0

    private static let maximumFindings = 1000

    /// Whether nothing is missing and nothing is damaged.
    var isWhole: Bool { findingCount == 0 }

    /// Nothing found yet.
    init(name: String) { self.name = name }

    /// What the database found.
    init(_ report: VerifyReport) {
        name = report.session
        events = report.events
        findings = report.findings.map { Finding(seq: $0.seq, message: $0.message) }
        findingCount = report.findingCount
    }

    /// Takes note of a finding.
    mutating func note(_ message: String, line: Int? = nil) {
        findingCount += 1
        if findings.count < Self.maximumFindings { findings.append(Finding(line: line, message: message)) }
    }

    /// Compares the recorder's account with what a file holds.
    mutating func note(_ ledger: Ledger, storedClient: Int, storedServer: Int) {
        if ledger.lostFrames > 0 {
            note(
                "\(HumanText.count(ledger.lostFrames, "frame")) \(ledger.lostFrames == 1 ? "was" : "were") seen and not stored"
            )
        }
        let seen = ledger.clientFrames + ledger.serverFrames
        let accountsForAll =
            ledger.clientFrames >= storedClient && ledger.serverFrames >= storedServer
            && seen == storedClient + storedServer + ledger.lostFrames + ledger.excludedFrames
        guard !accountsForAll else { return }
        note(
            "of \(ledger.clientFrames) client and \(ledger.serverFrames) server frames seen, \(storedClient) and "
                + "\(storedServer) are here, \(ledger.lostFrames) lost and \(ledger.excludedFrames) excluded: "
                + "that does not add up"
        )
    }

    /// `verify --json`.
    var json: JSON {
        .object([
            ("session", .string(name)),
            ("whole", .bool(isWhole)),
            ("events", .integer(events)),
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
        guard !isWhole else { return [VerificationRow(name: name, events: events, message: "whole", isWhole: true)] }
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
