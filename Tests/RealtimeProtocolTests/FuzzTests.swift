import Foundation
import RealtimeProtocol
import TestSupport
import Testing

/// Mutated recordings: the decoder never crashes, never hangs, takes every object that is JSON,
/// and never accepts what is not.
///
/// Foundation's parser is the judge. `FUZZ_INPUTS` sets how many inputs there are, `FUZZ_SEED` where they start.
@Suite struct FuzzTests {
    private static var seeds: [CorpusLine] {
        get throws {
            try CorpusLine.lines(of: Fixtures.corpus + Fixtures.samples).filter { $0.payload.bytes.count < 4000 }
        }
    }

    @Test func mutatedEventsAreSurvived() throws {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["FUZZ_INPUTS"].flatMap(Int.init) ?? 10_000
        var mutator = Mutator(seed: environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1)
        let seeds = try Self.seeds
        let decoder = EventDecoder()
        var accepted = 0
        for round in 0..<count {
            let line = seeds[mutator.next(below: seeds.count)]
            let frame = mutator.mutate(line.payload.bytes, splicing: seeds)[...]
            _ = Envelope(scanning: frame)
            let outcome = Result { try decoder.decodeNotingDrift(frame, from: line.direction) }
            let fast = Result { try decoder.decode(frame, from: line.direction) }
            #expect((try? outcome.get().event) == (try? fast.get()), "round \(round): the two ways of decoding agree")
            let judgedJSON = isJSONObject(Array(frame))
            guard case .success(let (event, _)) = outcome else {
                let isJSON = judgedJSON && !isBeyondJSON(frame)
                #expect(!isJSON, "round \(round): refused \(String(decoding: frame, as: UTF8.self))")
                continue
            }
            accepted += 1
            #expect(judgedJSON, "round \(round): accepted \(String(decoding: frame, as: UTF8.self))")
            try expectSameAgain(event, decoder, round)
        }
        #expect(accepted > count / 20, "the mutations leave enough frames whole to be worth something")
        #expect(accepted < count, "and break some")
    }

    /// What was decoded encodes to an event that decodes to the same.
    private func expectSameAgain(_ event: RealtimeEvent, _ decoder: EventDecoder, _ round: Int) throws {
        guard event.type != nil else { return }
        let again = try decoder.decode(event.encoded()[...], from: event.direction)
        let isSame = again == event
        #expect(isSame, "round \(round): \(event) became \(again)")
    }

    /// Whether the frame may hold what Foundation takes although JSON does not: a comma behind the last value, a byte
    /// order mark, UTF-16.
    private func isBeyondJSON(_ frame: ArraySlice<UInt8>) -> Bool {
        frame.first == 0xEF || frame.contains(0) || String(decoding: frame, as: UTF8.self).contains(/,\s*[}\]]/)
    }

    /// Foundation's verdict.
    ///
    /// It refuses two things that are within JSON's grammar, lone surrogates and numbers beyond a double's range: it
    /// is asked about the frame without them.
    private func isJSONObject(_ frame: [UInt8]) -> Bool {
        if (try? JSONSerialization.jsonObject(with: Data(frame))) is [String: Any] { return true }
        guard let text = String(validating: frame, as: UTF8.self) else { return false }
        let plain = text.replacing(/\\\\|\\u[dD][89a-fA-F][0-9a-fA-F]{2}/) { $0.output == "\\\\" ? "\\\\" : "?" }
            .replacing(/(\d)[eE][+-]?\d{3,}/) { "\($0.output.1)e1" }
        return (try? JSONSerialization.jsonObject(with: Data(plain.utf8))) is [String: Any]
    }
}

/// Damages frames, the same way each time for the same seed.
private struct Mutator {
    private var state: UInt64
    private static let spice =
        Array("{}[]\",:\\u00e9-+.eE0123456789ntf \u{80}\u{0}".utf8) + [0x80, 0xC3, 0xED, 0xF0, 0xFF]

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(bound, 1)))
    }

    mutating func mutate(_ original: [UInt8], splicing seeds: [CorpusLine]) -> [UInt8] {
        var frame = original
        for _ in 0...next(below: 3) {
            guard !frame.isEmpty else { break }
            let place = next(below: frame.count)
            switch next(below: 7) {
            case 0: frame[place] = Self.spice[next(below: Self.spice.count)]
            case 1: frame.insert(Self.spice[next(below: Self.spice.count)], at: place)
            case 2: frame.remove(at: place)
            case 3: frame.removeSubrange(place..<min(frame.count, place + next(below: 20)))
            case 4: frame.removeLast(next(below: frame.count))
            case 5: swapValues(in: &frame, at: place)
            default:
                let other = seeds[next(below: seeds.count)].payload.bytes
                let start = next(below: other.count)
                frame.insert(contentsOf: other[start..<min(other.count, start + next(below: 40))], at: place)
            }
        }
        return frame
    }

    /// Puts another kind of value in place of the one after the next colon: mostly still JSON, of the wrong shape.
    private mutating func swapValues(in frame: inout [UInt8], at place: Int) {
        guard let colon = frame[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
        let end = frame[colon...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") } ?? frame.endIndex
        let values = ["null", "1.5", "\"x\"", "[]", "{}", "true", "[null]", "1e400", "\"\\ud800\""]
        frame.replaceSubrange((colon + 1)..<end, with: Array(values[next(below: values.count)].utf8))
    }
}
