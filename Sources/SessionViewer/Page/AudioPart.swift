import JSONBytes
import SessionAnalysis

/// Where each side's audio is on the session's clock.
struct AudioPart {
    /// Shorter gaps are none: of the user's audio, which jitters as it is sent; of the assistant's, whose gaps were heard.
    private static let userGapMs = 80.0
    private static let assistantGapMs = 2.0

    private let fold: PageFold

    /// Looks at a session's audio.
    init(_ fold: PageFold) { self.fold = fold }

    var json: JSON {
        .object([
            ("user", side(fold.user, userSegments)),
            ("assistant", side(fold.assistant, assistantSegments)),
            ("wav", wav),
        ])
    }

    private func side(_ track: AudioTrack, _ segments: [AudioSegment]) -> JSON {
        guard !track.isEmpty else { return .null }
        return .object([
            ("ms", .time(track.lengthMs)),
            ("rate", JSON(track.sampleRate)),
            ("dropped_ms", .time(track.droppedMs)),
            ("segments", .array(segments.map(\.json))),
        ])
    }

    private var wav: JSON {
        guard let file = SoundFile(fold, .heard) else { return .null }
        return .object([("ms", .time(file.lengthMs)), ("rate", .integer(file.sampleRate))])
    }

    private var userSegments: [AudioSegment] {
        let played = fold.sound.user.map { PlayedRun(itemID: nil, run: $0, heardMs: $0.lengthMs) }
        return segments(of: played, fold.user, gapMs: Self.userGapMs)
    }

    private var assistantSegments: [AudioSegment] {
        segments(of: fold.sound.played, fold.assistant, gapMs: Self.assistantGapMs)
    }

    /// Runs, parted where their pieces did not come one after the other, and joined where nothing is between them.
    private func segments(of played: [PlayedRun], _ track: AudioTrack, gapMs: Double) -> [AudioSegment] {
        var segments: [AudioSegment] = []
        for part in played.flatMap({ parts(of: $0, track) }) {
            if let last = segments.indices.last, segments[last].isFollowed(by: part, gapMs: gapMs) {
                segments[last].lengthMs += part.lengthMs
                segments[last].heardMs += part.heardMs
            } else {
                segments.append(part)
            }
        }
        return segments
    }

    private func parts(of played: PlayedRun, _ track: AudioTrack) -> [AudioSegment] {
        let run = played.run
        let stretch = run.offsetMs..<(run.offsetMs + run.lengthMs)
        var parts: [AudioSegment] = []
        for piece in track.pieces(of: run.source, in: stretch) {
            let from = max(piece.offsetMs, stretch.lowerBound)
            let length = min(piece.offsetMs + piece.lengthMs, stretch.upperBound) - from
            let at = piece.atMs + from - piece.offsetMs
            if let last = parts.last, abs(last.endAtMs - at) < 0.01, last.isDropped == piece.isDropped {
                parts[parts.count - 1].lengthMs += length
            } else {
                parts.append(
                    AudioSegment(
                        itemID: played.itemID,
                        startMs: run.startMs + from - run.offsetMs,
                        lengthMs: length,
                        atMs: at,
                        heardMs: 0,
                        isDropped: piece.isDropped
                    )
                )
            }
        }
        for index in parts.indices {
            let before = parts[index].startMs - run.startMs
            parts[index].heardMs = min(max(0, played.heardMs - before), parts[index].lengthMs)
        }
        return parts
    }
}

/// Audio of a side without a gap.
private struct AudioSegment {
    /// The assistant's message that it is of.
    var itemID: String?
    /// When it begins on the clock, and how long it is.
    var startMs: Double
    var lengthMs: Double
    /// Where it begins in all of the side's audio.
    var atMs: Double
    /// How much of it was heard.
    var heardMs: Double
    var isDropped: Bool

    var endAtMs: Double { atMs + lengthMs }

    /// Whether another is its continuation, as far as anybody can tell.
    func isFollowed(by next: AudioSegment, gapMs: Double) -> Bool {
        itemID == next.itemID && isDropped == next.isDropped && heardMs >= lengthMs - 0.001
            && abs(endAtMs - next.atMs) < 1 && abs(next.startMs - startMs - (next.atMs - atMs)) < gapMs
    }

    var json: JSON {
        .object([
            ("item", JSON(itemID)),
            ("t", .time(startMs)),
            ("ms", .time(lengthMs)),
            ("at", .time(atMs)),
            ("heard_ms", .time(heardMs)),
            ("dropped", .bool(isDropped)),
        ])
    }
}
