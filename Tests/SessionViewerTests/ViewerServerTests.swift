import Foundation
import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing
import Waiting

@testable import SessionViewer

@Suite("A server", .timeLimit(.minutes(10)))
struct ViewerServerTests {
    private static func recording() throws -> Recording {
        try Recording.read(path: Fixtures.sample("barge-in").path)[0]
    }

    @Test("stops, with ten feeds that nobody reads on")
    func stopping() async throws {
        let recording = try Self.recording()
        let source = GrowingSource(recording, count: 50)
        let server = try await ViewerServer.start(showing: source)
        var clients: [RawClient] = []
        for _ in 0..<10 {
            clients.append(try await .asking(server, for: "api/sessions/\(recording.metadata.id)/live?from=0"))
        }
        for client in clients { #expect(try await client.beginning().hasPrefix("HTTP/1.1 200 OK")) }
        // It waits two seconds for them; how long that takes where every test runs at once says nothing.
        await server.stop()
        for client in clients { try await client.closed() }
    }

    /// Configurations of a quarter of a megabyte: what is told of thirty fits into no socket's buffers.
    private static func long(_ count: Int) throws -> Recording {
        var recording = try Self.recording()
        let words = String(repeating: "Say it in one short sentence. ", count: 1 << 13)
        let text = #"{"type":"session.updated","session":{"type":"realtime","instructions":"\#(words)"}}"#
        let first = try #require(recording.events.first)
        recording.events = (1...count).map { seq in
            RecordedEvent(seq: seq, at: first.at, direction: .server, opcode: .text, payload: Array(text.utf8)[...])
        }
        return recording
    }

    @Test("does not run ahead of a reader over a socket, who gets all of it in the end")
    func slowReader() async throws {
        let recording = try Self.long(60)
        let source = GrowingSource(recording, count: 30)
        let server = try await ViewerServer.start(showing: source)
        let address = "api/sessions/\(recording.metadata.id)/live?from=0"
        let client = try await RawClient.asking(server, for: address, endingWith: "\r\n0\r\n\r\n")
        #expect(try await client.beginning().hasPrefix("HTTP/1.1 200 OK"))
        // Once for the address, once for the first message, which nobody reads to its end.
        let looks = await source.looks.wait { $0 >= 2 ? $0 : nil } ?? 0
        for count in 31..<60 { source.grow(to: count) }
        // One step ahead, which may begin before there was anything new.
        let ahead = try await source.looks.wait(until: { $0 > looks + 3 ? $0 : nil }) {
            try await Task.sleep(for: .seconds(6))
        }
        #expect(ahead == nil, "it goes on, although what it sent is not taken")
        source.end()
        let text = try await client.whole()
        #expect(text.contains(#"data: {"":{"version":1"#))
        #expect(text.contains("id: 60\nevent: end\n"))
        let told = text.matches(of: /event: events\ndata: \{"first":(\d+),"count":(\d+)/)
        #expect(told.count <= 4)
        #expect(told.first?.1 == "1")
        #expect(told.compactMap { Int($0.2) }.reduce(0, +) == 60)
        await server.stop()
    }

    @Test("says that its port is in use, and where")
    func port() async throws {
        let source = GrowingSource(try Self.recording(), count: 1)
        let server = try await ViewerServer.start(showing: source)
        let port = try #require(server.url.firstMatch(of: /:(\d+)\//).flatMap { Int($0.1) })
        var configuration = ViewerServer.Configuration()
        configuration.listenPort = port
        let taken = configuration
        let error = await #expect(throws: ViewerError.self) {
            try await ViewerServer.start(showing: source, configuration: taken)
        }
        #expect(error?.code == .listening)
        #expect(error?.description.hasPrefix("can't listen on 127.0.0.1:\(port)") == true)
        await server.stop()
    }

    @Test("has another address each time, with a token that nobody guesses")
    func addresses() async throws {
        let source = GrowingSource(try Self.recording(), count: 1)
        var words: Set<String> = []
        for _ in 0..<3 {
            let server = try await ViewerServer.start(showing: source)
            let match = try #require(server.url.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\/([a-z0-9]{17,})\//))
            words.insert(String(match.1))
            await server.stop()
        }
        #expect(words.count == 3)
    }
}

@Suite("Files of the page")
struct ServedFilesTests {
    private static let files = ServedFiles(PageFiles())

    @Test("are joined to one script, under the budget of what is sent")
    func budget() throws {
        let page = try #require(Self.files.file("index.html"))
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(text.contains(#"<script type="module" src="./page.js"></script>"#))
        #expect(!text.contains("app.js"))
        #expect(PageFiles().file("page.js") == nil, "a module has the name of the joined script")
        let script = try #require(Self.files.file("page.js"))
        let style = try #require(Self.files.file("style.css"))
        #expect(try Gunzip.decompressed(script.compressed) == script.bytes)
        #expect(script.contentType == "text/javascript; charset=utf-8")
        #expect(script.compressed.count + style.compressed.count < 120_000)
    }

    @Test("stay what they are at their address, but for the one that names the others")
    func lifetimes() throws {
        #expect(try #require(Self.files.file("page.js")).isFinal)
        #expect(try #require(Self.files.file("format.js")).isFinal)
        #expect(try !#require(Self.files.file("index.html")).isFinal)
        #expect(Self.files.file("none.js") == nil)
        let tags = ["index.html", "page.js", "style.css", "format.js"].compactMap { Self.files.file($0)?.tag }
        #expect(Set(tags).count == 4)
        #expect(tags.allSatisfy { $0.wholeMatch(of: /W\/"[A-Za-z0-9+\/]{22}"/) != nil })
    }

    @Test("of a folder are served one by one, as they are now")
    func folder() throws {
        let folder = Fixtures.repository.appendingPathComponent("Sources/SessionViewer/Web").path
        let files = ServedFiles(PageFiles(folder: folder))
        let page = try #require(files.file("index.html"))
        #expect(String(decoding: page.bytes, as: UTF8.self).contains(#"src="./app.js""#))
        #expect(files.file("page.js") == nil)
        #expect(try !#require(files.file("app.js")).isFinal)
    }
}

@Suite("An Accept-Encoding header")
struct AcceptEncodingTests {
    static let headers: [(String?, Bool)] = [
        ("gzip, deflate, br, zstd", true), ("gzip", true), ("GZIP;q=0.5", true), ("x-gzip", true), ("*", true),
        ("br, *;q=0.1", true), (nil, false), ("", false), ("identity", false), ("gzip;q=0", false),
        ("gzip; q=0.0, *", false), ("*;q=0", false), ("br", false), ("notgzip", false),
    ]

    @Test("takes gzip or not", arguments: headers)
    func header(text: String?, isTaken: Bool) { #expect(AddressParameters.acceptsGzip(text) == isTaken) }
}

@Suite("The page's policy")
struct PagePolicyTests {
    @Test("is that of the documentation")
    func text() throws {
        #expect(
            PagePolicy.served == """
                default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; media-src 'self' blob:; \
                connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
                """
        )
        #expect(
            PagePolicy.file(scriptHash: "A", styleHash: "B") == """
                default-src 'none'; script-src 'sha256-A'; style-src 'sha256-B'; img-src data:; media-src blob:; \
                base-uri 'none'; form-action 'none'
                """
        )
        let docs = try String(contentsOf: Fixtures.repository.appendingPathComponent("docs/viewer.md"), encoding: .utf8)
        let words = docs.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("Content-Security-Policy: `\(PagePolicy.served)`"))
    }
}
