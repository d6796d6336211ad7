import Foundation

/// How a scene's audio is written on the wire.
enum WireFormat: String, CaseIterable {
    case pcm16
    case ulaw = "g711_ulaw"
    case alaw = "g711_alaw"

    /// The nested format of today's sessions.
    var object: String {
        switch self {
        case .pcm16: #"{"type":"audio/pcm","rate":24000}"#
        case .ulaw: #"{"type":"audio/pcmu"}"#
        case .alaw: #"{"type":"audio/pcma"}"#
        }
    }
}

/// Some milliseconds of sound of one kind.
enum Sound {
    /// A square wave, at −12 dBFS.
    case tone(Int)
    /// Nothing at all.
    case silence(Int)
    /// A square wave, so many decibels under full scale.
    case wave(Int, dBFS: Double)

    var ms: Int {
        switch self {
        case .tone(let ms), .silence(let ms), .wave(let ms, _): ms
        }
    }

    func ofLength(_ ms: Int) -> Sound {
        switch self {
        case .tone: .tone(ms)
        case .silence: .silence(ms)
        case .wave(_, let level): .wave(ms, dBFS: level)
        }
    }

    /// Lengths of pieces that add up to it.
    func pieces(of length: Int) -> [Int] {
        stride(from: 0, to: ms, by: length).map { min(length, ms - $0) }
    }

    private var amplitude: Int16 {
        switch self {
        case .tone: 8231
        case .silence: 0
        case .wave(_, let level): Int16((32768 * pow(10, level / 20)).rounded())
        }
    }

    func bytes(as format: WireFormat = .pcm16) -> [UInt8] {
        switch format {
        case .pcm16:
            var bytes: [UInt8] = []
            bytes.reserveCapacity(ms * 48)
            for index in 0..<(ms * 24) {
                let sample = UInt16(bitPattern: index / 12 % 2 == 0 ? amplitude : -amplitude)
                bytes.append(UInt8(truncatingIfNeeded: sample))
                bytes.append(UInt8(sample >> 8))
            }
            return bytes
        // The loudest and the softest codes of G.711: about ±32000, and 0 or ±8.
        case .ulaw: return (0..<(ms * 8)).map { amplitude == 0 ? 0xFF : $0 % 8 < 4 ? 0x80 : 0x00 }
        case .alaw: return (0..<(ms * 8)).map { amplitude == 0 ? 0xD5 : $0 % 8 < 4 ? 0xAA : 0x2A }
        }
    }

    func base64(as format: WireFormat = .pcm16) -> String { Data(bytes(as: format)).base64EncodedString() }
}
