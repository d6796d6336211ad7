import SessionRecording
import SessionReplay
import Synchronization

/// The recordings of a server, and whose turn it is.
final class Repertoire: Sendable {
    /// A recording that can be played.
    struct Piece: Sendable {
        var name: String
        var model: String?
        var script: ServingScript
    }

    private let pieces: [Piece]
    private let choice: RecordingChoice
    /// How often each group of recordings was asked for.
    private let turns = Mutex<[[Int]: Int]>([:])

    init(_ recordings: [ServedRecording], choice: RecordingChoice, faults: [ServingFault]) throws(ReplayServerError) {
        guard !recordings.isEmpty else { throw ReplayServerError(.recording, "there is no recording to play") }
        var pieces: [Piece] = []
        for recording in recordings {
            let script = ServingScript(recording.recording)
            guard script.serverEventCount > 0 else {
                throw ReplayServerError(
                    .recording,
                    "\(recording.name): the server says nothing in this recording, so there is nothing to play; "
                        + "give one that has the server's events"
                )
            }
            pieces.append(Piece(name: recording.name, model: recording.recording.metadata.model, script: script))
        }
        let seqs = Set(pieces.flatMap(\.script.seqs))
        if let fault = faults.first(where: { !seqs.contains($0.seq) }) {
            throw ReplayServerError(
                .fault,
                "seq \(fault.seq) is no event of the server in \(pieces.map(\.name).joined(separator: ", ")); "
                    + "`tapedeck events --direction server` lists them"
            )
        }
        self.pieces = pieces
        self.choice = choice
    }

    /// The recording for a request, whose turn is over with it.
    ///
    /// - Throws: ``ReplayServerError`` when there is none for it.
    func takePiece(for request: SessionRequest) throws(ReplayServerError) -> Piece {
        next(of: try places(for: request))
    }

    /// Checks that there is a recording for a request.
    ///
    /// - Throws: ``ReplayServerError`` when there is none.
    func check(_ request: SessionRequest) throws(ReplayServerError) { _ = try places(for: request) }

    /// The session object that the server would begin with.
    func session(for request: SessionRequest) -> [UInt8] {
        let place = (try? places(for: request))?.first ?? 0
        return pieces[place].script.session ?? Array("{}".utf8)
    }

    /// The recordings that fit a request, at least one.
    private func places(for request: SessionRequest) throws(ReplayServerError) -> [Int] {
        guard pieces.count > 1 else { return [0] }
        switch choice {
        case .turn: return Array(pieces.indices)
        case .model:
            let places = pieces.indices.filter { pieces[$0].model == request.model }
            guard !places.isEmpty else { throw unknown("model", request.model, pieces.map { $0.model ?? "(none)" }) }
            return places
        case .path:
            let segments = request.pathSegments
            let places = pieces.indices.filter { segments.contains(pieces[$0].name) }
            guard !places.isEmpty else { throw unknown("path", request.path, pieces.map { "/\($0.name)/v1/realtime" }) }
            return places
        }
    }

    private func next(of places: [Int]) -> Piece {
        let turn = turns.withLock { turns in
            defer { turns[places, default: 0] += 1 }
            return turns[places, default: 0]
        }
        return pieces[places[turn % places.count]]
    }

    private func unknown(_ kind: String, _ asked: String?, _ known: [String]) -> ReplayServerError {
        let asked = asked.map { "the \(kind) \($0)" } ?? "a request without \(kind)"
        var names: [String] = []
        for name in known where !names.contains(name) { names.append(name) }
        return ReplayServerError(
            .recording,
            "there is no recording for \(asked); there are \(names.joined(separator: ", "))"
        )
    }
}
