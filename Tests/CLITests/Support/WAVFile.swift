import Foundation
import TestSupport

/// A WAV file as other programs read it.
struct WAVFile {
    var channels: Int
    var sampleRate: Int
    /// The samples of each channel.
    var samples: [[Int16]]

    /// Reads the bytes of a file whose header says how long it is.
    init(_ data: Data) throws {
        let bytes = [UInt8](data)
        guard bytes.count >= 44, bytes[0..<4].elementsEqual("RIFF".utf8), bytes[8..<16].elementsEqual("WAVEfmt ".utf8),
            bytes[36..<40].elementsEqual("data".utf8)
        else { throw Unexpected("no WAV file: \(bytes.prefix(44))") }
        func number(_ place: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        guard number(20, 2) == 1, number(34, 2) == 16, number(40, 4) == bytes.count - 44,
            number(4, 4) == bytes.count - 8
        else { throw Unexpected("sizes that are not the file's") }
        channels = number(22, 2)
        sampleRate = number(24, 4)
        samples = Array(repeating: [], count: channels)
        for (index, place) in stride(from: 44, to: bytes.count - 1, by: 2).enumerated() {
            samples[index % channels].append(Int16(truncatingIfNeeded: number(place, 2)))
        }
    }

    /// How long it is, in milliseconds.
    var lengthMs: Double { Double(samples[0].count) / Double(sampleRate) * 1000 }

    /// The loudest sample of a channel between two times in milliseconds; 0 where there is none.
    func peak(_ channel: Int, _ range: Range<Double>) -> Int {
        let places = [range.lowerBound, range.upperBound].map { Int(($0 * Double(sampleRate) / 1000).rounded()) }
        let part = samples[channel][min(places[0], samples[channel].count)..<min(places[1], samples[channel].count)]
        return part.map { abs(Int($0)) }.max() ?? 0
    }
}
