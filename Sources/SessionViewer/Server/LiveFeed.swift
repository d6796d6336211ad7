import HummingbirdCore
import JSONBytes
import NIOCore
import NIOPosix
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// What happens in a session that is being recorded, as server-sent events.
///
/// It looks at the session again and again, and sends what is another than before. It goes on only when what it sent was
/// taken: a slow reader gets fewer and larger messages.
struct LiveFeed: Sendable {
    /// How often it looks.
    private static let interval = Duration.milliseconds(200)
    /// For so many times as long as it looked, it does not, but never for longer than this.
    private static let laziness = 4
    private static let longestInterval = Duration.seconds(2)
    /// A reader who has gone is noticed by writing to it.
    private static let silence = Duration.seconds(15)
    private static let peakMs = 20

    let source: any ViewerSource
    let shelf: SessionShelf
    let pool: NIOThreadPool
    /// The session's id.
    let id: String
    /// The last event that the reader has.
    var seq: Int

    /// What the reader has by now.
    private struct Sent: Sendable {
        var seq: Int
        var page: SessionPage?
        var audioMs: [SoundSide: Double] = [:]
    }

    /// What there is to send.
    private struct Step: Sendable {
        var messages: [UInt8] = []
        var sent: Sent
        var isOver = false
        /// How long it took to find out.
        var duration = Duration.zero
    }

    /// Sends until the session ends, the reader has gone, or the task is cancelled.
    ///
    /// - Parameter writer: Writes to the reader; it returns when more can be taken.
    /// - Throws: When the reader has gone.
    @concurrent
    func run(_ writer: inout any ResponseBodyWriter) async throws {
        let clock = ContinuousClock()
        var sent = Sent(seq: seq)
        var lastWritten = clock.now
        while !Task.isCancelled {
            let step = try await next(sent)
            sent = step.sent
            if !step.messages.isEmpty {
                try await writer.write(ByteBuffer(bytes: step.messages))
                lastWritten = clock.now
            } else if clock.now - lastWritten > Self.silence {
                try await writer.write(ByteBuffer(string: ":\n\n"))
                lastWritten = clock.now
            }
            if step.isOver { return }
            // Waiting for a thread, or for the reader, is no reason to look less often.
            let pause = min(step.duration * Self.laziness, Self.longestInterval)
            try await Task.sleep(for: max(Self.interval, pause))
        }
    }

    private func next(_ sent: Sent) async throws -> Step {
        do {
            return try await pool.runIfActive {
                let clock = ContinuousClock()
                let began = clock.now
                var step = try look(sent)
                step.duration = clock.now - began
                return step
            }
        } catch let error as ViewerError where error.code == .unavailable {
            // Later perhaps.
            return Step(sent: sent)
        } catch let error as ViewerError where error.code == .noSuchSession {
            shelf.forget(id)
            let message = Self.message("gone", .object([("message", .string(error.description))]), seq: sent.seq)
            return Step(messages: message, sent: sent, isOver: true)
        }
    }

    private func look(_ sent: Sent) throws -> Step {
        let session = try source.session(named: id)
        return try shelf.session(id).look(session) { view in
            var step = Step(sent: sent, isOver: session.metadata.ending != .open)
            let seq = view.fold.lastSeq
            if let changes = view.page.changes(since: sent.page) {
                step.messages += Self.message("patch", changes, seq: seq)
            }
            let place = view.fold.columns.place(after: sent.seq)
            if place < view.fold.columns.count {
                let columns = JSON.verbatim(view.fold.columns.text(from: place)[...])
                step.messages += Self.message("events", columns, seq: seq)
            }
            for side in SoundSide.allCases { Self.addPeaks(of: side, view.fold, &step) }
            step.sent.seq = max(seq, sent.seq)
            step.sent.page = view.page
            if step.isOver { step.messages += Self.message("end", .object([]), seq: seq) }
            return step
        }
    }

    /// The reader asks for what was there when it came; what comes then is sent.
    private static func addPeaks(of side: SoundSide, _ fold: PageFold, _ step: inout Step) {
        let track = fold.track(of: side)
        let length = track.lengthMs
        let known = step.sent.page == nil ? length : step.sent.audioMs[side] ?? 0
        step.sent.audioMs[side] = length
        guard known < length else { return }
        let from = (known / Double(peakMs)).rounded(.down) * Double(peakMs)
        let peaks = track.peaks(each: peakMs, in: from..<length)
        let data = JSON.object([
            ("side", .string(side.rawValue)),
            ("bin_ms", .integer(peakMs)),
            ("from", .number(from)),
            ("peaks", .string(String(decoding: Base64.encode(peaks), as: UTF8.self))),
        ])
        step.messages += message("peaks", data, seq: fold.lastSeq)
    }

    /// One message; JSON has no line feeds.
    private static func message(_ event: String, _ data: JSON, seq: Int) -> [UInt8] {
        var bytes = Array("id: \(seq)\nevent: \(event)\ndata: ".utf8)
        bytes += JSONText(data).bytes.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        bytes += Array("\n\n".utf8)
        return bytes
    }
}
