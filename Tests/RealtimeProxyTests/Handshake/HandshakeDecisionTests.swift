import NIOHTTP1
import Testing

@testable import RealtimeProxy

struct HandshakeDecisionTests {
    private var handshake = Handshake(upstream: .openAI)
    private let plain = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/v1/models", headers: ["Host": "h"])
    private let session = HTTPRequestHead(
        version: .http1_1,
        method: .GET,
        uri: "/v1/realtime",
        headers: [
            "Host": "h", "connection": "keep-alive, Upgrade", "UPGRADE": "WebSocket", "sec-websocket-key": "k",
            "X-Own": "1", "x-other": "2",
        ]
    )
    private let switching = HTTPResponseHead(version: .http1_1, status: .switchingProtocols)

    @Test mutating func anUpgradeIsKnownByItsWordsInAnyCase() {
        let expected = HTTPRequestHead(
            version: .http1_1,
            method: .GET,
            uri: "/v1/realtime",
            headers: [
                "Host": "api.openai.com", "sec-websocket-key": "k", "X-Own": "1", "x-other": "2",
                "Upgrade": "websocket", "Connection": "Upgrade",
            ]
        )
        check(handshake.received(session), .connect(expected))
        #expect(handshake.isForSession)
    }

    @Test mutating func headersThatConnectionNamesDoNotPass() {
        var request = plain
        request.headers.add(name: "Connection", value: "keep-alive, X-Own")
        request.headers.add(name: "X-Own", value: "1")
        var expected = plain
        expected.headers = ["Host": "api.openai.com", "Connection": "close"]
        check(handshake.received(request), .connect(expected))
    }

    @Test mutating func aSwitchThatNobodyAskedForIsRefused() {
        _ = handshake.received(plain)
        guard case .refuse(let refusal) = handshake.received(switching) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.status == .badGateway)
    }

    @Test mutating func aSessionIsOutOfTheHandshakesHands() {
        _ = handshake.received(session)
        guard case .splice = handshake.received(switching) else {
            Issue.record("not spliced")
            return
        }
        check(handshake.lostClient(), .ignore)
        check(handshake.upstreamFailed(.tooSlow), .ignore)
        check(handshake.responseEnded(), .ignore)
    }

    @Test mutating func onlyTheFirstTroubleIsAnswered() {
        _ = handshake.received(session)
        guard case .refuse(let refusal) = handshake.upstreamFailed(.tooSlow) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.status == .gatewayTimeout)
        check(handshake.upstreamFailed(.unreadable), .ignore)
        check(handshake.lostClient(), .ignore)
        check(handshake.received(switching), .ignore)
    }

    @Test mutating func aRequestIsOverdueOnlyUntilItHasCome() {
        _ = handshake.received(plain)
        check(handshake.requestIsOverdue(), .ignore)
    }

    @Test(arguments: [1, 2, 3, 5, 40]) func theEndOfAHeadIsFoundInChunksOfAnySize(_ size: Int) {
        let head = Array("GET / HTTP/1.1\r\nA: b\r\r\n\nc\r\n\r\n".utf8)
        var end = HeadEnd()
        var seen = 0
        for start in stride(from: 0, to: head.count, by: size) {
            let chunk = head[start..<min(head.count, start + size)]
            if let found = end.find(in: chunk) { seen = start + found }
        }
        #expect(seen == head.count)
    }
}
