import JSONBytes
import ModelContext
import Testing

/// What a server does about each message of a client.
@Suite("A session of the Model Context Protocol")
struct ContextSessionTests {
    // MARK: - Revisions

    @Test(
        "settles on the revision that the client asks for, or on the newest with a handshake",
        arguments: [
            ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
            ("2025-11-25", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("1999-01-01", "2025-11-25"),
        ]
    )
    func handshake(_ asked: String, _ answered: String) {
        var client = TestClient()
        #expect(
            client.send(TestClient.hello(asked)) == [
                #"{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"\#(answered)","#
                    + #""capabilities":{"prompts":{},"resources":{},"tools":{}},"#
                    + #""serverInfo":{"name":"shop","title":"Shop","version":"1"},"instructions":"Buy."}}"#
            ]
        )
        #expect(client.send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#) == [])
        #expect(client.send(TestClient.legacy("ping")) == [#"{"jsonrpc":"2.0","id":1,"result":{}}"#])
    }

    @Test("answers requests that say their revision themselves, before and after a handshake")
    func stateless() {
        let discovery =
            #"{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","#
            + #""supportedVersions":["2026-07-28","2025-11-25","2025-06-18","2025-03-26","2024-11-05"],"#
            + #""capabilities":{"prompts":{},"resources":{},"tools":{}},"instructions":"Buy.","#
            + #""ttlMs":3600000,"cacheScope":"public","#
            + #""_meta":{"io.modelcontextprotocol/serverInfo":{"name":"shop","title":"Shop","version":"1"}}}}"#
        var client = TestClient()
        #expect(client.send(TestClient.modern("server/discover")) == [discovery])
        _ = client.send(TestClient.hello("2025-06-18"))
        #expect(client.send(TestClient.modern("server/discover")) == [discovery])
        #expect(client.send(TestClient.legacy("ping")) == [#"{"jsonrpc":"2.0","id":1,"result":{}}"#])
        #expect(client.send(TestClient.modern("ping")) == [Self.error(-32601, "there is no method “ping”")])
        #expect(
            client.send(TestClient.legacy("server/discover"))
                == [Self.error(-32601, "there is no method “server/discover”")]
        )
    }

    @Test("refuses requests whose revision nobody knows")
    func unknownRevision() {
        var client = TestClient()
        let old = TestClient.modern("tools/list").replacing("2026-07-28", with: "2025-06-18")
        #expect(
            client.send(old) == [
                #"{"jsonrpc":"2.0","id":1,"error":{"code":-32022,"message":"Unsupported protocol version","data":"#
                    + #"{"supported":["2026-07-28","2025-11-25","2025-06-18","2025-03-26","2024-11-05"],"#
                    + #""requested":"2025-06-18"}}}"#
            ]
        )
        let bare = TestClient.modern("tools/list").replacing("clientCapabilities", with: "clientInfo")
        #expect(
            client.send(bare)
                == [Self.error(-32602, "_meta needs io.modelcontextprotocol/clientCapabilities, an object")]
        )
        #expect(
            client.send(TestClient.legacy("tools/list")) == [
                Self.error(
                    -32602,
                    "send initialize first; or, of revision 2026-07-28, give _meta with "
                        + "io.modelcontextprotocol/protocolVersion and io.modelcontextprotocol/clientCapabilities in "
                        + "each request"
                )
            ]
        )
        // Whether a server is alive may be asked at any time.
        #expect(client.send(TestClient.legacy("ping")) == [#"{"jsonrpc":"2.0","id":1,"result":{}}"#])
    }

    // MARK: - Messages that are none

    static let damaged: [(String, [String])] = [
        ("{", [error(-32700, "the line is not JSON", id: "null")]),
        ("\u{FEFF}{}", [error(-32700, "the line is not JSON", id: "null")]),
        (String(repeating: "[", count: 600), [error(-32700, "the line is not JSON", id: "null")]),
        ("7", [error(-32600, "a message is a JSON object", id: "null")]),
        ("{}", [error(-32600, "a message has “jsonrpc”: “2.0”", id: "null")]),
        (#"{"id":4,"method":"ping"}"#, [error(-32600, "a message has “jsonrpc”: “2.0”", id: "4")]),
        (#"{"jsonrpc":"2.0","id":"x"}"#, [error(-32600, "a request has a “method”, a string", id: #""x""#)]),
        (
            #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#,
            [error(-32600, "an “id” is a string or a whole number", id: "null")]
        ),
        (
            #"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#,
            [error(-32600, "an “id” is a string or a whole number", id: "null")]
        ),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, [error(-32602, "“params” is an object")]),
        (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, []),
        (#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}"#, []),
        (#"{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}"#, []),
        (#"{"jsonrpc":"2.0","method":"notifications/cancelled"}"#, []),
        (#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}"#, []),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"logging/setLevel"}"#,
            [error(-32601, "there is no method “logging/setLevel”")]
        ),
        ("[]", [batches]),
        (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, [batches]),
    ]

    private static let batches = error(
        -32600,
        "send one message a line: an array of messages is not taken here",
        id: "null"
    )

    @Test("answers what is no message of it, or is silent", arguments: damaged)
    func damagedMessages(_ line: String, _ answers: [String]) {
        var client = TestClient("2025-11-25")
        #expect(client.send(line) == answers)
        // … and goes on.
        #expect(client.send(TestClient.legacy("ping")) == [#"{"jsonrpc":"2.0","id":1,"result":{}}"#])
    }

    @Test("answers a message that is too long")
    func tooLong() {
        var client = TestClient()
        #expect(client.sendTooLong() == [Self.error(-32600, "the message is too long", id: "null")])
    }

    // MARK: - Lists

    private static let outputSchema =
        #""outputSchema":{"type":"object","properties":{"#
        + #""price":{"type":"integer","description":"In cents."},"#
        + #""parts":{"type":"array","items":{"type":"object","required":["name"]}},"#
        + #""others":{"type":"array","items":{"type":"object"}},"#
        + #""isLast":{"type":"boolean"},"shop":{"type":"object"},"#
        + #""notes":{"type":"array","items":{"type":"string"},"description":"What was left out, and how to get it."},"#
        + #""text":{"type":"string","description":"The answer as a short table: the only member if that was all that "#
        + #"was asked for."}}},"#

    @Test(
        "lists tools with the schemas of their arguments, and of their answers where the revision has a place for them",
        arguments: [("2025-11-25", outputSchema), ("2025-06-18", outputSchema), ("2025-03-26", "")]
    )
    func tools(_ revision: String, _ outputSchema: String) {
        var client = TestClient(revision)
        #expect(
            client.send(TestClient.legacy("tools/list")) == [
                #"{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"buy","title":"Buy","description":"Buys.","#
                    + #""inputSchema":{"type":"object","properties":{"#
                    + #""what":{"type":"string","description":"What to buy."},"#
                    + #""count":{"type":"integer","minimum":1,"maximum":9,"description":"How many."},"#
                    + #""size":{"type":"string","enum":["small","large"],"description":"How large."},"#
                    + #""gift":{"type":"boolean","description":"Whether it is a gift."},"#
                    + #""notes":{"type":"array","items":{"type":"string"},"description":"What else."},"#
                    + #""colors":{"type":"array","items":{"type":"string","enum":["red","blue"]},"#
                    + #""description":"Which colors."}},"#
                    + #""required":["what"],"additionalProperties":false},"# + outputSchema
                    + #""annotations":{"title":"Buy","readOnlyHint":true,"destructiveHint":false,"#
                    + #""idempotentHint":true,"openWorldHint":false}}]}}"#
            ]
        )
    }

    @Test("lists prompts and templates on one page")
    func lists() {
        var client = TestClient("2025-11-25")
        #expect(
            client.send(TestClient.legacy("prompts/list")) == [
                #"{"jsonrpc":"2.0","id":1,"result":{"prompts":[{"name":"advise","title":"Advise","#
                    + #""description":"Advises.","arguments":[{"name":"about","description":"What about.","#
                    + #""required":false}]}]}}"#
            ]
        )
        #expect(
            client.send(TestClient.legacy("resources/templates/list")) == [
                #"{"jsonrpc":"2.0","id":1,"result":{"resourceTemplates":[{"uriTemplate":"shop://{x}","name":"x","#
                    + #""title":"X","description":"An x.","mimeType":"text/plain"}]}}"#
            ]
        )
        #expect(
            client.send(TestClient.legacy("tools/list", #""cursor":"2""#))
                == [Self.error(-32602, "there is no page “2”: the list has one, asked for without cursor")]
        )
    }

    // MARK: - Calls

    static let calls: [(String, String, String)] = [
        ("tools/call", #""name":"buy","arguments":{"what":"tea"}"#, "perform 1 buy tea 0 false "),
        (
            "tools/call",
            #""name":"buy","arguments":{"what":"tea","count":2.0,"gift":true,"notes":["a","b"],"size":null}"#,
            "perform 1 buy tea 2 true a+b"
        ),
        ("resources/list", "", "perform 1 resources from the first"),
        ("resources/list", #""cursor":"abc""#, "perform 1 resources abc"),
        ("resources/read", #""uri":"shop://1""#, "perform 1 resource shop://1"),
        ("prompts/get", #""name":"advise""#, "perform 1 prompt advise []"),
        ("prompts/get", #""name":"advise","arguments":{"about":"tea"}"#, #"perform 1 prompt advise ["about=tea"]"#),
        ("resources/read", "", error(-32602, "resources/read: uri is missing: a string, such as “shop://{x}”")),
        ("tools/call", #""name":7"#, error(-32602, "tools/call: name is missing: a string, such as “buy”")),
        ("tools/call", #""name":"sell""#, error(-32602, "Unknown tool: sell; there are buy")),
        ("prompts/get", #""name":"warn""#, error(-32602, "Unknown prompt: warn; there are advise")),
        (
            "prompts/get", #""name":"advise","arguments":{"about":7}"#,
            error(-32602, "advise: “about” cannot be given; it may have about, which are strings")
        ),
        (
            "prompts/get", #""name":"advise","arguments":[]"#,
            error(-32602, "advise: “arguments” is an object of strings; it may have about")
        ),
    ]

    @Test("has calls performed, or says what to send", arguments: calls)
    func call(_ method: String, _ params: String, _ action: String) {
        var client = TestClient("2025-11-25")
        #expect(client.send(TestClient.legacy(method, params)) == [action])
        var modern = TestClient()
        #expect(modern.send(TestClient.modern(method, params)) == [action])
    }

    private static let takes = "it takes what (required), count, size, gift, notes, colors"

    static let badArguments: [(String, String)] = [
        ("{}", #"buy: what is missing: a string, such as \"tea\""#),
        (#"{"what":7}"#, #"buy: what has to be a string, such as \"tea\"; it was 7"#),
        (#"{"what":null}"#, #"buy: what is missing: a string, such as \"tea\""#),
        (
            #"{"what":"tea","count":0}"#,
            "buy: count has to be a whole number from 1 to 9, such as 2; it was 0"
        ),
        (
            #"{"what":"tea","count":"two"}"#,
            #"buy: count has to be a whole number from 1 to 9, such as 2; it was \"two\""#
        ),
        (
            #"{"what":"tea","size":"huge"}"#,
            #"buy: size has to be one of small, large, such as \"large\"; it was \"huge\""#
        ),
        (#"{"what":"tea","gift":1}"#, "buy: gift has to be true or false, such as true; it was 1"),
        (
            #"{"what":"tea","notes":"soon"}"#,
            #"buy: notes has to be a list of strings, such as [\"soon\"]; it was \"soon\""#
        ),
        (
            #"{"what":"tea","colors":["green"]}"#,
            #"buy: colors has to be a list of some of red, blue, such as [\"red\"]; it was [\"green\"]"#
        ),
        (#"{"what":"tea","price":3}"#, "buy: there is no argument “price”; \(takes)"),
        (
            #"{"price":3}"#,
            #"buy: there is no argument “price”; \#(takes)\nbuy: what is missing: a string, such as \"tea\""#
        ),
        ("[]", "buy: arguments have to be an object; \(takes)"),
    ]

    @Test("tells a model which arguments to send", arguments: badArguments)
    func arguments(_ arguments: String, _ text: String) {
        var client = TestClient("2025-11-25")
        #expect(
            client.send(TestClient.legacy("tools/call", #""name":"buy","arguments":\#(arguments)"#)) == [
                #"{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"\#(text)"}],"isError":true}}"#
            ]
        )
    }

    // MARK: - Answers

    private static let tea = #""name":"buy","arguments":{"what":"tea"}"#
    private static let members = JSON.object([("price", .integer(3))])

    static let results: [(String, ToolResult, String)] = [
        (
            "2025-11-25", ToolResult(text: "3 €", json: members),
            #""content":[{"type":"text","text":"3 €"}],"structuredContent":{"price":3},"isError":false"#
        ),
        (
            "2025-03-26", ToolResult(text: "3 €", json: members),
            #""content":[{"type":"text","text":"3 €"},{"type":"text","text":"{\"price\":3}"}],"isError":false"#
        ),
        (
            "2025-06-18", ToolResult(text: nil, json: members),
            #""content":[{"type":"text","text":"{\"price\":3}"}],"structuredContent":{"price":3},"isError":false"#
        ),
        (
            "2024-11-05", ToolResult(text: nil, json: members),
            #""content":[{"type":"text","text":"{\"price\":3}"}],"isError":false"#
        ),
        (
            "2025-11-25", ToolResult(text: "3 €", json: nil),
            #""content":[{"type":"text","text":"3 €"}],"structuredContent":{"text":"3 €"},"isError":false"#
        ),
        (
            "2025-03-26", ToolResult(text: "3 €", json: nil),
            #""content":[{"type":"text","text":"3 €"}],"isError":false"#
        ),
        ("2025-11-25", ToolResult(error: "no tea"), #""content":[{"type":"text","text":"no tea"}],"isError":true"#),
    ]

    @Test("has text first, and JSON where the revision has a place for it", arguments: results)
    func toolResult(_ revision: String, _ result: ToolResult, _ members: String) {
        var client = TestClient(revision)
        _ = client.send(TestClient.legacy("tools/call", Self.tea))
        #expect(
            client.finish(1, .success(.tool(result))) == [#"{"jsonrpc":"2.0","id":1,"result":{\#(members)}}"#]
        )
    }

    private static let resource = ResourceDescription(
        "shop://1",
        name: "1",
        title: "One",
        type: "text/plain",
        "The first."
    )
    private static let listed =
        #"{"uri":"shop://1","name":"1","title":"One","description":"The first.","mimeType":"text/plain"}"#

    static let answers: [(ContextAnswer, String)] = [
        (.resources([resource], next: nil), #""resources":[\#(listed)]"#),
        (.resources([resource], next: "1"), #""resources":[\#(listed)],"nextCursor":"1""#),
        (
            .resource(uri: "shop://1", type: "text/plain", text: "one"),
            #""contents":[{"uri":"shop://1","mimeType":"text/plain","text":"one"}]"#
        ),
    ]

    @Test("hands on resources, and says of the newest revision that they change", arguments: answers)
    func resources(_ answer: ContextAnswer, _ members: String) {
        var client = TestClient("2025-11-25")
        _ = client.send(TestClient.legacy("resources/list"))
        #expect(client.finish(1, .success(answer)) == [#"{"jsonrpc":"2.0","id":1,"result":{\#(members)}}"#])
        var modern = TestClient()
        _ = modern.send(TestClient.modern("resources/list"))
        #expect(
            modern.finish(1, .success(answer)) == [
                #"{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete",\#(members),"ttlMs":0,"#
                    + #""cacheScope":"private","#
                    + #""_meta":{"io.modelcontextprotocol/serverInfo":{"name":"shop","title":"Shop","version":"1"}}}}"#
            ]
        )
    }

    @Test("hands on prompts and errors, each to its own request")
    func prompts() {
        var client = TestClient("2025-11-25")
        #expect(client.send(TestClient.legacy("prompts/get", #""name":"advise""#, id: #""a""#)).count == 1)
        #expect(client.send(TestClient.legacy("resources/list", id: "-7")).count == 1)
        #expect(
            client.finish(2, .failure(ProtocolError(.internalError, "closed")))
                == [Self.error(-32603, "closed", id: "-7")]
        )
        #expect(
            client.finish(1, .success(.prompt(purpose: "Advises.", text: "Take tea."))) == [
                #"{"jsonrpc":"2.0","id":"a","result":{"description":"Advises.","messages":[{"role":"user","#
                    + #""content":{"type":"text","text":"Take tea."}}]}}"#
            ]
        )
        #expect(client.finish(1, .failure(ProtocolError(.internalError, "again"))) == [])
    }

    // MARK: - Cancellation

    @Test("forgets a request that is cancelled")
    func cancelled() {
        var client = TestClient("2025-11-25")
        _ = client.send(TestClient.legacy("tools/call", Self.tea, id: #""x""#))
        let cancel = #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"x","reason":"late"}}"#
        #expect(client.send(cancel) == ["cancel 1"])
        #expect(client.send(cancel) == [])
        // Its id may be used again, and the first answer is not taken for the second one's.
        #expect(client.send(TestClient.legacy("tools/call", Self.tea, id: #""x""#)) == ["perform 2 buy tea 0 false "])
        #expect(client.finish(1, .success(.tool(ToolResult(text: "first", json: nil)))) == [])
        #expect(client.finish(2, .success(.tool(ToolResult(text: "second", json: nil)))).count == 1)
    }

    @Test("refuses an id that is in use")
    func duplicate() {
        var client = TestClient("2025-11-25")
        _ = client.send(TestClient.legacy("tools/call", Self.tea))
        #expect(
            client.send(TestClient.legacy("ping"))
                == [Self.error(-32600, "the id 1 is that of a request still under way")]
        )
        #expect(client.finish(1, .success(.tool(ToolResult(text: "3 €", json: nil)))).count == 1)
        #expect(client.send(TestClient.legacy("ping")) == [#"{"jsonrpc":"2.0","id":1,"result":{}}"#])
    }

    // MARK: - Batches

    private static let pong = #"{"jsonrpc":"2.0","id":1,"result":{}}"#

    @Test("answers a batch at once when all of it is there, of the one revision that has batches")
    func batch() {
        var client = TestClient("2025-03-26")
        let call = TestClient.legacy("tools/call", Self.tea, id: "2")
        let note = #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#
        #expect(
            client.send("[\(TestClient.legacy("ping")),\(call),\(note),7,\(TestClient.hello("2025-03-26"))]")
                == ["perform 2 buy tea 0 false "]
        )
        let broken = Self.error(-32600, "a message is a JSON object", id: "null")
        let alone = Self.error(-32600, "initialize comes alone", id: "0")
        #expect(
            client.finish(2, .success(.tool(ToolResult(text: "3 €", json: nil)))) == [
                "[\(Self.pong),\(broken),\(alone),"
                    + #"{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"3 €"}],"isError":false}}]"#
            ]
        )
        #expect(client.send("[\(TestClient.legacy("ping"))]") == ["[\(Self.pong)]"])
        #expect(client.send("[\(note)]") == [])
        #expect(client.send("[]") == [Self.batches])
    }

    @Test("answers the rest of a batch of which a request is cancelled")
    func cancelledInBatch() {
        var client = TestClient("2025-03-26")
        let call = TestClient.legacy("tools/call", Self.tea, id: "2")
        let cancel = #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}"#
        #expect(
            client.send("[\(call),\(cancel),\(TestClient.legacy("ping"))]")
                == ["perform 2 buy tea 0 false ", "cancel 2", "[\(Self.pong)]"]
        )
        #expect(client.send("[\(TestClient.legacy("ping")),\(call)]") == ["perform 4 buy tea 0 false "])
        #expect(client.send(cancel) == ["cancel 4", "[\(Self.pong)]"])
    }

    static func error(_ code: Int, _ message: String, id: String = "1") -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":\#(code),"message":"\#(message)"}}"#
    }
}
