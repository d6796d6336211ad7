import Foundation
import JSONBytes
import LibC
import SessionDataset
import SessionRecording
import SessionStore
import TestSupport
import Testing

/// Where files lie, and that they are there whole or not at all.
@Suite struct LayoutTests {
    @Test func aSessionHasAFileInEachView() throws {
        let fixture = try DatasetFixture("tomorrow")
        try fixture.export(DatasetRequest(host: HostName("de-1.example")))
        let id = try #require(fixture.store.sessions().first).metadata.id
        let day = try #require(fixture.store.sessions().first?.metadata.startedAt).description.prefix(10)
        #expect(
            try fixture.files().keys.sorted()
                == StoredView.names.map { "\($0)/date=\(day)/host=de-1.example/\(id).jsonl.gz" }.sorted()
        )
    }

    @Test func theSchemaTellsEveryColumn() throws {
        let fixture = try DatasetFixture("tomorrow")
        try fixture.export()
        try fixture.export(to: "gzip", DatasetRequest(host: HostName("here")))
        let path = fixture.place.appendingPathComponent("dataset/_tapedeck/schema.json")
        let other = fixture.place.appendingPathComponent("gzip/_tapedeck/schema.json")
        #expect(try Data(contentsOf: other) == Data(contentsOf: path))
        let text = try String(contentsOf: path, encoding: .utf8)
        try Expected.compare(text, named: "schema.json")
        let schema = try #require(JSON(parsing: text))
        for view in StoredView.names {
            guard case .array(let columns)? = schema["views"]?[view] else { throw Unexpected("no view \(view)") }
            for line in try fixture.lines(of: view) {
                guard case .object(let members)? = JSON(parsing: line) else { throw Unexpected("no object: \(line)") }
                #expect(members.map(\.name) == columns.map { $0["name"]?.string })
            }
        }
    }

    @Test func aSchemaThatIsThereStaysUnlessItTellsLess() throws {
        let fixture = try DatasetFixture("tomorrow")
        let path = fixture.place.appendingPathComponent("dataset/_tapedeck/schema.json")
        _ = try fixture.folder()
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        func isReplaced(_ text: String) throws -> Bool {
            try Data(text.utf8).write(to: path)
            let sessions = try fixture.store.sessions()
            _ = try fixture.exporter().export(sessions) { _ in }
            return try Data(contentsOf: path) != Data(text.utf8)
        }
        #expect(try isReplaced("{\"dataset\":1,\"sche"))
        #expect(try isReplaced(#"{"dataset":1,"schema":"v005_live","views":{}}"#))
        #expect(try !isReplaced(#"{"dataset":1,"schema":"v999_later","views":{}}"#))
        #expect {
            _ = try isReplaced(#"{"dataset":2}"#)
        } throws: { ($0 as? DatasetError)?.code == .newerVersion }
    }

    @Test(
        arguments: [
            (nil, "1970-01-01"), (Timestamp(microseconds: 1_795_651_199_999_999), "2026-11-25"),
            (Timestamp(microseconds: 1_795_651_200_000_000), "2026-11-26"), (Timestamp(microseconds: -1), "1969-12-31"),
            (Timestamp(microseconds: .max), "1970-01-01"), (Timestamp(microseconds: .min), "1970-01-01"),
        ] as [(Timestamp?, String)]
    )
    func theDateIsTheDayItBegan(_ time: Timestamp?, _ day: String) throws {
        let fixture = try DatasetFixture()
        try fixture.add(id: someID, startedAt: time, payloads: [Array("{}".utf8)])
        try fixture.export()
        #expect(try fixture.files()["sessions/date=\(day)/host=here/\(someID).jsonl"] != nil)
    }

    @Test(arguments: ["a/b", "../a", "", ".", "a b", "ä", "a=b", "-a", String(repeating: "a", count: 129)])
    func aNameThatIsNotSafeIsNone(_ name: String) {
        #expect(HostName(name) == nil)
    }

    @Test func aMachineHasAName() {
        #expect(HostName(HostName.ofThisMachine.text) == HostName.ofThisMachine)
    }

    @Test(arguments: ["../../etc/passwd", "a/b", "", "."]) func anIDThatIsNoNameIsRefused(_ id: String) throws {
        let fixture = try DatasetFixture("tomorrow")
        try fixture.add(id: id, payloads: [Array("{}".utf8)])
        var exported = 0
        let failures = try fixture.exporter().exportClosed { _ in exported += 1 }
        #expect(exported == 1)
        #expect(failures.map(\.session) == [id])
        #expect(try fixture.files().count == StoredView.names.count)
        // It is told once.
        let exporter = try fixture.exporter()
        #expect(try exporter.exportClosed { _ in }.count == 1)
        #expect(try exporter.exportClosed { _ in }.isEmpty)
    }

    @Test func aFolderThatIsAFileIsRefused() throws {
        let fixture = try DatasetFixture()
        try Data().write(to: fixture.place.appendingPathComponent("file"))
        for name in ["file", "file/below"] {
            #expect {
                _ = try fixture.folder(name)
            } throws: { ($0 as? DatasetError)?.code == .notAFolder }
        }
    }

    @Test func whatWasLeftOverGoesAndWhatIsAliveStays() throws {
        let fixture = try DatasetFixture("tomorrow")
        let shops = fixture.place.appendingPathComponent("dataset/_tapedeck/tmp")
        let (dead, alive) = (ULID.make(at: .now()), ULID.make(at: .now()))
        for name in [dead, alive] {
            let shop = shops.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: shop, withIntermediateDirectories: true)
            try Data("half".utf8).write(to: shop.appendingPathComponent("\(someID).events"))
        }
        try Data().write(to: shops.appendingPathComponent("somebody-elses"))
        let descriptor = open(shops.appendingPathComponent(alive).path, O_RDONLY)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX) == 0)
        try fixture.export()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: shops.path).sorted()
                == [alive, "somebody-elses"].sorted()
        )
    }

    @Test func nothingIsLeftBehind() throws {
        let fixture = try DatasetFixture("tomorrow")
        try fixture.export()
        let names = try FileManager.default.contentsOfDirectory(
            atPath: fixture.place.appendingPathComponent("dataset/_tapedeck").path
        )
        #expect(names == ["schema.json"])
    }
}
