import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Reads pieces of audio from the events that they are in.
struct AudioReader {
    /// Fewer events between two pieces are read on the way.
    private static let widestGap = 64

    private let pieces: [Int: AudioTrack.Piece]

    /// Reads these pieces.
    init(_ pieces: [AudioTrack.Piece]) {
        self.pieces = Dictionary(pieces.map { ($0.seq, $0) }) { first, _ in first }
    }

    /// Reads them in the order of their events.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - body: Takes each piece; one that is not there any more has no audio.
    /// - Throws: When the session cannot be read, and whatever `body` throws.
    func read(_ session: any ViewedSession, _ body: (AudioTrack.Piece, SoundPiece) throws -> Void) throws {
        for range in ranges {
            try session.forEachEvent(from: range.lowerBound) { event in
                guard event.seq <= range.upperBound else { return false }
                if let piece = pieces[event.seq] { try body(piece, Self.soundPiece(piece, event)) }
                return event.seq < range.upperBound
            }
        }
    }

    /// Events that are read at once.
    private var ranges: [ClosedRange<Int>] {
        pieces.keys.sorted().reduce(into: []) { ranges, seq in
            if let last = ranges.last, seq - last.upperBound <= Self.widestGap {
                ranges[ranges.count - 1] = last.lowerBound...seq
            } else {
                ranges.append(seq...seq)
            }
        }
    }

    private static func soundPiece(_ piece: AudioTrack.Piece, _ event: RecordedEvent) -> SoundPiece {
        var audio: Base64Audio?
        if !piece.isDropped, let place = Envelope(scanning: event.payload).audio(in: event.payload) {
            let first = event.payload.startIndex
            audio = Base64Audio()
            audio?.characters = event.payload[(first + place.lowerBound)..<(first + place.upperBound)]
        }
        return SoundPiece(
            source: piece.source,
            offsetMs: piece.offsetMs,
            lengthMs: piece.lengthMs,
            format: piece.format,
            audio: audio
        )
    }
}
