import JSONBytes
import SessionAnalysis

/// Where each side's audio is on the session's clock.
struct AudioPart {
    private let fold: PageFold

    /// Looks at a session's audio.
    init(_ fold: PageFold) { self.fold = fold }

    var json: JSON {
        .object([
            ("user", side(fold.user, segments: userSegments)),
            ("assistant", side(fold.assistant, segments: assistantSegments)),
            ("wav", wav),
        ])
    }

    private func side(_ track: AudioTrack, segments: [JSON]) -> JSON {
        guard !track.isEmpty else { return .null }
        return .object([
            ("ms", .time(track.lengthMs)),
            ("rate", JSON(track.sampleRate)),
            ("dropped_ms", .time(track.droppedMs)),
            ("segments", .array(segments)),
        ])
    }

    private var wav: JSON {
        guard let file = SoundFile(fold, .heard) else { return .null }
        return .object([("ms", .time(file.lengthMs)), ("rate", .integer(file.sampleRate))])
    }

    private var userSegments: [JSON] {
        fold.sound.user.flatMap { run in
            segments(of: PlayedRun(itemID: nil, run: run, heardMs: run.lengthMs), fold.user)
        }
    }

    private var assistantSegments: [JSON] {
        fold.sound.played.flatMap { segments(of: $0, fold.assistant) }
    }

    /// A run, parted where its pieces did not come one after the other.
    private func segments(of played: PlayedRun, _ track: AudioTrack) -> [JSON] {
        let run = played.run
        let stretch = run.offsetMs..<(run.offsetMs + run.lengthMs)
        var parts: [(atMs: Double, offsetMs: Double, lengthMs: Double, isDropped: Bool)] = []
        for piece in track.pieces(of: run.source, in: stretch) {
            let from = max(piece.offsetMs, stretch.lowerBound)
            let length = min(piece.offsetMs + piece.lengthMs, stretch.upperBound) - from
            let at = piece.atMs + from - piece.offsetMs
            if let last = parts.last, abs(last.atMs + last.lengthMs - at) < 0.01, last.isDropped == piece.isDropped {
                parts[parts.count - 1].lengthMs += length
            } else {
                parts.append((at, from, length, piece.isDropped))
            }
        }
        return parts.map { part in
            let before = part.offsetMs - run.offsetMs
            return .object([
                ("item", JSON(played.itemID)),
                ("t", .time(run.startMs + before)),
                ("ms", .time(part.lengthMs)),
                ("at", .time(part.atMs)),
                ("heard_ms", .time(min(max(0, played.heardMs - before), part.lengthMs))),
                ("dropped", .bool(part.isDropped)),
            ])
        }
    }
}
