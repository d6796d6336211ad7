import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore

/// Checks recordings in the database and in files.
struct SessionChecker {
    let library: SessionLibrary

    /// Checks all sessions of the database, and its file.
    func checkDatabase() throws -> [Verification] {
        let store = try library.store()
        var verifications = try store.sessions().map { Verification(try store.verify($0)) }
        let damage = try store.verifyFile()
        if !damage.isEmpty {
            var verification = Verification(name: store.path)
            for message in damage { verification.note(message) }
            verifications.append(verification)
        }
        return verifications
    }

    /// Checks what an argument names: a session of the database, or a file with all its sessions.
    func check(_ argument: SessionReference) throws -> [Verification] {
        switch argument {
        case .stored(let name):
            let session = try library.stored(name)
            return [Verification(try session.store.verify(session.session))]
        case .file(let path):
            return try check(library.file(path))
        }
    }

    private func check(_ file: RecordingFile) throws -> [Verification] {
        var verifications: [Verification] = []
        var session: SessionMetadata?
        var counts = StoredCounts()
        func settle() {
            guard let session, !verifications.isEmpty else { return }
            verifications[verifications.count - 1].note(session, stored: counts)
        }
        try file.read { element in
            switch element {
            case .session(let metadata):
                settle()
                (session, counts) = (metadata, StoredCounts())
                verifications.append(Verification(name: metadata.id))
            case .event(let event):
                verifications[verifications.count - 1].note(event)
                counts.add(event.direction)
            case .problem(let problem):
                verifications[verifications.count - 1].note(problem.message, line: problem.line)
            }
            return true
        }
        settle()
        return verifications
    }
}
