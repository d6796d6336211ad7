/// One row of a family's table: an event type.
package struct EventRow: Equatable {
    /// Who sends events of the type.
    package enum Sender: String {
        case client, server, both
    }

    package var sender: Sender
    /// The name on the wire.
    package var type: String
    /// The struct that declares the members.
    package var payload: String
    /// The name in the beta.
    package var betaType: String?
    /// The member that holds base64 audio.
    package var audioMember: String?
    /// Whether its events are pieces of something longer.
    package var streams = false
    /// What the event means, as a sentence without its full stop.
    package var meaning: String

    /// The name of the enum's case, and of the constant: `response.mcp_call.failed` is `responseMCPCallFailed`.
    package var caseName: String { Self.caseName(of: type) }

    package static func caseName(of type: String) -> String {
        let words = type.split { $0 == "." || $0 == "_" }.map(String.init)
        return words.prefix(1).joined() + words.dropFirst().map(capitalized).joined()
    }

    private static func capitalized(_ word: String) -> String {
        acronyms.contains(word) ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
    }

    private static let acronyms: Set<String> = ["dtmf", "mcp"]
}
