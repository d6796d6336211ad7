import Foundation
import GRDB
import SessionStore
import Testing

@Suite struct OpeningTests {
    let database: TemporaryDatabase

    init() throws { database = try TemporaryDatabase() }

    @Test func aNewFileAndWhatLiesBesideItAreTheOwnersOnly() throws {
        let store = try database.open()
        try store.importText(#"{"at":null,"direction":"server","payload":{"type":"error"}}"#)
        #expect(try database.mode() == 0o600)
        #expect(try database.mode(of: "-wal") == 0o600)
        #expect(try database.mode(of: "-shm") == 0o600)
    }

    @Test func aNewFileIsMarkedAndUsesTheWriteAheadLog() throws {
        _ = try database.open()
        let (id, mode) = try database.openRaw().inDatabase { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA application_id"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode")
            )
        }
        #expect(id == 0x5470_446B)
        #expect(mode == "wal")
    }

    @Test func anEmptyFileIsTaken() throws {
        _ = FileManager.default.createFile(atPath: database.path, contents: nil)
        let store = try database.open()
        #expect(try store.sessions().isEmpty)
    }

    @Test func whatWasStoredIsThereWhenOpenedAgain() throws {
        do {
            let store = try database.open()
            try store.importText(#"{"at":null,"direction":"server","payload":{"type":"error"}}"#)
            try store.close()
        }
        #expect(!FileManager.default.fileExists(atPath: database.path + "-wal"))
        #expect(try database.open().sessions().count == 1)
        #expect(try database.open(.readOnly).sessions().count == 1)
    }

    @Test func severalOpenANewFileAtOnce() async throws {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { [database] in try database.open().sessions().count } }
            for try await count in group { #expect(count == 0) }
        }
    }

    @Test func readingChangesNothing() throws {
        do {
            let store = try database.open()
            try store.importText(#"{"at":null,"direction":"server","payload":{"type":"error"}}"#)
            try store.close()
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: database.path))
        let store = try database.open(.readOnly)
        let session = try store.session(matching: "latest")
        #expect(try store.verify(session).isWhole)
        #expect(try Data(contentsOf: URL(fileURLWithPath: database.path)) == before)
        #expect(storeError { try store.importText(#"{"type":"error"}"#) }?.code == .readOnly)
        #expect(storeError { try store.startRecording(session.metadata) }?.code == .readOnly)
    }

    @Test func readingSeesWhatAnotherConnectionWrites() throws {
        let writer = try database.open()
        let reader = try database.open(.readOnly)
        #expect(try reader.sessions().isEmpty)
        try writer.importText(#"{"at":null,"direction":"server","payload":{"type":"error"}}"#)
        #expect(try reader.sessions().count == 1)
    }

    // MARK: - What is refused

    @Test func aMissingFileIsNotMadeByReading() throws {
        let error = storeError { try database.open(.readOnly) }
        #expect(error?.code == .notFound)
        #expect(error?.path == database.path)
        #expect(error?.description == "\(database.path): no such database")
        #expect(!FileManager.default.fileExists(atPath: database.path))
    }

    @Test func aMissingFolderIsNamed() throws {
        let path = database.folder.appendingPathComponent("none/test.db").path
        let error = storeError { try SessionStore.open(path: path, access: .readWrite) }
        #expect(error?.code == .folderNotFound)
        #expect(error?.description.contains("folder does not exist") == true)
    }

    @Test(arguments: [SessionStore.Access.readWrite, .readOnly])
    func aDirectoryIsRefused(_ access: SessionStore.Access) throws {
        let path = database.folder.path
        #expect(storeError { try SessionStore.open(path: path, access: access) }?.code == .isDirectory)
    }

    @Test(arguments: [SessionStore.Access.readWrite, .readOnly])
    func aFileThatIsNoDatabaseIsRefusedAndKept(_ access: SessionStore.Access) throws {
        let text = String(repeating: "{\"type\":\"error\"}\n", count: 100)
        try text.write(toFile: database.path, atomically: true, encoding: .utf8)
        #expect(storeError { try database.open(access) }?.code == .notADatabase)
        #expect(try String(contentsOfFile: database.path, encoding: .utf8) == text)
    }

    @Test(arguments: [SessionStore.Access.readWrite, .readOnly])
    func anotherProgramsDatabaseIsRefusedAndKept(_ access: SessionStore.Access) throws {
        try database.openRaw().inDatabase { try $0.execute(sql: "CREATE TABLE song (name TEXT)") }
        let before = try Data(contentsOf: URL(fileURLWithPath: database.path))
        let error = storeError { try database.open(access) }
        #expect(error?.code == .foreignDatabase)
        #expect(error?.description.contains("not a Tapedeck database") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: database.path)) == before)
    }

    @Test func anEmptyFileIsNothingToRead() throws {
        _ = FileManager.default.createFile(atPath: database.path, contents: nil)
        let error = storeError { try database.open(.readOnly) }
        #expect(error?.code == .emptyDatabase)
        #expect(error?.description.contains("empty") == true)
    }

    @Test(arguments: [SessionStore.Access.readWrite, .readOnly])
    func aNewerVersionsFileIsRefused(_ access: SessionStore.Access) throws {
        try database.open().close()
        try database.openRaw().inDatabase {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999_tomorrow')")
        }
        let error = storeError { try database.open(access) }
        #expect(error?.code == .newerVersion)
        #expect(error?.description.contains("a newer version") == true)
    }

    @Test func aDamagedFileIsReported() throws {
        let store = try database.open()
        for index in 1...50 {
            try store.importText(#"{"at":null,"direction":"server","payload":{"type":"error","n":\#(index)}}"#)
        }
        try store.close()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: database.path))
        let size = Int(try file.seekToEnd())
        try file.seek(toOffset: 4096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: size - 4096))
        try file.close()
        let error = storeError { try database.open(.readOnly).sessions() }
        #expect(error?.code == .corrupt)
        #expect(error?.description.contains("damaged") == true)
    }

    @Test(.enabled(if: geteuid() != 0, "file modes do not bind the superuser"))
    func aFileThatMayNotBeWrittenIsReadOnly() throws {
        try database.open().close()
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: database.path)
        #expect(storeError { try database.open() }?.code == .readOnly)
        #expect(try database.open(.readOnly).sessions().isEmpty)
    }

    @Test(.enabled(if: geteuid() != 0, "file modes do not bind the superuser"))
    func aFolderThatMayNotBeWrittenCanBeRead() throws {
        let store = try database.open()
        try store.importText(#"{"type":"error"}"#)
        try store.close()
        let folder = database.folder.path
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
        #expect(try database.open(.readOnly).sessions().count == 1)
    }

    @Test(.enabled(if: geteuid() != 0, "file modes do not bind the superuser"))
    func aFileThatMayNotBeReadIsReported() throws {
        try database.open().close()
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: database.path)
        #expect(storeError { try database.open(.readOnly) }?.code == .permissionDenied)
    }

    // MARK: - Locks

    @Test func aLockedDatabaseIsReported() throws {
        let store = try database.open(busyTimeout: .milliseconds(20))
        let other = try database.openRaw()
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            let error = storeError { try store.importText(#"{"type":"error"}"#) }
            #expect(error?.code == .locked)
            #expect(try store.sessions().isEmpty)
            try db.execute(sql: "COMMIT")
        }
        try store.importText(#"{"type":"error"}"#)
        #expect(try store.sessions().count == 1)
    }
}
