import RealtimeProtocol
import SessionRecording

/// Types and members that this version does not know, as `replay` reports.
struct ProtocolDrift: LintRule {
    static let id = "drift"
    static let severity = Finding.Severity.note
    static let summary = "The server sent event types or members that this version does not know."
    static let subjects: Set<LintSubject> = [.drift]

    /// An event is decoded a second time to name its members; where a stream has them, not for all of it.
    private static let lookedAtCount = 16

    private var seen: Set<String> = []
    private var lookedAt: [String: Int] = [:]

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        var isUnknown = false
        if case .unknown = event { isUnknown = true }
        note(event.type, isUnknown: isUnknown, .realtime, moment, &report)
    }

    mutating func note(
        _ event: LiveServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        var isUnknown = false
        if case .unknown = event { isUnknown = true }
        note(event.type, isUnknown: isUnknown, .live, moment, &report)
    }

    private mutating func note(
        _ type: EventType?,
        isUnknown: Bool,
        _ family: EventFamily,
        _ moment: LintMoment,
        _ report: inout LintReport
    ) {
        guard let type = type?.rawValue else { return }
        guard !isUnknown else { return find("The event type \(LintText.name(type))", type, moment, &report) }
        guard lookedAt[type, default: 0] < Self.lookedAtCount else { return }
        lookedAt[type, default: 0] += 1
        let drift = EventDecoder(family: family).decodeNotingDrift(moment.recorded)?.drift
        for path in drift?.unknownMembers ?? [] {
            find("\(LintText.name(path)) of \(LintText.name(type))", "\(type) \(path)", moment, &report)
        }
    }

    private mutating func find(
        _ subject: String,
        _ key: String,
        _ moment: LintMoment,
        _ report: inout LintReport
    ) {
        guard seen.insert(key).inserted else { return }
        report.find(
            "\(subject) is not known to this version: see whether your client needs it, and look for a newer tapedeck.",
            at: moment.seq
        )
    }
}
