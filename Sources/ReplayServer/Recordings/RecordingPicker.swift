import SessionReplay
import Synchronization

/// The recordings of a server, and whose turn it is.
final class RecordingPicker: Sendable {
    private let recordings: [PlayableRecording]
    private let choice: RecordingChoice
    /// How often a recording was taken, by the places of those that it was one of.
    private let turns = Mutex<[[Int]: Int]>([:])

    /// Gets recordings ready.
    ///
    /// - Throws: ``ReplayServerError`` when there is nothing to play, or a fault is for none of their events.
    init(_ served: [ServedRecording], choice: RecordingChoice, faults: [ServingFault]) throws(ReplayServerError) {
        guard !served.isEmpty else { throw ReplayServerError(.recording, "there is no recording to play") }
        var recordings: [PlayableRecording] = []
        for recording in served { recordings.append(try PlayableRecording(recording)) }
        for fault in faults where !recordings.contains(where: { $0.script.hasServerEvent(seq: fault.seq) }) {
            throw ReplayServerError(
                .fault,
                seq: fault.seq,
                "seq \(fault.seq) is not a server event of \(recordings.map(\.name).joined(separator: ", "))"
            )
        }
        self.recordings = recordings
        self.choice = choice
    }

    /// The recording for a request, whose turn is over with it.
    ///
    /// - Throws: ``ReplayServerError`` when there is none for it.
    func take(for request: SessionRequest) throws(ReplayServerError) -> PlayableRecording {
        let places = try places(for: request)
        let turn = turns.withLock { turns in
            defer { turns[places, default: 0] += 1 }
            return turns[places, default: 0]
        }
        return recordings[places[turn % places.count]]
    }

    /// Checks that there is a recording for a request.
    ///
    /// - Throws: ``ReplayServerError`` when there is none.
    func check(_ request: SessionRequest) throws(ReplayServerError) { _ = try places(for: request) }

    /// The session object that the server would begin with.
    func sessionObject(for request: SessionRequest) -> [UInt8] {
        let place = (try? places(for: request))?.first ?? 0
        return recordings[place].script.session ?? Array("{}".utf8)
    }

    /// The recordings that fit a request, at least one.
    private func places(for request: SessionRequest) throws(ReplayServerError) -> [Int] {
        guard recordings.count > 1 else { return [0] }
        switch choice {
        case .turn:
            return Array(recordings.indices)
        case .model:
            let places = recordings.indices.filter { recordings[$0].model == request.model }
            guard places.isEmpty else { return places }
            throw Self.unknown("model", request.model, recordings.map { $0.model ?? "(none)" })
        case .path:
            let segments = request.pathSegments
            let places = recordings.indices.filter { segments.contains(recordings[$0].name) }
            guard places.isEmpty else { return places }
            throw Self.unknown("path", request.path, recordings.map { "/\($0.name)/v1/realtime" })
        }
    }

    private static func unknown(_ kind: String, _ asked: String?, _ known: [String]) -> ReplayServerError {
        var names: [String] = []
        for name in known where !names.contains(name) { names.append(name) }
        let request = asked.map { "the \(kind) \($0)" } ?? "a request without a \(kind)"
        return ReplayServerError(
            .recording,
            "no recording is for \(request); there are \(names.joined(separator: ", "))"
        )
    }
}
