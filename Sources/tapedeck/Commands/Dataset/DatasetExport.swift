import ArgumentParser
import LibC
import SessionDataset
import SessionRecording
import SessionRedaction
import SessionStore

/// `tapedeck export --dataset`.
struct DatasetExport {
    private let options: DatasetOptions
    private let database: DatabaseOptions
    private let direction: DirectionName?

    /// How long to wait before looking for sessions that have closed, in microseconds.
    private static let interval: UInt32 = 500_000
    /// After how many times to look although nothing has changed.
    private static let patience = 10

    init(_ options: DatasetOptions, database: DatabaseOptions, direction: DirectionName?) {
        self.options = options
        self.database = database
        self.direction = direction
    }

    /// Exports sessions, or what has closed since the last time.
    ///
    /// - Parameters:
    ///   - sessions: The sessions; none for what has closed.
    ///   - isFollowing: Whether to go on as sessions close.
    /// - Throws: When the dataset cannot be written, or a session not be exported.
    func run(_ sessions: [SessionReference], isFollowing: Bool) throws {
        let folder = try DatasetFolder(options.folder ?? "")
        var log = DatasetLog(folder.path, isFollowing: isFollowing)
        do {
            if sessions.isEmpty {
                try exportClosed(to: folder, isFollowing: isFollowing, &log)
            } else {
                try export(sessions, to: folder, &log)
            }
        } catch let error as StoreError where error.code == .interrupted {
            guard isFollowing else { throw Interrupted() }
        }
        if Interruption.hasHappened, !isFollowing { throw Interrupted() }
        try log.finish()
    }

    private func exportClosed(to folder: DatasetFolder, isFollowing: Bool, _ log: inout DatasetLog) throws {
        let store = try database.openForUpdate()
        Interruption.handle { store.interrupt() }
        let exporter = try DatasetExporter(store, to: folder, options.request, program: Version.current)
        guard isFollowing else {
            _ = try pass(exporter, isFollowing: false, &log)
            return
        }
        log.tellFollowing()
        var round = 0
        var version: Int?
        while !Interruption.hasHappened {
            let current = try store.dataVersion()
            // A recorder that dies changes nothing.
            if current != version || round.isMultiple(of: Self.patience) {
                version = try pass(exporter, isFollowing: true, &log) ? current : nil
            }
            round += 1
            if !Interruption.hasHappened { usleep(Self.interval) }
        }
    }

    /// Exports what has closed; what only needs patience is tried again by who follows.
    ///
    /// - Returns: Whether it is exported.
    private func pass(_ exporter: DatasetExporter, isFollowing: Bool, _ log: inout DatasetLog) throws -> Bool {
        do {
            let failures = try exporter.exportClosed(until: { Interruption.hasHappened }) { log.note($0) }
            log.note(failures)
            log.recovered()
            return true
        } catch  where isFollowing && DatasetLog.mayPass(error) {
            log.noteDelay(error)
            return false
        }
    }

    private func export(_ references: [SessionReference], to folder: DatasetFolder, _ log: inout DatasetLog) throws {
        var openExporter: (store: SessionStore, exporter: DatasetExporter)?
        for reference in references {
            guard case .stored(let name) = reference else {
                try exportFile("\(reference == .file("-") ? "-" : "\(reference)")", to: folder, &log)
                continue
            }
            let (store, exporter) = try openExporter ?? open(folder)
            openExporter = (store, exporter)
            let session = try store.session(matching: name)
            guard session.metadata.ending != .open else {
                log.skip(session.metadata.id)
                continue
            }
            log.note(try exporter.export([session], until: { Interruption.hasHappened }) { log.note($0) })
        }
    }

    private func open(_ folder: DatasetFolder) throws -> (SessionStore, DatasetExporter) {
        let store = try database.openForUpdate()
        Interruption.handle { store.interrupt() }
        return (store, try DatasetExporter(store, to: folder, options.request, program: Version.current))
    }

    /// Exports the sessions of a recording file, as they are without a database.
    private func exportFile(_ path: String, to folder: DatasetFolder, _ log: inout DatasetLog) throws {
        var reader = try RecordingReader.open(path: path, direction: direction?.direction, foreign: .redacting)
        let store = try SessionStore.scratch()
        let report = try store.importRecording(&reader)
        log.note(report, of: RecordingFile(path: path).name, reader.notes)
        let exporter = try DatasetExporter(store, to: folder, options.request, program: Version.current)
        log.note(try exporter.exportClosed(until: { Interruption.hasHappened }) { log.note($0) })
    }
}
