import RealtimeProtocol
import SessionAnalysis
import SessionAudio

/// All of a side's audio as it came: what events it is in, and its peaks.
struct AudioTrack: Sendable {
    /// The audio of one event.
    struct Piece: Sendable {
        var seq: Int
        var source: SoundSource
        /// Where it begins in its source, in milliseconds.
        var offsetMs: Double
        /// Where it begins in all of the side's audio.
        var atMs: Double
        var lengthMs: Double
        var format: SampleFormat
        var isDropped: Bool
    }

    /// Its samples a second, to which pieces of another rate are brought.
    private(set) var sampleRate: Int?
    private(set) var pieces: [Piece] = []
    private(set) var lengthMs = 0.0
    private(set) var droppedMs = 0.0
    /// The places of a source's pieces, in order of their offsets.
    private var places: [SoundSource: [Int]] = [:]
    private var levels: PeakLevels?

    /// Whether there is any.
    var isEmpty: Bool { pieces.isEmpty }

    /// Adds the audio of an event.
    ///
    /// - Parameters:
    ///   - piece: The audio.
    ///   - seq: The event's seq.
    ///   - isLeftOut: Whether it is there, but was not read: then there are no peaks.
    mutating func append(_ piece: SoundPiece, seq: Int, isLeftOut: Bool = false) {
        let isDropped = piece.audio == nil && !isLeftOut
        places[piece.source, default: []].append(pieces.count)
        pieces.append(
            Piece(
                seq: seq,
                source: piece.source,
                offsetMs: piece.offsetMs,
                atMs: lengthMs,
                lengthMs: piece.lengthMs,
                format: piece.format,
                isDropped: isDropped
            )
        )
        lengthMs += piece.lengthMs
        if isDropped { droppedMs += piece.lengthMs }
        if isLeftOut { sampleRate = sampleRate ?? piece.format.sampleRate } else { notePeaks(of: piece) }
    }

    private mutating func notePeaks(of piece: SoundPiece) {
        let rate = sampleRate ?? piece.format.sampleRate
        sampleRate = rate
        var peaks = levels ?? PeakLevels(format: SampleFormat(encoding: .pcm16, sampleRate: rate))
        levels = nil
        let bytes = (try? piece.audio?.decoded()) ?? []
        let range = sampleRange(of: pieces[pieces.count - 1], rate: rate)
        if piece.format == peaks.format, bytes.count == 2 * range.count {
            peaks.append(bytes)
        } else {
            peaks.append(peaks.format.bytes(Self.fitted(piece.format.samples(bytes), to: range.count)))
        }
        levels = peaks
    }

    /// Which of the side's samples a piece is; what its end is follows from all of the audio, so that odd lengths do not
    /// add up.
    private func sampleRange(of piece: Piece, rate: Int) -> Range<Int> {
        let start = Int((piece.atMs * Double(rate) / 1000).rounded())
        return start..<max(start, Int(((piece.atMs + piece.lengthMs) * Double(rate) / 1000).rounded()))
    }

    /// As many samples as are wanted, the nearest of those there are; silence where there are none.
    private static func fitted(_ samples: [Int16], to count: Int) -> [Int16] {
        guard !samples.isEmpty else { return Array(repeating: 0, count: count) }
        guard samples.count != count else { return samples }
        return (0..<count).map { samples[$0 * samples.count / count] }
    }

    /// How many samples there are.
    var sampleCount: Int {
        guard let last = pieces.last, let sampleRate else { return 0 }
        return sampleRange(of: last, rate: sampleRate).upperBound
    }

    /// The samples of a piece, at the track's rate.
    func samples(of sound: SoundPiece, _ piece: Piece) -> [Int16] {
        guard let sampleRate else { return [] }
        let bytes = (try? sound.audio?.decoded()) ?? []
        return Self.fitted(sound.format.samples(bytes), to: sampleRange(of: piece, rate: sampleRate).count)
    }

    /// The pieces that a stretch of a source is in, in order.
    func pieces(of source: SoundSource, in stretch: Range<Double>) -> [Piece] {
        guard let places = places[source] else { return [] }
        let first = places.partitioningIndex { pieces[$0].offsetMs + pieces[$0].lengthMs > stretch.lowerBound }
        // Lazily: all that was said in an hour may follow.
        return Array(places[first...].lazy.map { pieces[$0] }.prefix { $0.offsetMs < stretch.upperBound })
    }

    /// The peaks of a stretch of the side's audio.
    ///
    /// - Parameters:
    ///   - resolution: How many milliseconds a peak is of: one of ``PeakLevels/resolutions``.
    ///   - stretch: From where to where, in milliseconds.
    /// - Returns: The lowest and the highest sample of each peak, a signed byte each.
    func peaks(each resolution: Int, in stretch: Range<Double>) -> [UInt8] {
        guard let level = PeakLevels.resolutions.firstIndex(of: resolution), let peaks = levels?.levels[level] else {
            return []
        }
        let last = Double(peaks.count)
        let first = Int(min(max(0, (stretch.lowerBound / Double(resolution)).rounded(.down)), last))
        let end = Int(min(max(0, (stretch.upperBound / Double(resolution)).rounded(.up)), last))
        return peaks[first..<max(first, end)].flatMap { [UInt8(bitPattern: $0.low), UInt8(bitPattern: $0.high)] }
    }
}
