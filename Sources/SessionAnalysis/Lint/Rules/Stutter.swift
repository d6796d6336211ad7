import RealtimeProtocol

/// Gaps of more than 200 ms in the assistant's speech, as its audio came too late.
struct Stutter: LintRule {
    static let id = "stutter"
    static let severity = Finding.Severity.warning
    static let summary = "The assistant's audio came too late, so its speech had gaps of more than 200 ms."
    static let subjects: Set<LintSubject> = [.response]

    private static let mostMs = 200.0

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .responseDone = event, let response = moment.response,
            let sound = session.playbackFold.sound(ofResponse: response), sound.hasAudio, sound.startedMs == nil
        else { return }
        let playback = sound.playback()
        guard playback.hasTimes else { return }
        let gaps = playback.items.flatMap { item in
            zip(item.segments, item.segments.dropFirst()).map { $1.startMs - $0.endMs }
        }
        let long = gaps.filter { $0 > Self.mostMs }
        guard let longest = long.max() else { return }
        let first = playback.items.first.flatMap { session.conversationFold.items[$0.item].id }
        report.find(
            "The assistant's speech had \(LintText.count(long.count, "gap")) of up to \(LintText.duration(longest)), as its "
                + "audio came late: buffer some audio before playing, and look at the network.",
            at: moment.seq,
            item: first,
            response: session.conversationFold.scope(ofResponse: response)?.id
        )
    }
}
