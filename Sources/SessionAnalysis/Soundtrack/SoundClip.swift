/// The audio of one item.
package struct SoundClip: Sendable {
    /// Whose it is.
    package var side: SoundSide
    /// The item's id; nil when it has none.
    package var itemID: String?
    /// The part of the side's audio that it is; its start is 0.
    package var run: SoundRun
}

extension SoundFold {
    /// The items with audio, in the order in which their audio came.
    ///
    /// - Parameter generated: Whether what was not heard is in them, too.
    /// - Returns: The clips.
    package func clips(generated: Bool) -> [SoundClip] {
        let said = spokenInputs.compactMap { input -> (Int, SoundClip)? in
            guard let start = input.startMs, let length = input.audioMs, length > 0 else { return nil }
            let run = SoundRun(source: .user, offsetMs: start, startMs: 0, lengthMs: length)
            return (place(ofItem: input.itemID), SoundClip(side: .user, itemID: input.itemID, run: run))
        }
        let answered = fold.playbackFold.sounds.flatMap { sound in
            sound.playback().items.compactMap { item -> (Int, SoundClip)? in
                let length = generated ? item.lengthMs : item.heardMs ?? item.lengthMs
                guard length > 0 else { return nil }
                let run = SoundRun(source: .item(item.item), offsetMs: 0, startMs: 0, lengthMs: length)
                let id = fold.conversationFold.items[item.item].id
                return (item.item, SoundClip(side: .assistant, itemID: id, run: run))
            }
        }
        return (said + answered).sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func place(ofItem id: String?) -> Int {
        var items = fold.conversationFold.items
        return id.flatMap { items.find($0) } ?? .max
    }

    /// From when to when a turn is heard, in milliseconds on the session's clock; nil when it has no audio.
    ///
    /// - Parameters:
    ///   - number: The turn's number, from 1.
    ///   - generated: Whether what was not heard counts, too.
    /// - Returns: The range.
    package func range(ofTurn number: Int, generated: Bool) -> ClosedRange<Double>? {
        guard 1...fold.turnFold.rows.count ~= number else { return nil }
        let turn = fold.turnFold.rows[number - 1]
        let items = Set(
            turn.responses.compactMap { fold.playbackFold.sound(ofResponse: $0) }.flatMap { $0.items.map(\.item) }
        )
        var runs = assistant(generated: generated).filter { run in
            if case .item(let item) = run.source { items.contains(item) } else { false }
        }
        if let input = spokenInputs.first(where: { $0.itemID == turn.itemID }), let start = input.startMs,
            let end = input.endMs
        {
            runs += user.overlapping(start..<max(start, end))
        }
        guard let first = runs.map(\.startMs).min(), let last = runs.map(\.endMs).max() else { return nil }
        return first...last
    }
}

extension [SoundRun] {
    /// The parts of runs, which are in order of their offsets, that a stretch of their source covers.
    package func overlapping(_ stretch: Range<Double>) -> [SoundRun] {
        let first = partitioningIndex { $0.offsetMs + $0.lengthMs > stretch.lowerBound }
        return self[first...].prefix { $0.offsetMs < stretch.upperBound }.compactMap { run in
            let from = Swift.max(run.offsetMs, stretch.lowerBound)
            let to = Swift.min(run.offsetMs + run.lengthMs, stretch.upperBound)
            guard from < to else { return nil }
            return SoundRun(
                source: run.source,
                offsetMs: from,
                startMs: run.startMs + from - run.offsetMs,
                lengthMs: to - from
            )
        }
    }
}
