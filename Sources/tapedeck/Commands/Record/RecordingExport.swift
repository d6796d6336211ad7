import Dispatch
import SessionDataset
import SessionStore
import Waiting

/// Exports sessions to a dataset as they close, while others are recorded; a recording never waits for it.
final class RecordingExport: Sendable {
    private let options: DatasetOptions
    private let place: RecordingPlace
    private let notices: NoticeQueue
    private let folder: DatasetFolder
    private let thread = DispatchQueue(label: "tapedeck.export", qos: .utility)
    private let isEnding = Monitor(false)
    private let isWhole = Monitor<Bool?>(nil)

    private static let interval = Duration.milliseconds(500)

    /// Begins to export what is recorded at a place.
    ///
    /// - Throws: When the dataset cannot be written, or was begun with other settings.
    init(_ options: DatasetOptions, of place: RecordingPlace, _ notices: NoticeQueue) throws {
        self.options = options
        self.place = place
        self.notices = notices
        folder = try DatasetFolder(options.folder ?? "")
        // What cannot work is told at once.
        _ = try exporter(of: place.path)
        thread.async { [self] in
            let outcome = exportUntilTheEnd()
            isWhole.withLock { $0 = outcome }
        }
    }

    /// Waits until all that has closed is exported.
    ///
    /// - Returns: Whether it is.
    func finish() -> Bool {
        isEnding.withLock { $0 = true }
        return isWhole.block { $0 }
    }

    private func exporter(of path: String) throws -> DatasetExporter {
        let store = try SessionStore.open(path: path, access: .update)
        return try DatasetExporter(store, to: folder, options.request, program: Version.current)
    }

    private func exportUntilTheEnd() -> Bool {
        var log = DatasetLog(folder.path, isFollowing: true) { self.notices.print($0) }
        var sources = Sources()
        while true {
            let isLast = isEnding.block(for: Self.interval) { $0 ? true : nil } ?? false
            let isWhole = pass(&sources, &log)
            guard isLast else { continue }
            log.sumUp()
            return isWhole && !log.hasFailed
        }
    }

    /// The files that are exported from.
    private struct Sources {
        var exporters: [String: DatasetExporter] = [:]
        /// Those that nothing more will come from.
        var done: Set<String> = []
    }

    /// Exports what has closed, from all files.
    ///
    /// - Returns: Whether that worked.
    private func pass(_ sources: inout Sources, _ log: inout DatasetLog) -> Bool {
        do {
            let current = place.path
            for path in place.paths where !sources.done.contains(path) {
                let exporter = try sources.exporters[path] ?? exporter(of: path)
                sources.exporters[path] = exporter
                let isOver = try path != current && !exporter.hasOpenSessions()
                log.note(try exporter.exportClosed { log.note($0) })
                if isOver {
                    sources.done.insert(path)
                    sources.exporters[path] = nil
                }
            }
            log.recovered()
            return true
        } catch {
            log.noteDelay(error)
            return false
        }
    }
}
