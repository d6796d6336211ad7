import SessionRecording

/// A message with audio: where that is on the session's clock, and what is known of its words' places.
package struct SpokenItem: Sendable {
    /// Whose it is.
    package var side: SoundSide
    /// The item's id; nil when it has none.
    package var itemID: String?
    /// How much audio it has, in milliseconds.
    package var lengthMs: Double
    /// How much of it was heard, in milliseconds; nil when nobody knows.
    package var heardMs: Double?
    /// Where it is, in order.
    package var runs: [PlayedRun]
    /// The audio; of what the assistant said.
    var sound: ItemSound?
    /// How much audio of the response comes before it, in milliseconds.
    var beforeMs = 0.0

    /// When a place in its audio is heard, in milliseconds on the session's clock; nil without times.
    package func clockMs(at place: Double) -> Double? {
        guard let run = runs.last(where: { $0.run.offsetMs <= place })?.run ?? runs.first?.run else { return nil }
        return run.startMs + min(max(0, place - run.offsetMs), run.lengthMs)
    }
}

extension SoundFold {
    /// What the assistant said, in the order in which it was heard.
    package var spokenByAssistant: [SpokenItem] {
        let shift = zero.flatMap { zero in fold.playbackFold.origin?.milliseconds(since: zero) } ?? 0
        return fold.playbackFold.sounds.flatMap { spokenItems(of: $0, shift: shift) }
    }

    private func spokenItems(of sound: ResponseSound, shift: Double) -> [SpokenItem] {
        let placed = sound.placed(notBefore: sound.floorMs)
        let heard = sound.playback().items
        var beforeMs = 0.0
        return sound.items.indices.compactMap { index in
            let item = sound.items[index]
            guard item.byteCount > 0 else { return nil }
            defer { beforeMs += item.lengthMs }
            var spoken = SpokenItem(
                side: .assistant,
                itemID: fold.conversationFold.items[item.item].id,
                lengthMs: item.lengthMs,
                heardMs: heard[index].heardMs,
                runs: [],
                sound: item,
                beforeMs: beforeMs
            )
            spoken.runs = Self.runs(placed[index], heardMs: heard[index].heardMs, id: spoken.itemID, shift: shift)
            return spoken
        }
    }

    private static func runs(_ placed: Playback.Item, heardMs: Double?, id: String?, shift: Double) -> [PlayedRun] {
        var offset = 0.0
        return placed.segments.map { segment in
            defer { offset += segment.lengthMs }
            let run = SoundRun(
                source: .item(placed.item),
                offsetMs: offset,
                startMs: segment.startMs + shift,
                lengthMs: segment.lengthMs
            )
            let heard = min(max(0, (heardMs ?? placed.lengthMs) - offset), segment.lengthMs)
            return PlayedRun(itemID: id, run: run, heardMs: heard)
        }
    }

    /// What the user said and the server took as an item, in order.
    package var spokenByUser: [SpokenItem] {
        spokenInputs.compactMap { input in
            guard let start = input.startMs, let length = input.audioMs, length > 0 else { return nil }
            let runs = user.overlapping(start..<start + length).map { run in
                var run = run
                run.offsetMs -= start
                return PlayedRun(itemID: input.itemID, run: run, heardMs: run.lengthMs)
            }
            return SpokenItem(side: .user, itemID: input.itemID, lengthMs: length, heardMs: nil, runs: runs)
        }
    }
}
