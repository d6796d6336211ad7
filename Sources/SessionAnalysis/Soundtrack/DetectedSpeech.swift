package import SessionRecording

/// Something that turn detection heard the user say.
package struct DetectedSpeech: Sendable {
    /// The item that it becomes.
    package var itemID: String?
    /// Where it begins and ends, in milliseconds on the session's clock.
    package var startMs: Double?
    package var endMs: Double?
    /// When the server said that it began, and that it ended.
    package var detectedAt: Timestamp?
    package var stoppedAt: Timestamp?
    /// How its end is known.
    package var endedFrom: EndOfSpeech?
}

extension SoundFold {
    /// What turn detection heard, in order; what is being said now comes last.
    package var detectedSpeech: [DetectedSpeech] {
        let waiting = fold.speechFold.speeches.map(onWholeClock)
        return (spokenInputs + waiting).filter(\.isSpeech).map(speech)
    }

    /// The silence that the server's turn detection waits for, in milliseconds; nil when it is another, or off.
    package var silenceMs: Double? {
        if case .server(let silence) = fold.speechFold.settings.detection { silence } else { nil }
    }

    private func speech(_ input: SpokenInput) -> DetectedSpeech {
        let ended = input.endedAt.flatMap { ended in zero.map { ended.milliseconds(since: $0) } }
        let start = input.startMs.flatMap(clockMs) ?? wallMs(input.speechStartedAt)
        // Audio that is sent faster than real time is placed behind the moment at which the server heard its end.
        let isBehind = ended.flatMap { end in start.map { end < $0 } } ?? false
        let end = isBehind ? input.endMs.flatMap(clockMs) : ended ?? input.endMs.flatMap(clockMs)
        return DetectedSpeech(
            itemID: input.itemID,
            startMs: start,
            endMs: end.map { max($0, start ?? $0) },
            detectedAt: input.speechStartedAt,
            stoppedAt: input.speechStoppedAt,
            endedFrom: input.endedFrom
        )
    }

    /// When a place in the user's audio came, in milliseconds on the session's clock.
    private func clockMs(_ place: Double) -> Double? {
        let next = user.partitioningIndex { $0.offsetMs > place }
        guard next > 0 else { return nil }
        let run = user[next - 1]
        guard place <= run.offsetMs + run.lengthMs + 1 else { return nil }
        return run.startMs + place - run.offsetMs
    }

    private func wallMs(_ moment: Timestamp?) -> Double? {
        guard let moment, let zero else { return nil }
        return moment.milliseconds(since: zero)
    }
}
