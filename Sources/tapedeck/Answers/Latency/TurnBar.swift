import SessionAnalysis
import SessionRecording

/// What the wait for an answer was spent on, in order.
struct TurnBar {
    /// A stage of the wait.
    enum Stage: CaseIterable {
        /// The server has not noticed yet that the user stopped speaking.
        case endpointing
        /// It has, and has not created a response.
        case created
        /// A tool is called before anything is said.
        case tools
        /// The model has begun, and nothing has come of it.
        case firstAudio

        /// How the stage looks in a bar.
        var symbol: Character {
            switch self {
            case .endpointing: "░"
            case .created: "▒"
            case .tools: "▓"
            case .firstAudio: "█"
            }
        }

        /// Its color on a terminal.
        var style: Style {
            switch self {
            case .endpointing: .yellow
            case .created: .magenta
            case .tools: .blue
            case .firstAudio: .green
            }
        }

        /// What the legend says.
        var meaning: String {
            switch self {
            case .endpointing: "to speech_stopped"
            case .created: "to response.created"
            case .tools: "tools"
            case .firstAudio: "to first audio or text"
            }
        }
    }

    /// A stage and how long it took.
    struct Part {
        var stage: Stage
        /// In milliseconds; more than 0.
        var ms: Double
    }

    /// The whole wait.
    let wait: TurnWait
    /// Its stages; those that took no time, or of which nothing is known, are left out.
    let parts: [Part]

    /// The wait of a turn; nil when it is not known.
    init?(_ turn: Turn) {
        guard let wait = TurnWait(turn), wait.ms > 0 else { return nil }
        self.wait = wait
        var rest = wait.ms
        var parts: [Part] = []
        func take(_ ms: Double?, _ stage: Stage) {
            let ms = min(max(ms ?? 0, 0), rest)
            guard ms > 0 else { return }
            parts.append(Part(stage: stage, ms: ms))
            rest -= ms
        }
        let endpointing = turn.responseLatencyMs == nil ? nil : turn.endpointingMs
        take(endpointing, .endpointing)
        take(turn.createdMs(wait).map { $0 - max(endpointing ?? 0, 0) }, .created)
        if turn.firstAudioAt == nil { take(turn.toolMs, .tools) }
        take(rest, .firstAudio)
        self.parts = parts
    }

    /// The bar, as long as its share of `scale` in `width` columns.
    ///
    /// - Returns: How many columns each part has.
    func columns(of width: Int, scale: Double) -> [(stage: Stage, count: Int)] {
        var end = 0.0
        var drawn = 0
        return parts.map { part in
            end += part.ms
            let column = Int((end / scale * Double(width)).rounded())
            defer { drawn = column }
            return (part.stage, column - drawn)
        }
    }
}

extension Turn {
    /// How long it took from the wait's beginning until the first response was created.
    fileprivate func createdMs(_ wait: TurnWait) -> Double? {
        guard let created = responseCreatedAt else { return nil }
        if responseLatencyMs != nil { return inputEndedAt.flatMap { created.elapsedMilliseconds(since: $0) } }
        if turnLatencyFrom == .committed { return committedAt.flatMap { created.elapsedMilliseconds(since: $0) } }
        // Where the wait began is not told; it ended with the first response's audio, or the text of one without tools.
        let isText = outputAudioMs == nil && toolCalls == 0 && responses == 1
        guard let first = firstAudioAt ?? (isText ? firstDeltaAt : nil) else { return nil }
        return first.elapsedMilliseconds(since: created).map { wait.ms - $0 }
    }
}
