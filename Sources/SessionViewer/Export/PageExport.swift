import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionAudio
public import SessionRecording

/// A session's page in one file, which opens without a server and without a network.
///
/// What the file holds is specified in docs/viewer.md.
public struct PageExport {
    /// How many events are in a block, and how many bytes at most.
    private static let blockEvents = 1000
    private static let blockBytes = 8 << 20
    /// How many samples of sound are in a block.
    private static let blockSamples = 1 << 20
    /// How long audio may be that is drawn as finely as the server does: two hours are 3 MB.
    private static let finePeaksMs = 2.0 * 3600 * 1000
    /// How many milliseconds a peak is of, up to that length and beyond.
    private static let (finePeakMs, coarsePeakMs) = (5, 20)

    private let session: any ViewedSession
    private let fold: PageFold
    private let page: SessionPage
    private let template: PageTemplate
    private let program: String

    /// Reads a session.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - program: This program's version, which the file tells.
    ///   - webFolder: A folder with the page's files; nil for those that are part of the program.
    /// - Throws: ``ViewerError`` when the page's files cannot be joined, and when the session cannot be read.
    public init(_ session: any ViewedSession, program: String, webFolder: String? = nil) throws {
        self.session = session
        self.program = program
        template = try PageTemplate(PageFiles(folder: webFolder))
        (fold, page) = try OpenSession().look(session) { ($0.fold, $0.page) }
    }

    /// How many bytes the sound takes in the file, at most.
    public var audioByteCount: Int {
        [fold.user, fold.assistant].reduce(0) { $0 + ($1.sampleCount + 2) / 3 * 4 }
    }

    /// Writes the file.
    ///
    /// - Parameters:
    ///   - withAudio: Whether the sound is in it.
    ///   - time: When that is, which the file tells.
    ///   - write: Takes the file's bytes, part by part.
    /// - Throws: When the session cannot be read, and whatever `write` throws.
    public func write(withAudio: Bool, at time: Timestamp, to write: @escaping ([UInt8]) throws -> Void) throws {
        let elements = ElementWriter(write: write)
        try write(Array(template.before.utf8))
        let head = JSON.object([
            ("version", .integer(1)),
            ("program", .string(program)),
            ("exported_at", .string(time.description)),
            ("audio", .bool(withAudio)),
            ("session", page.json),
        ])
        try elements.write(json: JSONText(head).bytes, id: "tapedeck-export")
        try elements.write(json: fold.columns.text(), id: "tapedeck-index")
        try writeEvents(elements)
        for side in SoundSide.allCases where !fold.track(of: side).isEmpty {
            let track = fold.track(of: side)
            let peakMs = track.lengthMs <= Self.finePeaksMs ? Self.finePeakMs : Self.coarsePeakMs
            let peaks = track.peaks(each: peakMs, in: 0..<track.lengthMs)
            try elements.write(block: peaks, id: "tapedeck-peaks-\(side.rawValue)", [("bin-ms", peakMs)])
            if withAudio { try writeAudio(of: side, elements) }
        }
        try write(Array(template.after.utf8))
    }

    // MARK: - Events

    private func writeEvents(_ elements: ElementWriter) throws {
        var payloads: [UInt8] = []
        var place = 0
        var (first, number) = (0, 0)
        func flush() throws {
            guard place > first else { return }
            let range = [("from", first), ("count", place - first)]
            let seq = fold.columns.seqs[first]
            let words = try EventPage(session, count: place - first).events(from: seq, fold.clock).events
            try elements.write(block: JSONText(.array(words)).bytes, id: "tapedeck-events-\(number)", range)
            try elements.write(block: payloads, id: "tapedeck-payloads-\(number)", range)
            payloads.removeAll(keepingCapacity: true)
            (first, number) = (place, number + 1)
        }
        try session.forEachEvent(from: 1) { event in
            // A session that is being recorded has grown meanwhile.
            guard event.seq <= fold.lastSeq else { return false }
            let payload = event.payloadWithoutAudio
            let isText = String(validating: payload, as: UTF8.self) != nil
            let head = UInt32(clamping: payload.count) & 0x7FFF_FFFF | (isText ? 0 : 0x8000_0000)
            withUnsafeBytes(of: head.littleEndian) { payloads += $0 }
            payloads += payload
            place += 1
            if place - first >= Self.blockEvents || payloads.count >= Self.blockBytes { try flush() }
            return true
        }
        try flush()
    }

    // MARK: - Sound

    private func writeAudio(of side: SoundSide, _ elements: ElementWriter) throws {
        let track = fold.track(of: side)
        guard let rate = track.sampleRate else { return }
        var codes: [UInt8] = []
        var (first, number) = (0, 0)
        func flush() throws {
            guard !codes.isEmpty else { return }
            let attributes = [("from", first), ("rate", rate)]
            try elements.write(block: codes, id: "tapedeck-audio-\(side.rawValue)-\(number)", attributes)
            (first, number) = (first + codes.count, number + 1)
            codes.removeAll(keepingCapacity: true)
        }
        try AudioReader(track.pieces).read(session) { piece, sound in
            codes += track.samples(of: sound, piece).map(G711.muLaw)
            if codes.count >= Self.blockSamples { try flush() }
        }
        try flush()
    }
}
