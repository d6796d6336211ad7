import Logging
import SessionRecording
import SessionStore

/// Where `record` stores sessions: one file, or a series of them.
enum RecordingPlace {
    case file(SessionStore)
    case series(RotatingStore)

    /// Opens the file or begins the series.
    init(_ database: DatabaseOptions, limits: RotationLimits, logger: Logger) throws {
        guard limits != RotationLimits() else {
            self = .file(try database.openForRecording())
            return
        }
        let store = try RotatingStore(path: database.path, limits: limits) { result in
            switch result {
            case .success(let path): logger.info("started a new file for new sessions", metadata: ["file": "\(path)"])
            case .failure(let error):
                logger.error("cannot start a new file", metadata: ["reason": "\(Advice.line(error))"])
            }
        }
        self = .series(store)
    }

    /// What a recorder needs.
    var store: any RecordingStore {
        switch self {
        case .file(let store): store
        case .series(let store): store
        }
    }

    /// The file that new sessions go to.
    var path: String {
        switch self {
        case .file(let store): store.path
        case .series(let store): store.path
        }
    }

    /// All files so far.
    var paths: [String] {
        switch self {
        case .file(let store): [store.path]
        case .series(let store): store.paths
        }
    }

    /// Where everything went, in words.
    var summary: String {
        guard case .series(let store) = self, store.fileCount > 1 else { return path }
        return "\(HumanText.count(store.fileCount, "file")), the last of them \(path)"
    }
}
