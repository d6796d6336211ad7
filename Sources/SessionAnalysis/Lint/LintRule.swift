import RealtimeProtocol
import SessionRecording

/// A rule of lint: it follows the events that it is about, and reports what breaks it.
///
/// It reports at once what looks broken by now, and withdraws it when a later event mends it, so that the findings are
/// right at any time: a session that is being recorded has no end to wait for.
protocol LintRule: Sendable {
    /// Its name, which findings and the command line call it by.
    static var id: String { get }
    /// How bad a finding is.
    static var severity: Finding.Severity { get }
    /// What it finds, in a sentence.
    static var summary: String { get }
    /// What it is about: it sees no other events.
    static var subjects: Set<LintSubject> { get }
    /// Whether it finds what is missing; a recording that misses events itself proves nothing then.
    static var needsAllEvents: Bool { get }

    init()

    /// The client has sent an event, which the session's fold has taken.
    mutating func note(_ event: ClientEvent, _ moment: LintMoment, in session: SessionFold, _ report: inout LintReport)
    /// The server has sent an event, which the session's fold has taken.
    mutating func note(_ event: ServerEvent, _ moment: LintMoment, in session: SessionFold, _ report: inout LintReport)
    /// The server of a GPT-Live session has sent an event, which the session's fold has taken.
    mutating func note(
        _ event: LiveServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    )
    /// The server sends an event, which the session's fold has yet to take.
    mutating func prepare(_ event: ServerEvent, in session: SessionFold)
    /// The client has appended audio.
    mutating func note(_ append: LintAppend, in session: SessionFold, _ report: inout LintReport)
    /// So much audio came in a piece of time.
    mutating func note(_ window: InputWindow, in session: SessionFold, _ report: inout LintReport)
    /// The session has ended.
    mutating func finish(_ metadata: SessionMetadata, lastSeq: Int, _ report: inout LintReport)
}

extension LintRule {
    static var needsAllEvents: Bool { false }

    mutating func note(_: ClientEvent, _: LintMoment, in _: SessionFold, _: inout LintReport) {}
    mutating func note(_: ServerEvent, _: LintMoment, in _: SessionFold, _: inout LintReport) {}
    mutating func note(_: LiveServerEvent, _: LintMoment, in _: SessionFold, _: inout LintReport) {}
    mutating func prepare(_: ServerEvent, in _: SessionFold) {}
    mutating func note(_: LintAppend, in _: SessionFold, _: inout LintReport) {}
    mutating func note(_: InputWindow, in _: SessionFold, _: inout LintReport) {}
    mutating func finish(_: SessionMetadata, lastSeq _: Int, _: inout LintReport) {}
}
