import Foundation
import TestSupport
import Testing

/// A database with all samples, made once; the tests only read it.
enum SampleDatabase {
    /// The database's path.
    static func path() throws -> String { try database.get() }

    private static let database = Result { try make() }

    private static func make() throws -> String {
        let path = NSTemporaryDirectory() + "tapedeck-samples-\(UUID().uuidString).db"
        removed.path = path
        atexit { for suffix in ["", "-wal", "-shm"] { unlink(SampleDatabase.removed.path + suffix) } }
        let names = Fixtures.samples.map { $0.name + ".jsonl" }
        let run = try Tool.run(["import", "--db", path] + names)
        try #require(run.status == 0, "\(run.errors)")
        return path
    }

    /// Written once, before the tests that read the database, and read at the process's end.
    private final class Removed: Sendable {
        nonisolated(unsafe) var path = ""
    }

    private static let removed = Removed()
}
