import GRDB
import SchemaMigrations
import Testing

@testable import SessionStore

/// The views are made anew when their text changes, all of them or none.
@Suite struct ViewRenewalTests {
    let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
        try database.open().close()
    }

    private func migrate(_ sql: String) throws {
        let queue = try database.openRaw()
        let views = RepeatableMigration(name: "views", sql: sql)
        try Schema(path: database.path, views: views).migrate(queue)
        try queue.close()
    }

    private func views() throws -> [String] {
        try database.openRaw().inDatabase { db in
            try String.fetchAll(db, sql: "SELECT name || ': ' || sql FROM sqlite_master WHERE type = 'view' ORDER BY 1")
        }
    }

    @Test func anotherTextReplacesThem() throws {
        let before = try views()
        try migrate(Migrations.views.sql + "DROP VIEW errors; CREATE VIEW errors AS SELECT 1 AS seq;")
        #expect(try views().contains("errors: CREATE VIEW errors AS SELECT 1 AS seq"))
        try database.open().close()
        #expect(try views() == before)
    }

    @Test func theSameTextIsNotRunAgain() throws {
        try database.openRaw().inDatabase { try $0.execute(sql: "DROP VIEW errors") }
        try database.open().close()
        #expect(try views().count == 9)
    }

    @Test func aTextThatFailsInTheMiddleLeavesAllAsItWas() throws {
        let before = try views()
        let broken = Migrations.views.sql.replacing("CREATE VIEW usage AS\nSELECT", with: "CREATE VIEW usage AS\nSELEC")
        #expect(throws: (any Error).self) { try migrate(broken) }
        #expect(try views() == before)
        #expect(try database.open(.readOnly).sessions().isEmpty)
    }

    @Test func aNewFileOfWhichTheViewsFailIsMendedByTheNextRun() throws {
        let other = try TemporaryDatabase()
        let queue = try other.openRaw()
        let schema = Schema(path: other.path, views: RepeatableMigration(name: "views", sql: "CREATE VIEW x AS SELEC"))
        try queue.inDatabase(schema.claim)
        #expect(throws: (any Error).self) { try schema.migrate(queue) }
        try queue.close()
        let store = try other.open()
        #expect(try store.rows("SELECT count(*) FROM sqlite_master WHERE type = 'view'") == [[.integer(10)]])
    }

    @Test func aUsersOwnViewStays() throws {
        try database.openRaw().inDatabase { try $0.execute(sql: "CREATE VIEW mine AS SELECT session FROM sessions") }
        try migrate(Migrations.views.sql + "-- changed")
        let store = try database.open()
        #expect(try store.rows("SELECT * FROM mine").isEmpty)
    }
}
