import RealtimeProtocol

/// A word or an arrow that says who sent a frame, as logs spell it: one table for every reader.
///
/// Case, spaces, brackets, `_`, `.`, `:` and, in words, `-` and `>` do not matter.
struct DirectionWord: Sendable, Equatable {
    /// Who sent the frame, if the client's side wrote the log.
    var direction: Direction
    /// Whether the word tells it from where the log was written: what a client sends, its server receives.
    var isRelative: Bool

    /// Who sent the frame, if the server's side wrote the log.
    var directionSeenByServer: Direction {
        guard isRelative else { return direction }
        return direction == .client ? .server : .client
    }

    /// Reads a word; nil when the table has no such word.
    init?(_ word: some Collection<UInt8>) {
        guard word.count <= Self.longest, let found = Self.words[Self.key(word)] else { return nil }
        self = found
    }

    private init(_ direction: Direction, isRelative: Bool) {
        self.direction = direction
        self.isRelative = isRelative
    }

    private static let longest = 48

    private static let table: [(Direction, isRelative: Bool, String)] = [
        (.client, false, "client user browser fromclient clientevent clienttoserver clientserver toserver c2s request"),
        (.server, false, "server openai assistant fromserver serverevent servertoclient serverclient toclient s2c"),
        (.server, false, "response"),
        (.client, true, "sent send sending out outgoing outbound egress tx write websocketframesent framesent"),
        (.client, true, "networkwebsocketframesent > >> >>> -> --> ==> → ↑ ⬆"),
        (.server, true, "received receive recv rcvd receiving in incoming inbound ingress rx read"),
        (.server, true, "websocketframereceived framereceived networkwebsocketframereceived < << <<< <- <-- <== ← ↓ ⬇"),
    ]

    private static let words: [String: DirectionWord] = {
        var words: [String: DirectionWord] = [:]
        for (direction, isRelative, line) in table {
            for word in line.split(separator: " ") {
                words[String(word)] = DirectionWord(direction, isRelative: isRelative)
            }
        }
        return words
    }()

    private static func key(_ word: some Collection<UInt8>) -> String {
        let small = word.lazy.map(\.lowercased).filter { !" _.:[]()".utf8.contains($0) }
        let isWord = small.contains { (0x61...0x7A).contains($0) }
        let letters = small.filter { !isWord || ($0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ">")) }
        return String(decoding: Array(letters), as: UTF8.self)
    }
}
