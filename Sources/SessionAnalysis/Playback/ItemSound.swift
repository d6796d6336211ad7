import RealtimeProtocol
import SessionAudio

/// The audio of an assistant's message, as far as it has come.
struct ItemSound: Sendable {
    /// A word with its place in the audio of the response, in milliseconds.
    struct TimedWord: Sendable {
        var text: String
        var middleMs: Double
    }

    /// The item, by its index in the conversation's table.
    let item: Int
    let format: SampleFormat
    private(set) var byteCount = 0
    /// When it could play if nothing was before it.
    private(set) var segments: [SoundSegment] = []
    /// How much lies in the segments before the last.
    private var segmentsMs = 0.0
    /// Whether all of its audio has times.
    private(set) var hasTimes = true
    /// How loud it is; nil when not all of it is there to be measured.
    private(set) var loudness: LoudnessMeter?
    /// What a service says of the words' places.
    var words: [TimedWord] = []

    init(item: Int, format: SampleFormat) {
        self.item = item
        self.format = format
        loudness = LoudnessMeter(format: format, frameMs: LoudnessMeter.audibleMs)
    }

    /// How much audio there is, in milliseconds.
    var lengthMs: Double { Double(byteCount) / format.bytesPerMs }

    /// Takes in a piece.
    ///
    /// - Parameters:
    ///   - audio: The piece; nil when its bytes are not there any more.
    ///   - byteCount: How long it is.
    ///   - arrivedMs: When it came; nil when nobody knows.
    mutating func append(_ audio: Base64Audio?, byteCount: Int, at arrivedMs: Double?) {
        let length = Double(byteCount) / format.bytesPerMs
        let start = lengthMs
        self.byteCount.add(clamping: byteCount)
        if let bytes = try? audio?.decoded() { loudness?.append(bytes) } else { loudness = nil }
        guard hasTimes, let arrivedMs else {
            hasTimes = false
            return
        }
        guard let last = segments.last, arrivedMs <= last.endMs else {
            segmentsMs = start
            return segments.append(SoundSegment(startMs: arrivedMs, lengthMs: length))
        }
        // From the total: many small lengths would add up to an error.
        segments[segments.count - 1].lengthMs = lengthMs - segmentsMs
    }

    /// When it plays, if not before a given time.
    func placed(notBefore floorMs: Double) -> [SoundSegment] {
        var cursor = floorMs
        var placed: [SoundSegment] = []
        for segment in segments {
            let start = max(segment.startMs, cursor)
            cursor = start + segment.lengthMs
            if let last = placed.last, start <= last.endMs {
                placed[placed.count - 1].lengthMs += segment.lengthMs
            } else {
                placed.append(SoundSegment(startMs: start, lengthMs: segment.lengthMs))
            }
        }
        return placed
    }
}
