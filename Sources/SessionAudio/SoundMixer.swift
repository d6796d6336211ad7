/// Puts pieces of sound, which come in any order, on a track each and gives back the tracks together, in order.
public struct SoundMixer: Sendable {
    private struct Piece: Sendable {
        var start: Int
        var samples: [Int16]

        func add(to target: inout [Int16], in range: Range<Int>) {
            for frame in range.clamped(to: start..<(start + samples.count)) {
                let sum = Int32(target[frame - range.lowerBound]) + Int32(samples[frame - start])
                target[frame - range.lowerBound] = Int16(clamping: sum)
            }
        }
    }

    private var tracks: [[Piece]]
    /// The first sample frame that was not taken yet.
    public private(set) var position = 0

    /// Creates a number of empty tracks.
    public init(tracks: Int) { self.tracks = Array(repeating: [], count: tracks) }

    /// Adds samples; what lies before ``position`` is left out.
    ///
    /// - Parameters:
    ///   - samples: The samples.
    ///   - track: Their track, from 0; where pieces of one track overlap, they are added up.
    ///   - start: The sample frame of the first of them.
    public mutating func add(_ samples: [Int16], to track: Int, at start: Int) {
        guard !samples.isEmpty, start + samples.count > position else { return }
        if let last = tracks[track].last, last.start + last.samples.count == start {
            tracks[track][tracks[track].count - 1].samples += samples
        } else {
            tracks[track].append(Piece(start: start, samples: samples))
        }
    }

    /// Takes the next sample frames of all tracks, as many of each; silence where nothing was added.
    public mutating func take(_ count: Int) -> [[Int16]] {
        let range = position..<(position + count)
        position = range.upperBound
        return tracks.indices.map { track in
            var samples = [Int16](repeating: 0, count: count)
            for piece in tracks[track] { piece.add(to: &samples, in: range) }
            tracks[track].removeAll { $0.start + $0.samples.count <= range.upperBound }
            return samples
        }
    }
}
