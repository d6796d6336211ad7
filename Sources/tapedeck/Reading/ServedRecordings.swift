import RealtimeProtocol
import ReplayServer
import SessionRecording

/// Finds the recordings that a server is to play, and names them.
struct ServedRecordings {
    private let library: SessionLibrary

    init(_ library: SessionLibrary) {
        self.library = library
    }

    /// The recordings that arguments name; a file's name without its extension is theirs, too.
    func recordings(of arguments: [SessionReference]) throws -> [ServedRecording] {
        try arguments.flatMap { argument in
            let recordings = try library.recordings(of: argument)
            let name = argument.fileName
            if recordings.count > 1 {
                Notice.print("\(argument): contains \(recordings.count) sessions; each is played as one recording")
            }
            return recordings.enumerated().map { index, recording in
                let number = recordings.count > 1 ? "-\(index + 1)" : ""
                let served = ServedRecording(recording, name: name.map { $0 + number })
                tellOddities(of: served)
                return served
            }
        }
    }

    private func tellOddities(of served: ServedRecording) {
        let starts = served.recording.events.first { $0.direction == .server }.map { event in
            switch Envelope(scanning: event.payload).type {
            case .sessionCreated?, .transcriptionSessionCreated?, .sessionStarted?: true
            default: false
            }
        }
        if starts == false {
            let openings = "session.created or session.started"
            Notice.print("\(served.name): does not start with \(openings); it is played as it is")
        }
        if !served.recording.events.contains(where: { $0.direction == .client }) {
            Notice.print("\(served.name): has no client events, so everything is sent without waiting")
        }
    }
}
