import Foundation
import GRDB
import SchemaMigrations
import TestSupport
import Testing

@testable import SessionStore

/// Databases that earlier versions made: see `Databases/README.md`.
@Suite struct OlderDatabaseTests {
    private static let samples = ["errors", "mcp-approval", "tomorrow"]
    static let versions = ["v001", "v002", "v003"]

    let database: TemporaryDatabase
    /// What a database tells that this version made of the same recordings.
    let expected: [[[SQLValue]]]

    init() throws {
        database = try TemporaryDatabase()
        let fresh = try TemporaryDatabase()
        let store = try fresh.open()
        for name in Self.samples { try store.importFixture(Fixtures.sample(name)) }
        expected = try Self.answers(of: store)
    }

    /// Puts the database of an earlier version in place.
    private func place(_ version: String) throws {
        let file = "Tests/SessionStoreTests/Databases/\(version).sqlite"
        let path = Fixtures.repository.appendingPathComponent(file).path
        try FileManager.default.copyItem(atPath: path, toPath: database.path)
    }

    /// All rows of all views.
    private static func answers(of store: SessionStore) throws -> [[[SQLValue]]] {
        try DerivationTests.views.map { try store.rows("SELECT * FROM \($0) ORDER BY 1, 2, 3") }
    }

    private func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: database.path)) }

    @Test(arguments: versions)
    func aReaderAnswersAndLeavesTheFileAsItIs(_ version: String) throws {
        try place(version)
        let before = try bytes()
        let store = try database.open(.readOnly)
        #expect(try Self.answers(of: store) == expected)
        #expect(try store.sessionsToDerive().count == 3)
        for session in try store.sessions() {
            #expect(try store.verify(session).isWhole)
            #expect(try !store.conversation(in: session).isEmpty)
        }
        try store.close()
        #expect(try bytes() == before)
    }

    @Test(arguments: versions)
    func derivingMakesItLikeANewOne(_ version: String) throws {
        try place(version)
        let store = try database.open(.update)
        for session in try store.sessionsToDerive() { try store.derive(session) }
        #expect(try Self.answers(of: store) == expected)
        for session in try store.sessions() { #expect(try store.verify(session).isWhole) }
        try store.close()
        let reader = try database.open(.readOnly)
        #expect(try reader.sessionsToDerive().isEmpty)
        #expect(try Self.answers(of: reader) == expected)
    }

    /// A run that ended between two migrations.
    @Test(arguments: [("v001", 2), ("v001", 3), ("v001", 4), ("v002", 3), ("v003", 4)])
    func aHalfMigratedOneGoesOn(_ version: String, _ count: Int) throws {
        try place(version)
        let queue = try database.openRaw()
        var migrator = DatabaseMigrator()
        for migration in Migrations.all.prefix(count) {
            let sql = String(decoding: migration.sql, as: UTF8.self)
            migrator.registerMigration(migration.identifier) { try $0.execute(sql: sql) }
        }
        try migrator.migrate(queue)
        try queue.close()
        #expect(try Self.answers(of: try database.open(.readOnly)) == expected)
        let store = try database.open(.update)
        for session in try store.sessionsToDerive() { try store.derive(session) }
        #expect(try Self.answers(of: store) == expected)
    }

    @Test(arguments: versions)
    func viewsThatFailLeaveTheEarlierOnes(_ version: String) throws {
        try place(version)
        let queue = try database.openRaw()
        let broken = Migrations.views.sql.replacing(
            "CREATE VIEW errors AS\nSELECT",
            with: "CREATE VIEW errors AS\nSELEC"
        )
        let schema = Schema(path: database.path, views: RepeatableMigration(name: "views", sql: broken))
        #expect(throws: (any Error).self) { try schema.migrate(queue) }
        #expect(try queue.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM errors") } == 10)
        try queue.close()
        #expect(try Self.answers(of: try database.open(.readOnly)) == expected)
    }

    @Test(arguments: versions)
    func mergingItDerivesOnTheWay(_ version: String) throws {
        try place(version)
        let target = try TemporaryDatabase()
        let store = try target.open()
        #expect(try store.merge(MergeSource(path: database.path)).sessions.count == 3)
        #expect(try store.sessionsToDerive().isEmpty)
        #expect(try Self.answers(of: store) == expected)
    }
}
