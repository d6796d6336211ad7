import Foundation
import GRDB
import RealtimeProtocol
import SessionDataset
import SessionRecording
import SessionStore
import TestSupport
import Testing

/// What is exported, and when.
@Suite struct ExportingTests {
    @Test func theSameSessionGivesTheSameBytes() throws {
        let fixture = try DatasetFixture("text-chat", "voice-tool-call")
        let request = DatasetRequest(host: HostName("here"))
        try fixture.export(to: "a", request)
        try fixture.export(to: "b", request)
        let files = try fixture.files(in: "a")
        #expect(files.count == 2 * StoredView.names.count)
        #expect(try fixture.files(in: "b") == files)
        _ = try fixture.exporter(to: "a", request).export(fixture.store.sessions()) { _ in }
        #expect(try fixture.files(in: "a") == files)
    }

    @Test func compressionChangesNothingElse() throws {
        let fixture = try DatasetFixture("voice-tool-call")
        try fixture.export(to: "plain")
        try fixture.export(to: "gzip", DatasetRequest(host: HostName("here"), compression: .gzip))
        let plain = try fixture.files(in: "plain")
        let gzip = try fixture.files(in: "gzip")
        #expect(!plain.isEmpty)
        #expect(gzip.count == plain.count)
        for (path, bytes) in gzip {
            #expect(try Gunzip.decompressed(bytes) == plain[String(path.dropLast(3))])
        }
    }

    @Test func aLongSessionIsExportedInPieces() throws {
        let fixture = try DatasetFixture()
        let payloads = (1...5000).map { number in
            Array(
                #"{"type":"response.output_text.delta","delta":"word \#(number)","event_id":"event_\#(number)"}"#.utf8
            )
        }
        try fixture.add(id: someID, startedAt: .now(), payloads: payloads)
        try fixture.export(to: "plain")
        try fixture.export(to: "gzip", DatasetRequest(host: HostName("here"), compression: .gzip))
        let lines = try fixture.lines(of: "events", in: "plain")
        #expect(lines.count == 5000)
        #expect(try fixture.lines(of: "events", in: "gzip") == lines)
    }

    @Test func onlyWhatHasClosedSinceIsExported() throws {
        let fixture = try DatasetFixture("text-chat")
        #expect(try fixture.export().count == 1)
        #expect(try fixture.export() == [])
        // Whoever moves files on may empty the folder.
        try FileManager.default.removeItem(at: fixture.place.appendingPathComponent("dataset"))
        #expect(try fixture.export() == [])
        try fixture.add(Fixtures.sample("errors"))
        #expect(try fixture.export().count == 1)
        // Each folder gets everything.
        #expect(try fixture.export(to: "other").count == 2)
    }

    @Test func anOpenSessionWaitsUntilItHasClosed() throws {
        let fixture = try DatasetFixture()
        var metadata = SessionMetadata(id: someID)
        let writer: SessionWriter = try fixture.store.startRecording(metadata)
        let exporter = try fixture.exporter()
        var exported: [String] = []
        func export() throws -> [SessionFailure] { try exporter.exportClosed { exported.append($0.session) } }
        #expect(try export().isEmpty)
        #expect(try exporter.export(fixture.store.sessions()) { _ in }.isEmpty)
        #expect(exported.isEmpty)
        #expect(try exporter.hasOpenSessions())
        metadata.ending = .closed
        try writer.finish(metadata)
        _ = try export()
        #expect(exported == [someID])
        #expect(try !exporter.hasOpenSessions())
    }

    @Test func aSessionWhoseRecorderDiedIsExportedAsSuch() throws {
        let fixture = try DatasetFixture()
        let writer: SessionWriter = try fixture.store.startRecording(SessionMetadata(id: someID))
        try writer.append(
            [RecordedEvent(seq: 1, at: .now(), direction: .server, payload: Array("{}".utf8)[...])],
            ledger: Ledger()
        )
        let exporter = try fixture.exporter()
        #expect(try exporter.exportClosed { _ in }.isEmpty)
        try fixture.change("UPDATE session SET recorder = '01M6HBE2MDDB9YWSH99A8VX6XJ'")
        _ = try exporter.exportClosed { _ in }
        #expect(try fixture.lines(of: "sessions").first?.contains(#""ending":"crashed""#) == true)
    }

    @Test func whatIsDerivedAnewIsExportedAgain() throws {
        let fixture = try DatasetFixture("text-chat", "errors")
        try fixture.export()
        let files = try fixture.files()
        // As an earlier version would have left it, and another day's by what was found out since.
        try fixture.change(
            """
            UPDATE dataset_session SET derivation = derivation - 1
            WHERE session = (SELECT session FROM session WHERE id = 1);
            UPDATE session SET started_at = 1, tags = '["seen"]' WHERE id = 1;
            """
        )
        let id = try #require(fixture.store.sessions().first { $0.number == 1 }).metadata.id
        #expect(try fixture.export() == [id])
        let again = try fixture.files()
        #expect(again.keys == files.keys)
        #expect(again.filter { files[$0.key] != $0.value }.keys.allSatisfy { $0.contains(id) })
        #expect(try fixture.export() == [])
    }

    @Test func whatAnotherToolStoredIsDerivedFirst() throws {
        let fixture = try DatasetFixture("text-chat")
        try fixture.export(to: "a")
        try fixture.change("UPDATE session SET derivation = 0; DELETE FROM item; DELETE FROM turn")
        try fixture.export(to: "b")
        #expect(try fixture.files(in: "a") == fixture.files(in: "b"))
    }

    @Test func aNumberThatIsGivenAgainIsAnotherSession() throws {
        let fixture = try DatasetFixture("text-chat", "errors")
        #expect(try fixture.export().count == 2)
        var criteria = PruneCriteria()
        criteria.sessions = try fixture.store.sessions().filter { $0.number == 2 }
        criteria.keepingNewest = 0
        _ = try fixture.store.prune(criteria)
        try fixture.add(Fixtures.sample("tomorrow"))
        #expect(try fixture.store.sessions().map(\.number).sorted() == [1, 2])
        #expect(try fixture.export().count == 1)
    }

    @Test func settingsStay() throws {
        let fixture = try DatasetFixture("text-chat")
        try fixture.export(DatasetRequest(host: HostName("a"), events: .omitted))
        let files = try fixture.files()
        _ = try fixture.exporter(DatasetRequest()).export(fixture.store.sessions()) { _ in }
        #expect(try fixture.files() == files)
        let others: [(DatasetRequest, String)] = [
            (DatasetRequest(host: HostName("b")), "this dataset's host is a"),
            (DatasetRequest(compression: .uncompressed), "this dataset's compression is gzip"),
            (DatasetRequest(events: .all), "this dataset's events are none"),
            (DatasetRequest(isRedacted: true), "this dataset is not redacted"),
        ]
        for (request, message) in others {
            #expect {
                _ = try fixture.exporter(request)
            } throws: { error in
                guard let error = error as? DatasetError else { return false }
                return error.code == .otherSettings && error.message == message
            }
        }
    }

    @Test func copiesAreRedacted() throws {
        let fixture = try DatasetFixture("voice-tool-call")
        let request = DatasetRequest(host: HostName("here"), compression: .uncompressed, isRedacted: true)
        try fixture.export(request)
        let files = try fixture.files()
        let id = try #require(fixture.store.sessions().first).metadata.id
        #expect(files.count == StoredView.names.count)
        for (path, bytes) in files {
            #expect(!path.contains(id))
            let text = String(decoding: bytes, as: UTF8.self)
            for word in [id, "ferry", "Heron"] { #expect(!text.contains(word), "\(path) says \(word)") }
        }
        _ = try fixture.exporter(request).export(fixture.store.sessions()) { _ in }
        #expect(try fixture.files() == files)
        // What does not tell anything stays, numbers included.
        try fixture.export(to: "whole")
        for view in ["turns", "costs", "usage"] {
            #expect(try fixture.lines(of: view).count == fixture.lines(of: view, in: "whole").count)
        }
        #expect(try fixture.lines(of: "costs").map(\.tail) == fixture.lines(of: "costs", in: "whole").map(\.tail))
    }

    @Test func exportersDoNotDisturbEachOther() async throws {
        let fixture = try DatasetFixture()
        for sample in Fixtures.samples { try fixture.add(sample) }
        let request = DatasetRequest(host: HostName("here"))
        try fixture.export(to: "alone", request)
        let (path, place) = (fixture.store.path, fixture.place.appendingPathComponent("shared").path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...3 {
                group.addTask {
                    let store = try SessionStore.open(path: path, access: .update)
                    _ = try DatasetExporter(store, to: DatasetFolder(place), request, program: "0").exportClosed { _ in
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try fixture.files(in: "shared") == fixture.files(in: "alone"))
    }

    @Test func foldersMayVanishMeanwhile() throws {
        let fixture = try DatasetFixture("text-chat", "errors")
        let root = fixture.place.appendingPathComponent("dataset")
        let exporter = try fixture.exporter()
        try FileManager.default.removeItem(at: root)
        #expect(try exporter.exportClosed { _ in }.isEmpty)
        #expect(try fixture.files().count == 2 * StoredView.names.count)
    }
}

extension DatasetFixture {
    /// Does what another program might.
    func change(_ sql: String) throws {
        try DatabaseQueue(path: store.path).write { try $0.execute(sql: sql) }
    }
}

extension String {
    /// A line without its session.
    fileprivate var tail: Substring { dropFirst(40) }
}
