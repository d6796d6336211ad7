import Testing

@testable import SessionViewer

@Suite("A range of bytes")
struct ByteRangeTests {
    static let headers: [(String?, ByteRange)] = [
        (nil, .all), ("bytes=0-", .part(0..<100)), ("bytes=0-0", .part(0..<1)), ("bytes=10-19", .part(10..<20)),
        ("bytes=90-200", .part(90..<100)), ("bytes=-10", .part(90..<100)), ("bytes=-200", .part(0..<100)),
        ("bytes=99-", .part(99..<100)), ("bytes=100-", .beyond), ("bytes=-0", .beyond), ("bytes=5-4", .beyond),
        ("bytes=", .all), ("bytes=-", .all), ("bytes=a-b", .all), ("bytes=0-1,5-6", .all), ("lines=1-2", .all),
        ("bytes=1-x", .all), ("bytes=--5", .all),
    ]

    @Test("is what a header asks for", arguments: headers)
    func header(text: String?, expected: ByteRange) { #expect(ByteRange(text, of: 100) == expected) }
}

@Suite("A Host header")
struct HostCheckTests {
    static let hosts: [(String?, local: Bool, remote: Bool)] = [
        ("127.0.0.1:8080", true, true), ("localhost:8080", true, true), ("LOCALHOST:8080", true, true),
        ("[::1]:8080", true, true), ("127.9.9.9:8080", true, true), ("box.example:8080", false, true),
        ("192.168.1.7:8080", false, true), ("[fe80::1]:8080", false, true), ("evil.example:8080", false, false),
        ("127.0.0.1:81", false, false), ("127.0.0.1", false, false), ("localhost", false, false),
        ("127.0.0.1.evil.example:8080", false, false), ("", false, false), (nil, false, false), (":8080", false, false),
        ("[0:0:0:0:0:0:0:1]:8080", true, true), ("[::1]:81", false, false), ("[::1]", false, false),
        ("[::1]:", false, false),
        ("[::2]:8080", false, true), ("::1:8080", false, false), ("[::ffff:10.0.0.1]:8080", false, true),
        ("127.0.0.1:08080", true, true), ("127.0.0.1:+8080", false, false), ("127.0.0.1:8080x", false, false),
        ("[::1:8080", false, false), ("[::1]x:8080", false, false), ("a:b:8080", false, false),
    ]

    @Test("is this server's, or the request is not for it", arguments: hosts)
    func host(text: String?, local: Bool, remote: Bool) {
        #expect(HostCheck(ViewerServer.Configuration()).accepts(text, port: 8080) == local)
        var configuration = ViewerServer.Configuration()
        configuration.allowsRemote = true
        configuration.listenHost = "box.example"
        #expect(HostCheck(configuration).accepts(text, port: 8080) == remote)
    }

    @Test("lacks its port where that is the one that HTTP has")
    func usualPort() {
        let check = HostCheck(ViewerServer.Configuration())
        for host in ["127.0.0.1", "[::1]", "localhost", "127.0.0.1:80"] { #expect(check.accepts(host, port: 80)) }
        #expect(!check.accepts("127.0.0.1:8080", port: 80))
        var configuration = ViewerServer.Configuration()
        configuration.listenHost = "::1"
        #expect(HostCheck(configuration).accepts("[::1]:8080", port: 8080))
    }
}

@Suite("A token")
struct AccessTokenTests {
    @Test("opens for nobody else")
    func word() {
        let token = AccessToken()
        #expect(token.opens(token.description))
        #expect(!token.opens(""))
        #expect(!token.opens(token.description.dropLast()))
        #expect(!token.opens(AccessToken().description))
        #expect(!token.opens(token.description + "0"))
        #expect(!token.opens(token.description.uppercased()))
        // One letter is another, wherever it stands.
        for place in token.description.indices {
            var word = token.description
            word.replaceSubrange(place...place, with: word[place] == "x" ? "y" : "x")
            #expect(!token.opens(word))
        }
        #expect(token.description.count > 16)
        #expect(token.description.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
}

@Suite("Text of an address")
struct PercentTests {
    static let texts: [(String, String?)] = [
        ("", ""), ("a%20b", "a b"), ("%C3%A9", "é"), ("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("%FF", nil),
        ("a+b", "a+b"),
    ]

    @Test("is read", arguments: texts)
    func text(encoded: String, expected: String?) { #expect(String(percentEncoded: encoded[...]) == expected) }
}
