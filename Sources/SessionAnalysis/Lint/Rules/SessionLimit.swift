import RealtimeProtocol
import SessionRecording

/// A session near the end of the time that the server gives it, or ended by it.
struct SessionLimit: LintRule {
    static let id = "session-limit"
    static let severity = Finding.Severity.warning
    static let summary = "The session came within 5 minutes of its time limit, or was ended by it."
    static let subjects: Set<LintSubject> = [.session, .response, .audioBuffer, .item, .error]

    /// How long the API lets a session live where it does not say, in minutes.
    private static let usualMinutes: Int64 = 60
    private static let warningMinutes: Int64 = 5
    private static let minute: Int64 = 60_000_000
    private static let expiry = "session_expired"

    private var endsAt: Timestamp?
    private var finding: Int?

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionCreated(let event): (endsAt, finding) = (Self.end(event.session, moment.at), nil)
        case .error(let event) where event.failure.code == Self.expiry: expire(moment, &report)
        default: checkTime(moment, &report)
        }
    }

    mutating func note(
        _ event: LiveServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionStarted(let event): (endsAt, finding) = (Self.end(event.session, moment.at), nil)
        case .sessionClosed(let event) where event.reason == "expired": expire(moment, &report)
        default: checkTime(moment, &report)
        }
    }

    private mutating func expire(_ moment: LintMoment, _ report: inout LintReport) {
        let message =
            "The session was ended by its time limit: open the next session in time, and carry the conversation over."
        if let finding { report.restate(finding, message) } else { finding = report.find(message, at: moment.seq) }
    }

    private mutating func checkTime(_ moment: LintMoment, _ report: inout LintReport) {
        guard finding == nil, let endsAt, let at = moment.at else { return }
        let left = endsAt.microseconds - at.microseconds
        guard left <= Self.warningMinutes * Self.minute else { return }
        let time = left > 0 ? "ends in \(LintText.duration(Double(left) / 1000))" : "is over"
        finding = report.find(
            "The time that a session may last \(time): open the next session in time, and carry the conversation over.",
            at: moment.seq
        )
    }

    private static func end(_ session: Session?, _ start: Timestamp?) -> Timestamp? {
        guard let start else { return nil }
        let told: Int? =
            switch session {
            case .realtime(let session): session.expiresAt
            case .transcription(let session): session.expiresAt
            case .translation(let session): session.expiresAt
            case .legacy(let session): session.expiresAt
            default: nil
            }
        return end(told, start) ?? Timestamp(microseconds: start.microseconds + usualMinutes * minute)
    }

    /// GPT-Live has no usual limit.
    private static func end(_ session: LiveSession?, _ start: Timestamp?) -> Timestamp? {
        start.flatMap { end(session?.expiresAt, $0) }
    }

    /// By the server's clock, which may differ; what is no time after the start says nothing.
    private static func end(_ told: Int?, _ start: Timestamp) -> Timestamp? {
        guard let told, (1...4_102_444_800).contains(told),
            Int64(told) * 1_000_000 > start.microseconds + warningMinutes * minute
        else { return nil }
        return Timestamp(microseconds: Int64(told) * 1_000_000)
    }
}
