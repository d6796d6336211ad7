/// How a response's audio was played.
struct Playback: Sendable {
    /// An item's audio.
    struct Item: Sendable {
        /// Its index in the conversation's table.
        var item: Int
        var lengthMs: Double
        /// When it plays; what is cut off is left out.
        var segments: [SoundSegment]
        /// How much of it was heard; nil when nobody knows.
        var heardMs: Double?

        init(item: Int, lengthMs: Double, segments: [SoundSegment]) {
            self.item = item
            self.lengthMs = lengthMs
            self.segments = segments
            heardMs = lengthMs
        }
    }

    /// Where it was cut.
    enum Cut: Sendable {
        /// On the wall clock.
        case at(Double, Heard.CutSource)
        /// In the audio of an item, by its place in the response: the client's word.
        case inItem(Int, endMs: Double)
    }

    private(set) var items: [Item]
    /// Whether it is known when it was played.
    var hasTimes = true
    /// What cut it; nil when all was played, or nobody knows.
    private(set) var cutSource: Heard.CutSource?
    /// Of audio that is not in the recording: when it was played.
    private(set) var clockSegment: SoundSegment?
    private var isUnknown = false

    init(items: [Item]) { self.items = items }

    /// When the last of it was played.
    var endMs: Double { segments.last?.endMs ?? -.infinity }

    /// When it was played.
    var segments: [SoundSegment] { clockSegment.map { [$0] } ?? items.flatMap(\.segments) }

    /// How much was heard; nil when nobody knows.
    var heardMs: Double? {
        if let clockSegment { return clockSegment.lengthMs }
        return isUnknown ? nil : items.reduce(0) { $0 + ($1.heardMs ?? 0) }
    }

    /// Whether it is not known how much was heard.
    var isHeardUnknown: Bool { isUnknown }

    /// How long it waited for audio that was late.
    var stutterMs: Double {
        items.reduce(0) { sum, item in
            sum + zip(item.segments, item.segments.dropFirst()).reduce(0) { $0 + $1.1.startMs - $1.0.endMs }
        }
    }

    /// How long it played while somebody spoke, whose times do not overlap.
    func overlapMs(_ speeches: some Sequence<ClosedRange<Double>>) -> Double {
        speeches.reduce(0) { sum, speech in
            segments.reduce(sum) { sum, segment in
                sum + max(0, min(segment.endMs, speech.upperBound) - max(segment.startMs, speech.lowerBound))
            }
        }
    }

    /// The server says when it played what the recording does not have.
    mutating func clock(from start: Double?, to end: Double?) {
        guard let start, let end, start <= end else { return }
        clockSegment = SoundSegment(startMs: start, lengthMs: end - start)
    }

    mutating func forgetHeard() {
        isUnknown = true
        for index in items.indices { items[index].heardMs = nil }
    }

    /// Leaves out what was not played.
    mutating func cut(_ cut: Cut?) {
        switch cut {
        case .at(let moment, let source):
            for index in items.indices { items[index].end(at: moment) }
            note(source)
        case .inItem(let place, let end):
            for index in items.indices where index >= place { items[index].end(after: index == place ? end : 0) }
            note(.truncate)
        case nil: return
        }
    }

    /// A cut behind the end cuts nothing.
    private mutating func note(_ source: Heard.CutSource) {
        let isCut = items.contains { ($0.heardMs ?? 0) < $0.lengthMs }
        if isCut || clockSegment != nil { cutSource = source }
    }
}

extension Playback.Item {
    /// Ends on the wall clock.
    fileprivate mutating func end(at moment: Double) {
        segments = segments.compactMap { segment in
            guard segment.startMs < moment else { return nil }
            return SoundSegment(startMs: segment.startMs, lengthMs: min(segment.lengthMs, moment - segment.startMs))
        }
        heardMs = min(lengthMs, segments.reduce(0) { $0 + $1.lengthMs })
    }

    /// Ends after so much audio.
    fileprivate mutating func end(after milliseconds: Double) {
        heardMs = min(lengthMs, milliseconds)
        var left = milliseconds
        segments = segments.compactMap { segment in
            guard left > 0 else { return nil }
            defer { left -= segment.lengthMs }
            return SoundSegment(startMs: segment.startMs, lengthMs: min(segment.lengthMs, left))
        }
    }
}
