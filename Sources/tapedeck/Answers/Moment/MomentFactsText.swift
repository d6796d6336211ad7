import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// What is known of a session at a moment, in words: a name and a value a line.
struct MomentFactsText {
    typealias Line = (name: String, value: String)

    private let page: MomentPage

    private init(_ page: MomentPage) { self.page = page }

    /// The lines that have something to say.
    static func lines(_ page: MomentPage) -> [Line] {
        let text = MomentFactsText(page)
        let configuration = ConfigurationText(MomentAnswer.json(page.state.configuration)).lines
        return text.facts + configuration + text.requested + text.activity + text.audio + text.limits
    }

    private var state: SessionState { page.state }

    private var facts: [Line] {
        let lines: [(String, String?)] = [
            ("time", state.at.map { "\(HumanText.time($0)) UTC" }),
            ("model", state.facts.model),
            ("kind", state.facts.kind),
            ("server's id", state.facts.serverSessionID),
        ]
        return lines.compactMap { name, value in value.map { (name, $0) } }
    }

    private var requested: [Line] {
        state.requested.map { update -> Line in
            ("requested", "not answered yet: \(update.members.map(\.name).joined(separator: ", "))")
        }
    }

    // MARK: - What goes on

    private var activity: [Line] {
        let responses = state.responses.map { response -> Line in
            ("response", since(response.createdAt, "runs") + (response.id.map { ": \($0)" } ?? ""))
        }
        return responses + state.toolCalls.map { call -> Line in ("call", text(call)) }
    }

    private func text(_ call: ToolCall) -> String {
        let progress = call.status == .inProgress ? "arguments come" : since(call.requestedAt, "waits")
        let server = call.serverLabel.map { "\($0): " } ?? ""
        guard call.kind != .delegation else { return "\(progress): delegation \(call.callID ?? "")" }
        return "\(progress): \(server)\(call.name ?? "?")(\(call.arguments ?? ""))"
    }

    /// `waits since +4.6s`.
    private func since(_ time: Timestamp?, _ verb: String) -> String {
        offset(time).map { "\(verb) since \($0)" } ?? verb
    }

    private func offset(_ time: Timestamp?) -> String? {
        guard let start = page.place.startedAt, let time else { return nil }
        return time.elapsedMilliseconds(since: start).map(HumanText.offset(milliseconds:))
    }

    // MARK: - Sound

    private var audio: [Line] {
        var lines: [Line] = []
        if let input = state.inputAudio { lines.append(("input audio", text(input))) }
        if let playback = state.playback { lines.append(("playback", text(playback))) }
        if let transcripts = state.transcripts {
            lines += [("heard", Self.end(of: transcripts.input)), ("said", Self.end(of: transcripts.output))]
        }
        if let live = state.live { lines += Self.lines(live) }
        return lines
    }

    private func text(_ input: SessionState.InputAudio) -> String {
        let buffered = input.bufferedMs.map { "\(HumanText.duration(milliseconds: $0)) buffered" }
        let speech = input.speech.map { since($0.startedAt, "the user speaks") }
        return [buffered, speech].compactMap(\.self).joined(separator: ", ")
    }

    private func text(_ playback: SessionState.Playing) -> String {
        var text = HumanText.duration(milliseconds: playback.playedMs)
        if let received = playback.receivedMs { text += " of \(HumanText.duration(milliseconds: received))" }
        text += " played"
        if let waiting = playback.waitingMs, waiting > 0 {
            text += ", \(HumanText.duration(milliseconds: waiting)) to come"
        }
        return text + (playback.itemID.map { " (\($0))" } ?? "")
    }

    /// What was said last.
    private static func end(of text: String) -> String { text.truncatedAtStart(toWidth: 60) }

    private static func lines(_ live: SessionState.Live) -> [Line] {
        var lines: [Line] = [("timeline", HumanText.duration(milliseconds: live.timelineMs))]
        if live.isMuted == true { lines.append(("muted", "the model hears silence")) }
        if live.isPaused == true { lines.append(("paused", "inference pauses")) }
        return lines
    }

    // MARK: - Limits

    private var limits: [Line] {
        state.rateLimits.map { limit -> Line in
            let left = limit.remaining.map { HumanText.count($0) } ?? "?"
            let most = limit.limit.map { " of \(HumanText.count($0))" } ?? ""
            return ("rate limit", "\(left)\(most) \(limit.name ?? "") left")
        }
    }
}
