import RealtimeProtocol
import SessionRecording

/// A call of more than three seconds with nothing said meanwhile.
struct SlowTool: LintRule {
    static let id = "slow-tool"
    static let severity = Finding.Severity.warning
    static let summary = "A call took more than 3 s, and nothing was said meanwhile."
    static let subjects: Set<LintSubject> = [.item, .part]

    private static let mostMs = 3000.0
    private static let rememberedCount = 64

    /// The calls that were looked at, by ordinal.
    private var seen: [Int] = []
    /// When MCP calls began to run, which may have waited to be approved before; by item.
    private var runs: [String: Timestamp] = [:]

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .conversationItemCreate(let event) = event, case .functionCallOutput(let output) = event.item,
            let row = output.callID.flatMap({ session.toolCallFold.row(call: $0) })
        else { return }
        check(session.toolCallFold.rows[row], moment, session, &report)
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .responseMCPCallInProgress(let event): if let id = event.itemID { runs[id] = moment.at }
        case .responseMCPCallCompleted(let event), .responseMCPCallFailed(let event):
            guard let start = event.itemID.flatMap({ runs.removeValue(forKey: $0) }),
                var call = session.toolCallFold.rows.all.last(where: { $0.itemID == event.itemID })
            else { return }
            call.requestedAt = start
            check(call, moment, session, &report)
        default: return
        }
    }

    private mutating func check(
        _ call: ToolCall,
        _ moment: LintMoment,
        _ session: SessionFold,
        _ report: inout LintReport
    ) {
        guard moment.at != nil, !seen.contains(call.ordinal), let start = call.requestedAt, let end = call.answeredAt,
            let took = call.durationMs
        else { return }
        if seen.count == Self.rememberedCount { seen.removeFirst() }
        seen.append(call.ordinal)
        let silent = took - session.playbackFold.spokenMs(from: start, to: end)
        guard silent > Self.mostMs else { return }
        report.find(
            "\(LintText.name(call.name)) took \(LintText.duration(took)), and nothing was said for "
                + "\(LintText.duration(silent)) of it: make it faster, or have the assistant say something first.",
            at: moment.seq,
            item: call.itemID,
            response: call.responseID
        )
    }
}

extension PlaybackFold {
    private static let lookedAtCount = 8

    /// How long the assistant's audio played in a span of time, in milliseconds.
    fileprivate func spokenMs(from start: Timestamp, to end: Timestamp) -> Double {
        guard let origin else { return 0 }
        let span = start.milliseconds(since: origin)...max(start, end).milliseconds(since: origin)
        return sounds.suffix(Self.lookedAtCount).reduce(0) { $0 + $1.playback().overlapMs([span]) }
    }
}
