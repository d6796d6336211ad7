import SessionAudio

/// Which 20 ms of audio are speech, and where it pauses.
struct SpeechFrames {
    /// Shorter silence is within words: 100 ms.
    private static let leastPause = 100 / LoudnessMeter.audibleMs

    /// From the first that is audible to the last.
    let bounds: Range<Int>
    /// Where the speaker pauses, in order.
    let pauses: [Range<Int>]
    /// How many are speech before each.
    private let spokenBefore: [Int]

    /// Finds speech; nil when all is silent.
    init?(audible: [Bool]) {
        guard let first = audible.firstIndex(of: true), let last = audible.lastIndex(of: true) else { return nil }
        bounds = first..<last + 1
        pauses = Self.silences(in: audible[bounds]).filter { $0.count >= Self.leastPause }
        var spoken = Array(repeating: 0, count: first) + Array(repeating: 1, count: bounds.count)
        for pause in pauses { for frame in pause { spoken[frame] = 0 } }
        spokenBefore = spoken.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    }

    /// How much speech is between two places.
    func spoken(from start: Double, to end: Double) -> Double { spoken(before: end) - spoken(before: start) }

    /// The place in a stretch up to which so much of it is speech.
    func place(after spoken: Double, in frames: Range<Int>) -> Double {
        let wanted = Double(spokenBefore[frames.lowerBound]) + spoken
        let second = frames.lowerBound + 1
        let frame = spokenBefore[second..<max(second, frames.upperBound)].partitioningIndex { Double($0) > wanted } - 1
        return Double(frame) + min(1, max(0, wanted - Double(spokenBefore[frame])))
    }

    private func spoken(before place: Double) -> Double {
        let place = max(0, min(place, Double(bounds.upperBound)))
        let whole = Int(place)
        guard whole < bounds.upperBound else { return Double(spokenBefore[whole]) }
        let inFrame = Double(spokenBefore[whole + 1] - spokenBefore[whole])
        return Double(spokenBefore[whole]) + inFrame * (place - Double(whole))
    }

    private static func silences(in audible: ArraySlice<Bool>) -> [Range<Int>] {
        var silences: [Range<Int>] = []
        var start: Int?
        for frame in audible.indices {
            if !audible[frame] {
                start = start ?? frame
            } else if let first = start {
                silences.append(first..<frame)
                start = nil
            }
        }
        return silences
    }
}
