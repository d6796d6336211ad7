import Foundation
import LibC
import TestSupport
import Testing

/// `tapedeck view`, asked by a client that speaks bytes.
@Suite(.timeLimit(.minutes(5))) struct ViewTests {
    private static let samples = Fixtures.repository.appendingPathComponent("SampleSessions")

    private static func tool(_ names: String...) throws -> ViewingTool {
        try ViewingTool(names.map { "\($0).jsonl" }, in: samples)
    }

    /// The id of the only session.
    private static func id(_ tool: ViewingTool) throws -> String {
        let list = try JSONValue.member("sessions", of: tool.json("api/sessions"))
        return try #require(((list as? [NSDictionary])?.first)?["id"] as? String)
    }

    // MARK: - What commands print

    @Test(arguments: Fixtures.samples)
    func partsAreTheCommandsRows(_ sample: Fixture) throws {
        let tool = try Self.tool(sample.name)
        let page = try tool.json("api/sessions/\(Self.id(tool))")
        let file = "\(sample.name).jsonl"
        func printed(_ command: String) throws -> NSObject {
            try JSONValue.parse(try Tool.run([command, file, "--json"]).output)
        }
        #expect(try JSONValue.member("turns", of: page) == printed("turns"))
        #expect(try JSONValue.member("tools", of: page) == printed("tools"))
        #expect(try JSONValue.member("findings", of: page) == printed("lint"))
        #expect(try JSONValue.member("session", of: page) == printed("show"))
        #expect(
            try JSONValue.member("conversation", of: page) == JSONValue.member("items", of: printed("conversation"))
        )
        for command in ["usage", "cost"] {
            let rows = try JSONValue.member("sessions", of: printed(command)) as? NSArray
            #expect(try JSONValue.member(command, of: page) == rows?.firstObject as? NSObject, "\(command)")
        }
        let list = try JSONValue.member("sessions", of: tool.json("api/sessions")) as? [NSObject]
        let entry = try tool.json("api/sessions/\(Self.id(tool))/entry")
        #expect(entry == list?.first)
        let listed = try JSONValue.member("session", of: #require(list?.first))
        #expect(listed == (try printed("sessions") as? NSArray)?.firstObject as? NSObject)
    }

    @Test(arguments: ["barge-in", "mcp-approval", "errors"])
    func pages(_ name: String) throws {
        let tool = try Self.tool(name)
        let rows = ["session", "turns", "conversation", "tools", "usage", "cost", "findings", "prices"]
        let page = try JSONValue.removing(rows, from: tool.json("api/sessions/\(Self.id(tool))"))
        let text = try JSONSerialization.data(
            withJSONObject: page,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        try Expected.compare(String(decoding: text, as: UTF8.self) + "\n", with: "view-\(name).json")
    }

    @Test func databaseAndFileAreTheSame() throws {
        let folder = try TemporaryFolder()
        let file = Self.samples.appendingPathComponent("voice-tool-call.jsonl").path
        #expect(try Tool.run(["import", file], in: folder.url).status == 0)
        let stored = try ViewingTool([], in: folder.url)
        let read = try Self.tool("voice-tool-call")
        let id = try Self.id(stored)
        #expect(try id == Self.id(read))
        let differing = ["session"]
        #expect(
            try JSONValue.removing(differing, from: stored.json("api/sessions/\(id)"))
                == JSONValue.removing(differing, from: read.json("api/sessions/\(id)"))
        )
        for address in ["events/index", "events?count=2000", "peaks?side=user", "audio.wav", "events/3"] {
            let path = "api/sessions/\(id)/\(address)"
            #expect(try stored.get(path).body == read.get(path).body, "\(address)")
        }
    }

    // MARK: - Events

    @Test func payloadsAreByteForByte() throws {
        let tool = try Self.tool("tomorrow")
        let id = try Self.id(tool)
        let lines = try Tool.run(["export", "tomorrow.jsonl"]).text.split(separator: "\n").dropFirst()
        for (index, line) in lines.enumerated() {
            let answer = try tool.get("api/sessions/\(id)/events/\(index + 1)")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
            if line.contains(#""payload":{"#) { #expect(line.contains(answer.text)) }
        }
        #expect(try tool.get("api/sessions/\(id)/events/100000").status == 404)
        #expect(try tool.get("api/sessions/\(id)/events/0").status == 404)
        #expect(try tool.get("api/sessions/\(id)/events/x").status == 404)
    }

    @Test func eventsComeByPages() throws {
        let tool = try Self.tool("barge-in")
        let id = try Self.id(tool)
        var (seq, all) = (1, [NSDictionary]())
        while true {
            let page = try tool.json("api/sessions/\(id)/events?from=\(seq)&count=50")
            all += try #require(try JSONValue.member("events", of: page) as? [NSDictionary])
            guard let next = (page as? NSDictionary)?["next"] as? Int else { break }
            seq = next
        }
        #expect(all.compactMap { $0["seq"] as? Int } == Array(1...189))
        let printed = try Tool.run(["events", "barge-in.jsonl", "--format", "csv", "--no-headers"]).text
        #expect(printed.split(separator: "\n").count == 189)
        let found = try tool.json("api/sessions/\(id)/events?match=NORTHERN%20lights")
        let types = (try JSONValue.member("events", of: found) as? [NSDictionary])?.compactMap { $0["type"] as? String }
        #expect(types?.contains("conversation.item.input_audio_transcription.completed") == true)
        #expect(try tool.get("api/sessions/\(id)/events?count=0").status == 400)
        #expect(try tool.get("api/sessions/\(id)/events?count=many").status == 400)
    }

    @Test func framesThatAreNoEvents() throws {
        let folder = try TemporaryFolder()
        let lines = [
            #"{"direction":"server","payload":{"type":"session.created","session":{"id":"</script>"}}}"#,
            #"{"direction":"server","text":"not json </script><script>alert(1)</script>"}"#,
            #"{"direction":"client","base64":"AP/+","opcode":2}"#,
        ]
        try folder.file("odd.jsonl", lines.joined(separator: "\n") + "\n")
        let tool = try ViewingTool(["odd.jsonl"], in: folder.url)
        let id = try Self.id(tool)
        let binary = try tool.get("api/sessions/\(id)/events/3")
        #expect(binary.text == "AP/+")
        #expect(binary.headers["tapedeck-encoding"] == "base64")
        #expect(binary.headers["tapedeck-opcode"] == "binary")
        #expect(try tool.get("api/sessions/\(id)/events/2").text == "not json </script><script>alert(1)</script>")
        let columns = try tool.json("api/sessions/\(id)/events/index") as? NSDictionary
        #expect(columns?["type"] as? [Int] == [0, -1, -1])
        #expect((columns?["t"] as? NSArray)?.firstObject is NSNull)

        let page = try Tool.run(["export", "odd.jsonl", "--format", "html"], in: folder.url)
        #expect(page.status == 0)
        #expect(!page.text.contains("alert(1)"))
        try ExportedPage(page.text).check()
    }

    // MARK: - Sound

    @Test(arguments: ["barge-in", "voice-tool-call", "legacy-beta", "live-hut", "translation"])
    func soundIsThatOfTheCommand(_ name: String) throws {
        let tool = try Self.tool(name)
        let id = try Self.id(tool)
        for (query, arguments) in [("", []), ("?side=assistant", ["--side", "assistant"])] {
            let wav = try tool.get("api/sessions/\(id)/audio.wav\(query)")
            let printed = try Tool.run(["audio", "\(name).jsonl"] + arguments)
            guard printed.status == 0 else {
                #expect(wav.status == 404)
                continue
            }
            #expect(wav.status == 200)
            #expect(wav.headers["content-type"] == "audio/wav")
            #expect(Data(wav.body) == printed.output, "\(query)")
        }
    }

    @Test func soundComesInRanges() throws {
        let tool = try Self.tool("barge-in")
        let path = "api/sessions/\(try Self.id(tool))/audio.wav"
        let whole = try tool.get(path).body
        let part = try tool.get(path, headers: ["Range": "bytes=30000-30999"])
        #expect(part.status == 206)
        #expect(part.headers["content-range"] == "bytes 30000-30999/\(whole.count)")
        #expect(part.body == Array(whole[30000..<31000]))
        #expect(try tool.get(path, headers: ["Range": "bytes=-10"]).body == Array(whole.suffix(10)))
        let beyond = try tool.get(path, headers: ["Range": "bytes=\(whole.count)-"])
        #expect(beyond.status == 416)
        #expect(beyond.headers["content-range"] == "bytes */\(whole.count)")
        let head = try tool.get(path, method: "HEAD")
        #expect(head.body.isEmpty)
        #expect(head.headers["content-length"] == "\(whole.count)")
        #expect(try tool.get(path + "?side=nobody").status == 400)
        #expect(try tool.get(path + "?item=none").status == 404)
    }

    @Test func rangesThatAreNone() throws {
        let tool = try Self.tool("barge-in")
        let path = "api/sessions/\(try Self.id(tool))/audio.wav"
        let whole = try tool.get(path).body
        for range in ["bytes=", "bytes=-", "bytes=a-b", "bytes=0-1,5-6", "lines=1-2", "bytes=--5", "0-5", ""] {
            let answer = try tool.get(path, headers: ["Range": range])
            #expect(answer.status == 200, "\(range)")
            #expect(answer.body.count == whole.count)
        }
        for range in ["bytes=99999999-", "bytes=5-4", "bytes=-0", "bytes=99999999-99999999999999999999"] {
            let answer = try tool.get(path, headers: ["Range": range])
            guard range.count < 30 else { continue }
            #expect(answer.status == 416, "\(range)")
            #expect(answer.body.isEmpty)
        }
        let most = try tool.get(path, headers: ["Range": "bytes=0-99999999999"])
        #expect(most.status == 206)
        #expect(most.body == whole)
        #expect(try tool.get(path, headers: ["Range": "bytes=0-0"]).body == [UInt8(ascii: "R")])
    }

    @Test func droppedAudioIsSilenceInItsPlace() throws {
        let folder = try TemporaryFolder()
        let file = Self.samples.appendingPathComponent("voice-tool-call.jsonl").path
        #expect(try Tool.run(["import", file], in: folder.url).status == 0)
        let whole = try ViewingTool([], in: folder.url)
        let id = try Self.id(whole)
        let before = try whole.json("api/sessions/\(id)")
        let wav = try whole.get("api/sessions/\(id)/audio.wav").body
        #expect(try Tool.run(["prune", "--audio", "--keep", "0"], in: folder.url).status == 0)

        let tool = try ViewingTool([], in: folder.url)
        let page = try tool.json("api/sessions/\(id)")
        for side in ["user", "assistant"] {
            let audio = try JSONValue.member(side, of: JSONValue.member("audio", of: page)) as? NSDictionary
            #expect(audio?["dropped_ms"] as? Double == audio?["ms"] as? Double)
            let segments = audio?["segments"] as? [NSDictionary] ?? []
            #expect(!segments.isEmpty && segments.allSatisfy { $0["dropped"] as? Bool == true })
            let peaks = try tool.get("api/sessions/\(id)/peaks?side=\(side)&bin_ms=320").body
            #expect(!peaks.isEmpty && peaks.allSatisfy { $0 == 0 })
        }
        let altered = try JSONValue.member("whole", of: page) as? NSDictionary
        #expect(altered?["without_audio"] as? Int == 96)
        for part in ["turns", "conversation", "latencies"] {
            #expect(try JSONValue.member(part, of: page) == JSONValue.member(part, of: before), "\(part)")
        }
        let silent = try tool.get("api/sessions/\(id)/audio.wav").body
        #expect(silent.count == wav.count)
        #expect(silent.dropFirst(44).allSatisfy { $0 == 0 })
        // The server that had it open does not fail, either.
        #expect(try whole.get("api/sessions/\(id)/audio.wav").status == 200)
        #expect(try whole.get("api/sessions/\(id)/events/20").status == 200)

        let export = try Tool.run(["export", "latest", "--format", "html"], in: folder.url)
        #expect(export.status == 0)
        try ExportedPage(export.text).check()
    }

    @Test func whatWasCutOffIsInNoSound() throws {
        let tool = try Self.tool("barge-in")
        let id = try Self.id(tool)
        let items = try JSONValue.member("items", of: tool.json("api/sessions/\(id)")) as? [NSDictionary]
        let cut = try #require(
            items?.first { ($0["heard_ms"] as? Double ?? .infinity) < ($0["audio_ms"] as? Double ?? 0) }
        )
        let item = try #require(cut["id"] as? String)
        let heard = try tool.get("api/sessions/\(id)/audio.wav?item=\(item)").body.count
        let whole = try tool.get("api/sessions/\(id)/audio.wav?item=\(item)&whole=1").body.count
        #expect(abs(Double(heard - 44) / 48 - (cut["heard_ms"] as? Double ?? 0)) < 1)
        #expect(abs(Double(whole - 44) / 48 - (cut["audio_ms"] as? Double ?? 0)) < 1)
    }

    @Test func peaksAreOfAllResolutions() throws {
        let tool = try Self.tool("barge-in")
        let path = "api/sessions/\(try Self.id(tool))/peaks?side=assistant"
        let all = try [5, 20, 80, 320].map { try tool.get("\(path)&bin_ms=\($0)").body }
        for (finer, coarser) in zip(all, all.dropFirst()) {
            #expect(coarser.count / 2 == (finer.count / 2 + 3) / 4)
        }
        #expect(try tool.get("\(path)&bin_ms=20&from=400&to=600").body == Array(all[1][40..<60]))
        #expect(try tool.get("\(path)&bin_ms=7").status == 400)
        #expect(try tool.get("\(path)&from=-1").status == 400)
    }

    // MARK: - The list

    @Test func theListIsFiltered() throws {
        let tool = try Self.tool("barge-in", "text-chat", "transcription-only")
        func ids(_ query: String) throws -> [String] {
            let list = try JSONValue.member("sessions", of: tool.json("api/sessions?\(query)")) as? [NSDictionary]
            return list?.compactMap { $0["title"] as? String } ?? []
        }
        #expect(try ids("").sorted() == ["barge-in", "text-chat", "transcription-only"])
        #expect(try ids("kind=transcription") == ["transcription-only"])
        #expect(try ids("model=gpt-realtime-mini") == ["barge-in"])
        #expect(try ids("q=NORTHERN+lights") == ["barge-in"])
        #expect(try ids("q=nobody+said+this") == [])
        #expect(try ids("live=1") == [])
        #expect(try ids("count=1").count == 1)
        #expect(try ids("from=3") == [])
        let list = try JSONValue.member("sessions", of: tool.json("api/sessions?q=northern")) as? [NSDictionary]
        let hit = list?.first?["hit"] as? NSDictionary
        #expect(hit?["from"] as? Int == 18)
        #expect(hit?["length"] as? Int == 8)
        let strip = list?.first?["strip"] as? NSDictionary
        #expect(Data(base64Encoded: strip?["user"] as? String ?? "")?.count == 160)
    }

    static let queries = [
        "ferry", "FERRY island", "\"heron island\"", "smoothly", "fer", "gull OR ferry", "ferry NOT island", "名前",
        "möbius", "MOBIUS cat", "!", "\"heron isl", "departure",
    ]

    @Test(arguments: queries)
    func theListFindsWhatSearchFinds(_ query: String) throws {
        let words = query.last?.isLetter == true && !query.hasPrefix("\"") ? query + "*" : query
        let path = try SampleDatabase.path()
        let files = Fixtures.samples.map { $0.name + ".jsonl" }
        for tool in try [ViewingTool(["--db", path], in: Self.samples), ViewingTool(files, in: Self.samples)] {
            let escaped = try #require(query.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let list = try JSONValue.member("sessions", of: tool.json("api/sessions?q=\(escaped)")) as? [NSDictionary]
            let search = try Tool.run(["search", "--db", path, "--in", "conversation", "--json", words])
            let found = try JSONValue.parse(search.output) as? [NSDictionary] ?? []
            var texts: [String: String] = [:]
            // The newest comes first: the last of a session is the one that the list shows.
            for hit in found { texts[hit["session"] as? String ?? ""] = hit["snippet"] as? String }
            let shown = (list ?? []).map { session in
                (session["id"] as? String ?? "", (session["hit"] as? NSDictionary)?["text"] as? String ?? "")
            }
            #expect(Dictionary(shown) { one, _ in one } == texts, "\(query)")
        }
    }

    @Test func aTranslationSaysWhatWasSaid() throws {
        let tool = try Self.tool("translation")
        let list = try JSONValue.member("sessions", of: tool.json("api/sessions")) as? [NSDictionary]
        #expect(list?.first?["said"] as? String == "Welcome to the museum. The tour starts in five minutes.")
        let end = list?.first?["end"] as? NSDictionary
        #expect(end?["state"] as? String == "ended")
    }

    // MARK: - Live

    @Test func aSessionIsFollowedWhileItIsRecorded() throws {
        let folder = try TemporaryFolder()
        let upstream = try LoopbackSocket.listening()
        let recorder = try RecordingTool(["--upstream", "ws://127.0.0.1:\(upstream.port)"], in: folder.url)
        let session = try LoopbackSession(through: recorder, to: upstream)
        try session.receive("e1")
        // Until the recorder has stored it.
        while try !Tool.run(["sessions", "--json"], in: folder.url).output.contains(UInt8(ascii: "{")) {}
        let tool = try ViewingTool([], in: folder.url)
        let known = try Self.id(tool)
        let list = try JSONValue.member("sessions", of: tool.json("api/sessions?live=1")) as? [NSDictionary]
        #expect(list?.first?["live"] as? Bool == true)

        let feed = try LoopbackSocket.connected(to: tool.port)
        let host = try "127.0.0.1:\(tool.port)"
        try feed.send("GET \(tool.path)api/sessions/\(known)/live?from=0 HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        let first = String(decoding: try feed.read(until: "event: events"), as: UTF8.self)
        #expect(first.contains("text/event-stream"))
        #expect(first.contains("event: patch\ndata: {\"\":{\"version\":1"))
        try session.receive("e2")
        let second = String(decoding: try feed.read(until: "\"first\":2"), as: UTF8.self)
        #expect(second.contains("id: 2\n"))
        try session.close()
        #expect(recorder.stop() == 0)
        #expect(String(decoding: try feed.read(until: "event: end"), as: UTF8.self).contains("event: end\ndata: {}"))

        let again = try tool.get("api/sessions/\(known)/live", headers: ["Last-Event-ID": "1"])
        #expect(again.text.contains("\"first\":2"))
        #expect(!again.text.contains("\"first\":1,"))
        #expect(again.text.contains("event: end"))
        #expect(tool.stop().status == 0)
    }

    @Test func manyListenAndItEndsAllTheSame() throws {
        let folder = try TemporaryFolder()
        let upstream = try LoopbackSocket.listening()
        let recorder = try RecordingTool(["--upstream", "ws://127.0.0.1:\(upstream.port)"], in: folder.url)
        let session = try LoopbackSession(through: recorder, to: upstream)
        try session.receive("e1")
        // Until the recorder has stored it.
        while try !Tool.run(["sessions", "--json"], in: folder.url).output.contains(UInt8(ascii: "{")) {}
        let tool = try ViewingTool([], in: folder.url)
        let host = try "127.0.0.1:\(tool.port)"
        let feeds = try (0..<10).map { _ in
            let feed = try LoopbackSocket.connected(to: tool.port)
            try feed.send("GET \(tool.path)api/sessions/latest/live?from=0 HTTP/1.1\r\nHost: \(host)\r\n\r\n")
            return feed
        }
        for feed in feeds { _ = try feed.read(until: "\"first\":1") }
        try session.receive("e2")
        for feed in feeds { _ = try feed.read(until: "\"first\":2") }
        let (status, said) = tool.stop()
        #expect(status == 0)
        #expect(said == "")
        try session.close()
        #expect(recorder.stop() == 0)
    }

    @Test func aVeryLargeEvent() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "x", count: 20 << 20)
        let created = #"{"direction":"server","payload":{"type":"session.created","session":{"id":"s"}}}"#
        let large = #"{"direction":"client","payload":{"type":"session.update","session":{"instructions":"\#(text)"}}}"#
        try folder.file("large.jsonl", "\(created)\n\(large)\n")
        let tool = try ViewingTool(["large.jsonl"], in: folder.url)
        let payload = try tool.get("api/sessions/\(Self.id(tool))/events/2")
        #expect(payload.status == 200)
        #expect(payload.body.count > text.utf8.count)
        #expect(try tool.get("api/sessions/\(Self.id(tool))/events?count=10").body.count < 1000)
    }

    @Test func aSessionThatIsPrunedIsGone() throws {
        let folder = try TemporaryFolder()
        let file = Self.samples.appendingPathComponent("barge-in.jsonl").path
        #expect(try Tool.run(["import", file], in: folder.url).status == 0)
        let tool = try ViewingTool([], in: folder.url)
        let id = try Self.id(tool)
        #expect(try tool.get("api/sessions/\(id)").status == 200)
        #expect(try Tool.run(["prune", "--keep", "0"], in: folder.url).status == 0)
        for part in [
            "", "/events/index", "/events?from=1", "/events/3", "/peaks?side=user", "/audio.wav", "/live?from=1",
        ] {
            let pruned = try tool.get("api/sessions/\(id)\(part)")
            #expect(pruned.status == 404, "\(part)")
            let error = try JSONValue.member("error", of: JSONValue.parse(Data(pruned.body))) as? NSDictionary
            #expect(error?["code"] as? String == "no_such_session")
            #expect((error?["message"] as? String)?.contains(id) == true)
        }
        let list = try tool.json("api/sessions") as? NSDictionary
        #expect(list?["total"] as? Int == 0)
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("tapedeck.db"))
        let gone = try tool.get("api/sessions/\(id)")
        #expect(gone.status == 503)
        #expect(gone.text.contains(#""code":"unavailable""#))
        // Another file in its place.
        let other = Self.samples.appendingPathComponent("text-chat.jsonl").path
        #expect(try Tool.run(["import", other], in: folder.url).status == 0)
        let missing = try tool.get("api/sessions/\(id)")
        #expect(missing.status == 404)
        #expect(missing.text.contains(#""code":"no_such_session""#))
        #expect(try Self.id(tool) != id)
    }

    @Test func aDatabaseThatIsNotThereYet() throws {
        let folder = try TemporaryFolder()
        let tool = try ViewingTool([], in: folder.url)
        #expect(try (JSONValue.member("sessions", of: tool.json("api/sessions")) as? NSArray)?.count == 0)
        let file = Self.samples.appendingPathComponent("barge-in.jsonl").path
        #expect(try Tool.run(["import", file], in: folder.url).status == 0)
        #expect(try !Self.id(tool).isEmpty)
    }

    @Test func aDatabaseThatIsLocked() throws {
        let folder = try TemporaryFolder()
        let file = Self.samples.appendingPathComponent("barge-in.jsonl").path
        #expect(try Tool.run(["import", file], in: folder.url).status == 0)
        let tool = try ViewingTool([], in: folder.url)
        let lock = try DatabaseLock(folder.path("tapedeck.db"))
        let answer = try tool.get("api/sessions")
        #expect(answer.status == 503)
        #expect(answer.text.contains(#""code":"unavailable""#))
        #expect(answer.text.contains("another process is writing to the database; try again when it is done"))
        #expect(try tool.get("").status == 200)
        try lock.release()
        #expect(try !Self.id(tool).isEmpty)
    }

    @Test func aDatabaseThatIsBroughtUpToDate() throws {
        let folder = try TemporaryFolder()
        let old = Fixtures.repository.appendingPathComponent("Tests/SessionStoreTests/Databases/v001.sqlite")
        try FileManager.default.copyItem(at: old, to: folder.url.appendingPathComponent("tapedeck.db"))
        let tool = try ViewingTool([], in: folder.url)
        func ids() throws -> [String] {
            let list = try JSONValue.member("sessions", of: tool.json("api/sessions")) as? [NSDictionary]
            return (list ?? []).compactMap { $0["id"] as? String }
        }
        let before = try ids()
        let pages = try before.map { try tool.get("api/sessions/\($0)").body }
        // Writing to it migrates the file that the server has open.
        let file = Self.samples.appendingPathComponent("barge-in.jsonl").path
        #expect(try Tool.run(["import", file], in: folder.url).status == 0)
        let after = try ids()
        #expect(after.count == before.count + 1)
        #expect(Set(after).isSuperset(of: before))
        for (id, page) in zip(before, pages) { #expect(try tool.get("api/sessions/\(id)").body == page) }
        #expect(try tool.get("api/sessions/01M70YHWSJVBRW419HRRVMMPXN").status == 200)
    }

    // MARK: - Security

    @Test func onlyWhoKnowsTheAddressIsAnswered() throws {
        let tool = try Self.tool("text-chat")
        let id = try Self.id(tool)
        let port = try tool.port
        for path in ["/", "/index.html", "/api/sessions", "/wrong/", "/wrong/api/sessions/\(id)", "//", "/%2e%2e/"] {
            let answer = try tool.ask(path)
            #expect(answer.status == 403, "\(path)")
            #expect(!answer.text.contains(id))
        }
        for host in ["evil.example:\(port)", "127.0.0.1:1", "evil.example", "127.0.0.1.evil.example:\(port)"] {
            let answer = try tool.get("api/sessions", host: host)
            #expect(answer.status == 403, "\(host)")
            #expect(answer.text.split(separator: "\n").count == 1)
            #expect(!answer.text.contains(id))
        }
        #expect(try tool.get("api/sessions", host: "localhost:\(port)").status == 200)
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
            let answer = try tool.get("api/sessions", method: method)
            #expect(answer.status == 405, "\(method)")
            #expect(answer.headers["allow"] == "GET, HEAD")
        }
    }

    /// Its address is another when the program starts again.
    private static let forever = "private, max-age=31536000, immutable"

    @Test(arguments: ["", "app.js", "style.css", "api/sessions", "nowhere", "api/sessions/none"])
    func everyAnswerIsGuarded(_ address: String) throws {
        let tool = try Self.tool("text-chat")
        let headers = try tool.get(address, headers: ["Origin": "https://evil.example"]).headers
        let policy = headers["content-security-policy"] ?? ""
        for rule in ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"] {
            #expect(policy.contains(rule))
        }
        #expect(!policy.contains("unsafe"))
        #expect(headers["x-content-type-options"] == "nosniff")
        #expect(headers["referrer-policy"] == "no-referrer")
        let keeping = ["": "no-cache", "app.js": Self.forever, "style.css": Self.forever]
        #expect(headers["cache-control"] == keeping[address] ?? "no-store")
        #expect(!headers.keys.contains { $0.hasPrefix("access-control") })
        #expect(headers["server"] == nil)
    }

    @Test(
        arguments: [
            ("", 200, "text/html; charset=utf-8"), ("index.html", 200, "text/html; charset=utf-8"),
            ("app.js", 200, "text/javascript; charset=utf-8"), ("style.css", 200, "text/css; charset=utf-8"),
            ("none.js", 404, "application/json"), ("..%2fPackage.swift", 404, "application/json"),
            ("../Package.swift", 404, "application/json"), ("api", 404, "application/json"),
            ("api/sessions/none", 404, "application/json"), ("api/sessions/none/live", 404, "application/json"),
            ("api/sessions/none/events", 404, "application/json"), ("api/sessions?count=0", 400, "application/json"),
        ]
    )
    func addresses(_ address: String, _ status: Int, _ type: String) throws {
        let tool = try Self.tool("text-chat")
        let answer = try tool.get(address)
        #expect(answer.status == status)
        #expect(answer.headers["content-type"] == type)
        if status != 200 { #expect(answer.text.hasPrefix(#"{"error":{"code":""#)) }
    }

    @Test func theAddressWithoutItsSlashLeadsToThePage() throws {
        let tool = try Self.tool("text-chat")
        let answer = try tool.ask(String(tool.path.dropLast()))
        #expect(answer.status == 308)
        #expect(answer.headers["location"] == tool.path)
    }

    // MARK: - What is sent

    @Test(arguments: [
        "", "page.js", "style.css", "api/sessions", "api/sessions/latest", "api/sessions/latest/events/index",
    ])
    func answersAreCompressedForThoseWhoTakeIt(_ address: String) throws {
        let folder = try TemporaryFolder()
        let files = ["barge-in", "errors"].map { Self.samples.appendingPathComponent("\($0).jsonl").path }
        #expect(try Tool.run(["import"] + files, in: folder.url).status == 0)
        let tool = try ViewingTool([], in: folder.url)
        let plain = try tool.get(address)
        #expect(plain.headers["content-encoding"] == nil)
        #expect(plain.headers["vary"] == "Accept-Encoding")
        let packed = try tool.get(address, headers: ["Accept-Encoding": "gzip, deflate, br"])
        #expect(packed.headers["content-encoding"] == "gzip")
        #expect(packed.headers["content-type"] == plain.headers["content-type"])
        #expect(packed.headers["content-length"] == "\(packed.body.count)")
        #expect(packed.body.count < plain.body.count * 2 / 3)
        #expect(try Gunzip.decompressed(packed.body) == plain.body)
        // What is made for one is not sent to the next.
        #expect(try tool.get(address).body == plain.body)
        #expect(try tool.get(address, method: "HEAD", headers: ["Accept-Encoding": "gzip"]).body.isEmpty)
    }

    @Test func aFileThatIsThereAlreadyIsNotSentAgain() throws {
        let tool = try Self.tool("text-chat")
        for address in ["", "page.js", "style.css", "format.js"] {
            let first = try tool.get(address)
            let tag = try #require(first.headers["etag"])
            let again = try tool.get(address, headers: ["If-None-Match": tag])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(again.headers["etag"] == tag)
            #expect(again.headers["content-length"] == nil)
            #expect(again.headers["content-security-policy"] != nil)
            #expect(try tool.get(address, headers: ["If-None-Match": "W/\"another\""]).status == 200)
        }
        // What was recorded is nowhere kept.
        #expect(try tool.get("api/sessions").headers["etag"] == nil)
    }

    // MARK: - The command

    @Test func itEndsCleanly() throws {
        let folder = try TemporaryFolder()
        let tool = try ViewingTool(
            [Self.samples.appendingPathComponent("barge-in.jsonl").path, "--ready-file", "ready"],
            in: folder.url
        )
        #expect(try String(contentsOfFile: folder.path("ready"), encoding: .utf8) == tool.url + "\n")
        let socket = try LoopbackSocket.connected(to: tool.port)
        let id = try Self.id(tool)
        try socket.send("GET \(tool.path)api/sessions/\(id) HTTP/1.1\r\nHost: 127.0.0.1:\(tool.port)\r\n\r\n")
        _ = try socket.read(until: "barge-in")
        let (status, said) = tool.stop()
        #expect(status == 0)
        #expect(said == "")
    }

    @Test func aSessionThatIsNamedIsOpened() throws {
        let folder = try TemporaryFolder()
        let file = Self.samples.appendingPathComponent("barge-in.jsonl").path
        #expect(try Tool.run(["import", file], in: folder.url).status == 0)
        let tool = try ViewingTool(["latest"], in: folder.url)
        #expect(try tool.url.hasSuffix("/#/s/\(Self.id(tool))"))
    }

    @Test func withoutAScreenItOnlySaysWhereItIs() throws {
        let none = ["DISPLAY": "", "WAYLAND_DISPLAY": "", "WSL_DISTRO_NAME": ""]
        let folder = try TemporaryFolder()
        try folder.file("xdg-open", "#!/bin/sh\necho opened >&2\n")
        chmod(folder.path("xdg-open"), 0o755)
        let path = ["PATH": folder.url.path]
        let tool = try ViewingTool(
            ["text-chat.jsonl"],
            in: Self.samples,
            opening: true,
            environment: none.merging(path) { one, _ in one }
        )
        #expect(try tool.get("").status == 200)
        #expect(tool.stop().said == "")
    }

    @Test func withoutABrowserItSaysSo() throws {
        let tool = try ViewingTool(
            ["text-chat.jsonl"],
            in: Self.samples,
            opening: true,
            environment: ["DISPLAY": ":99", "PATH": "/nowhere"]
        )
        #expect(try tool.get("").status == 200)
        #expect(tool.stop().said == "tapedeck: no browser could be opened; open the address yourself\n")
    }

    @Test func theBrowserIsGivenTheAddress() throws {
        let folder = try TemporaryFolder()
        try #require(mkfifo(folder.path("opened"), 0o600) == 0)
        try folder.file("xdg-open", "#!/bin/sh\necho \"$1\" > \"\(folder.path("opened"))\"\n")
        chmod(folder.path("xdg-open"), 0o755)
        let file = Self.samples.appendingPathComponent("barge-in.jsonl").path
        #expect(try Tool.run(["import", file], in: folder.url).status == 0)
        let tool = try ViewingTool(
            ["latest"],
            in: folder.url,
            opening: true,
            environment: ["DISPLAY": ":99", "PATH": folder.url.path]
        )
        let opened = try #require(FileHandle(forReadingAtPath: folder.path("opened")))
        #expect(String(decoding: opened.readDataToEndOfFile(), as: UTF8.self) == tool.url + "\n")
        #expect(tool.stop().said == "")
    }

    @Test func aFileThatCannotBeKept() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "x", count: 1 << 20)
        try folder.file(
            "large.jsonl",
            #"{"direction":"client","payload":{"type":"session.update","text":"\#(text)"}}"# + "\n"
        )
        let run = try Tool.run(
            ["view", "--no-open", "large.jsonl"],
            in: folder.url,
            environment: ["TMPDIR": "/nowhere"]
        )
        #expect(run.status == 1)
        #expect(
            run.errors == """
                tapedeck: /nowhere: a temporary file cannot be made: No such file or directory; free some space there, or \
                name another folder with $TMPDIR\n
                """
        )
    }

    @Test func whatCannotBeServed() throws {
        let taken = try LoopbackSocket.listening()
        let runs = try [
            (["view", "--no-open", "none"], 1), (["view", "--no-open", "none.jsonl"], 1),
            (["view", "--no-open", "--db", "none.db"], 1),
            (["view", "--no-open", "text-chat.jsonl", "--listen", "127.0.0.1:\(taken.port)"], 1),
            (["view", "--no-open", "text-chat.jsonl", "--listen", "0.0.0.0:0"], 1),
            (["view", "--no-open", "text-chat.jsonl", "--listen", "nowhere"], 64),
            (["view", "--no-open", "latest", "--direction", "client"], 64),
        ].map { (try Tool.run($0.0), $0.1) }
        for (run, status) in runs {
            #expect(run.status == Int32(status))
            #expect(run.text.isEmpty)
        }
        #expect(runs[3].0.errors.contains("can't listen on 127.0.0.1:\(taken.port)"))
        #expect(runs[3].0.errors.contains("choose another address or port with --listen"))
        #expect(runs[4].0.errors.contains("0.0.0.0 can be reached from other machines"))
    }
}
